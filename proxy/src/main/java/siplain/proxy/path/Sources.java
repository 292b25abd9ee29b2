package siplain.proxy.path;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as they are written into messages and told to operators. */
final class Sources {

  /** An address without brackets and without a zone, which means nothing elsewhere. */
  static String address(InetSocketAddress from) {
    InetAddress address = from.getAddress();
    if (address == null) {
      return from.getHostString();
    }
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /** {@code 203.0.113.7:5060}, an IPv6 address in brackets. */
  static String hostPort(InetSocketAddress from) {
    String host = address(from);
    boolean bracketed = from.getAddress() instanceof Inet6Address;
    return (bracketed ? "[" + host + "]" : host) + ":" + from.getPort();
  }

  private Sources() {}
}
