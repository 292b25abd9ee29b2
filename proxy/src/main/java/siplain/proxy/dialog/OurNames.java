package siplain.proxy.dialog;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Listener;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** Every host and port that means this proxy in a URI. Nothing in it changes. */
public final class OurNames {
  private static final int SIP_PORT = 5060;
  private static final int TLS_PORT = 5061;

  private final Set<String> names = new HashSet<>();

  /**
   * @param local the addresses of this machine, which listeners at a wildcard have
   */
  public OurNames(List<Listener> listeners, Collection<InetAddress> local) {
    for (Listener listener : listeners) {
      int port = listener.bound().getPort();
      InetAddress bound = listener.bound().getAddress();
      if (bound.isAnyLocalAddress()) {
        local.forEach(address -> names.add(name(text(address), port)));
      } else {
        names.add(name(text(bound), port));
      }
      listener.advertised().ifPresent(this::advertise);
    }
  }

  private void advertise(String hostPort) {
    if (Uri.parse("sip:" + hostPort).orElse(null) instanceof SipUri uri) {
      names.add(name(uri, SIP_PORT));
    }
  }

  /** Whether host and port of this URI are ours; without a port it is 5060, or 5061 by TLS. */
  public boolean has(Uri uri) {
    return uri instanceof SipUri sip
        && (names.contains(name(sip, SIP_PORT))
            || (isByTls(sip) && names.contains(name(sip, TLS_PORT))));
  }

  private static String name(SipUri uri, int usual) {
    // One address has many texts (RFC 5952); compared is the one of the JDK.
    InetAddress literal = HostPort.literal(uri.host());
    String plain = literal == null ? uri.host().toLowerCase(Locale.ROOT) : text(literal);
    return name(
        plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain,
        uri.port().orElse(usual));
  }

  private static boolean isByTls(SipUri uri) {
    return uri.isSecure() || "tls".equalsIgnoreCase(uri.parameters().value("transport").orElse(""));
  }

  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  private static String name(String host, int port) {
    return host + ' ' + port;
  }
}
