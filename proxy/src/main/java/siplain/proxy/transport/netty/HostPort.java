package siplain.proxy.transport.netty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An address as SIP writes it: IPv6 in brackets and without its zone. */
final class HostPort {

  static String of(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    return (host == null ? address.getHostString() : of(host)) + ":" + address.getPort();
  }

  private static String of(InetAddress host) {
    String text = host.getHostAddress();
    if (!(host instanceof Inet6Address)) {
      return text;
    }
    int zone = text.indexOf('%');
    return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
  }

  private HostPort() {}
}
