package siplain.proxy.transport.tls;

import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import siplain.config.Credentials;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.HostPort;

/**
 * What a failed handshake means, or the end of a connection by an alert. The JDK says much of it in
 * the words of its messages only.
 */
public final class TlsFailure {
  private static final Pattern ALERT =
      Pattern.compile("(?:Received fatal alert|Received alert|fatal alert): ([a-z_]{1,40})");

  /** What a server says of a client's certificate, or a client of a server's. */
  private static final Set<String> OF_CERTIFICATES =
      Set.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "unknown_ca",
          "access_denied");

  private final InetSocketAddress remote;
  private final String local;
  private final boolean inbound;
  private final List<Credentials> own;

  private TlsFailure(
      InetSocketAddress remote, String local, boolean inbound, List<Credentials> own) {
    this.remote = remote;
    this.local = local;
    this.inbound = inbound;
    this.own = own;
  }

  /**
   * Of a connection that came in at a listener.
   *
   * @param bound its address as it is open
   * @param listen its address as the settings name it
   */
  public static TlsFailure accepting(
      TlsContexts contexts,
      InetSocketAddress bound,
      InetSocketAddress listen,
      InetSocketAddress remote) {
    return new TlsFailure(remote, HostPort.of(bound), true, contexts.shownAt(listen));
  }

  /** Of a connection to this target. */
  public static TlsFailure connecting(TlsContexts contexts, InetSocketAddress remote) {
    return new TlsFailure(
        remote, "this proxy", false, contexts.shownTo(remote).map(List::of).orElse(List.of()));
  }

  /** Nothing came in time. */
  public Cause timeout(String wait) {
    return told(Causes.TLS_TIMEOUT, Map.of("wait", wait));
  }

  /** The first bytes were no record of TLS. */
  public Cause plaintext() {
    return inbound
        ? told(Causes.TLS_PLAINTEXT, Map.of())
        : reason("the other side answered without TLS");
  }

  public Cause of(@Nullable Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof Rejected rejected) {
        return told(rejected.why(), rejected.why().values());
      }
    }
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof SSLException && each.getMessage() != null) {
        return of(each.getMessage());
      }
      if (each instanceof ClosedChannelException) {
        return reason("the other side closed the connection");
      }
    }
    return reason(thrown == null ? "" : String.valueOf(thrown.getMessage()));
  }

  private Cause of(String message) {
    Matcher alert = ALERT.matcher(message);
    if (alert.find()) {
      return alert(alert.group(1));
    }
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("protocol version")
        || lower.contains("requested protocol")
        || lower.contains("no appropriate protocol")) {
      return told(Causes.TLS_NO_COMMON_VERSION, Map.of("versions", "1.2, 1.3"));
    }
    if (lower.contains("cipher suites in common") || lower.contains("authentication scheme")) {
      return told(Causes.TLS_NO_COMMON_CIPHER, Map.of("version", "TLS 1.2 and 1.3"));
    }
    if (lower.contains("empty client certificate") || lower.contains("null cert chain")) {
      return told(Causes.TLS_CLIENT_CERTIFICATE_MISSING, Map.of());
    }
    return reason(message);
  }

  private Cause alert(String name) {
    Map<String, Object> found = new HashMap<>();
    found.put("alert", name);
    if (name.equals("protocol_version")) {
      found.put("versions", "1.2, 1.3");
      return told(Causes.TLS_NO_COMMON_VERSION, found);
    }
    if (name.equals("certificate_required") && !inbound) {
      return told(Causes.TLS_CLIENT_CERTIFICATE_MISSING, found);
    }
    if (OF_CERTIFICATES.contains(name) && !own.isEmpty()) {
      Credentials shown = own.getFirst();
      found.putAll(Evidence.of(shown.certificate()));
      if (Instant.now().isAfter(shown.certificate().getNotAfter().toInstant())) {
        found.put("file", shown.file().toString());
        return told(Causes.TLS_OWN_CERTIFICATE_EXPIRED, found);
      }
      return told(inbound ? Causes.TLS_ALERT : Causes.TLS_CLIENT_CERTIFICATE_REFUSED, found);
    }
    return told(Causes.TLS_ALERT, found);
  }

  private Cause reason(String text) {
    return told(Causes.TLS_HANDSHAKE_FAILED, Map.of("reason", Evidence.cut(text)));
  }

  /**
   * With what is known in any case. Of our own certificate it is told where an alert was about it.
   */
  private Cause told(Cause cause, Map<String, Object> found) {
    Map<String, Object> values = new HashMap<>(found);
    String other = HostPort.of(remote);
    boolean aboutOurs = found.containsKey("alert") && found.containsKey("subject");
    values.put("side", aboutOurs ? "proxy" : inbound ? "client" : "server");
    values.put("peer", other);
    values.put("client", inbound ? other : local);
    values.put("server", inbound ? local : other);
    if (inbound) {
      values.put("source", other);
      values.put("listener", local);
    }
    return cause.with(values);
  }
}
