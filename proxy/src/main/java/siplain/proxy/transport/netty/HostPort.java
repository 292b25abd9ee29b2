package siplain.proxy.transport.netty;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An address as SIP writes it: IPv6 in brackets, short (RFC 5952) and without its zone. */
final class HostPort {

  static String of(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    return (host == null ? address.getHostString() : of(host)) + ":" + address.getPort();
  }

  private static String of(InetAddress host) {
    String text = NetUtil.toAddressString(host);
    return host instanceof Inet6Address ? "[" + text + "]" : text;
  }

  private HostPort() {}
}
