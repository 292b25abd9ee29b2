package siplain.proxy.locate;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import siplain.proxy.transport.Protocol;

/** What SIP's transports are called in DNS (RFC 3263 section 4.1), the usual one first. */
enum Service {
  UDP("sip+d2u", "_sip._udp.", Protocol.UDP, 5060),
  TCP("sip+d2t", "_sip._tcp.", Protocol.TCP, 5060),
  TLS("sips+d2t", "_sips._tcp.", Protocol.TLS, 5061);

  private final String naptr;
  private final String prefix;
  private final Protocol protocol;
  private final int defaultPort;

  Service(String naptr, String prefix, Protocol protocol, int defaultPort) {
    this.naptr = naptr;
    this.prefix = prefix;
    this.protocol = protocol;
    this.defaultPort = defaultPort;
  }

  Protocol protocol() {
    return protocol;
  }

  int defaultPort() {
    return defaultPort;
  }

  /** The name under which the SRV records of a domain stand. */
  String under(String domain) {
    return prefix + domain;
  }

  /** The one that a NAPTR record's services field names; empty for all that we do not speak. */
  static Optional<Service> naptr(String services) {
    String wanted = services.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(each -> each.naptr.equals(wanted)).findFirst();
  }

  static Service of(Protocol protocol) {
    return switch (protocol) {
      case UDP -> UDP;
      case TCP -> TCP;
      case TLS -> TLS;
    };
  }
}
