package siplain.proxy.path;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Peers;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.Host;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * The addresses that URIs in a message name, as far as they are a peer's. Of names only those of a
 * peer's own targets and their hosts are known here; what becomes of others is for {@link InDialog}
 * to say.
 */
final class NextHops {
  private static final int DEFAULT_PORT = 5060;
  private static final int DEFAULT_TLS_PORT = 5061;

  /** The address of this URI if it is one of the peer's; null otherwise. */
  static @Nullable InetSocketAddress owned(SipUri uri, Peer peer, Peers peers) {
    InetSocketAddress address = address(uri);
    if (address != null) {
      return peers.owns(peer, address) ? address : null;
    }
    for (PeerTarget target : peer.targets()) {
      if (isNamed(target, uri)) {
        return target.address();
      }
    }
    return null;
  }

  /** The targets that have this name, of the first peer that has any. */
  static List<PeerTarget> named(SipUri uri, Peers peers) {
    for (Peer peer : peers.all()) {
      List<PeerTarget> named =
          peer.targets().stream().filter(target -> isNamed(target, uri)).toList();
      if (!named.isEmpty()) {
        return named;
      }
    }
    return List.of();
  }

  /**
   * By the target's own name, or by that of its host: a domain without a port leads where its SRV
   * records lead, whatever port they say.
   */
  private static boolean isNamed(PeerTarget target, SipUri uri) {
    boolean samePort = port(uri) == target.address().getPort();
    if (target.service().isEmpty()) {
      return samePort && target.host().equalsIgnoreCase(uri.host());
    }
    boolean domain = uri.port().isEmpty() && target.host().equalsIgnoreCase(uri.host());
    return domain || (samePort && target.service().get().equalsIgnoreCase(uri.host()));
  }

  /** The literal address that a request for this URI goes to; null when that is a name. */
  static @Nullable InetSocketAddress address(SipUri uri) {
    String host = uri.parameters().value("maddr").orElse(uri.host());
    InetAddress literal = HostPort.literal(host);
    return literal == null ? null : new InetSocketAddress(literal, port(uri));
  }

  /** Where it names none, the one of what it asks for (RFC 3263 section 4.2). */
  static int port(SipUri uri) {
    return uri.port().orElse(isByTls(uri) ? DEFAULT_TLS_PORT : DEFAULT_PORT);
  }

  private static boolean isByTls(SipUri uri) {
    return uri.isSecure() || isByTls(uri.parameters().value("transport").orElse(""));
  }

  private static boolean isByTls(String transport) {
    return Protocol.TLS.parameter().equalsIgnoreCase(transport);
  }

  /** What sips may name: TLS runs over TCP here, and over nothing else. */
  private static boolean isOverTcp(String transport) {
    return Protocol.TCP.parameter().equalsIgnoreCase(transport) || isByTls(transport);
  }

  /**
   * What the URI asks for, else what the peer's target there speaks, else UDP (RFC 3263 section
   * 4.1); null for what we do not speak, in whose place no other may be taken.
   */
  static @Nullable Protocol protocol(SipUri uri, Peer peer, InetSocketAddress address) {
    return protocol(uri, peer.targets(), address);
  }

  /** The same among these targets. */
  static @Nullable Protocol protocol(
      SipUri uri, List<PeerTarget> targets, InetSocketAddress address) {
    String asked = uri.parameters().value("transport").orElse("");
    if (uri.isSecure()) {
      return asked.isEmpty() || isOverTcp(asked) ? Protocol.TLS : null;
    }
    if (!asked.isEmpty()) {
      for (Protocol protocol : Protocol.values()) {
        if (protocol.parameter().equalsIgnoreCase(asked)) {
          return protocol;
        }
      }
      return null;
    }
    for (PeerTarget target : targets) {
      if (target.address().equals(address)) {
        return target.protocol();
      }
    }
    return Protocol.UDP;
  }

  /** Whether DNS has to be asked where this leads. */
  static boolean isName(SipUri uri) {
    String host = uri.parameters().value("maddr").orElse(uri.host());
    return !host.startsWith("[") && !Host.isIpv4(host) && !Host.isIpv6(host);
  }

  /** Whether it asks for a transport that we do not speak. */
  static boolean isUnspoken(SipUri uri) {
    String asked = uri.parameters().value("transport").orElse("");
    if (asked.isEmpty()) {
      return false;
    } else if (uri.isSecure()) {
      return !isOverTcp(asked);
    }
    return Stream.of(Protocol.values()).noneMatch(each -> each.parameter().equalsIgnoreCase(asked));
  }

  static <T> Outcome<T> notSupported(SipUri uri) {
    String asked = uri.parameters().value("transport").orElse(uri.isSecure() ? "tls" : "");
    return Outcome.answer(
        Causes.TRANSPORT_NOT_SUPPORTED, Details.of("transport", asked, "uri", uri));
  }

  /** The way to an address that a URI in the message names. */
  static Outcome<Hop> hop(
      SipUri uri, Peer peer, InetSocketAddress address, Listeners listeners, Listener preferred) {
    Protocol protocol = protocol(uri, peer, address);
    if (protocol == null) {
      return notSupported(uri);
    }
    Listener by = listeners.towards(protocol, address, preferred);
    return by == null ? noListener(uri, address) : Outcome.next(Hop.to(by, address));
  }

  static <T> Outcome<T> noListener(Object uri, InetSocketAddress address) {
    return Outcome.answer(
        Causes.TRANSPORT_NO_LISTENER, Details.of("target", HostPort.of(address), "uri", uri));
  }

  /** Whether what is sent there comes back to us. */
  static boolean isOurs(InetSocketAddress address, Policy policy) {
    return Uri.parse("sip:" + HostPort.of(address)).filter(policy.names()::has).isPresent();
  }

  private NextHops() {}
}
