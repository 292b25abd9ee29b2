package siplain.proxy.transport;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as they are written into messages and told to operators. */
public final class HostPort {

  /** {@code 203.0.113.7:5060}, an IPv6 address in brackets. */
  public static String of(InetSocketAddress address) {
    String host = host(address);
    boolean bracketed = address.getAddress() instanceof Inet6Address;
    return (bracketed ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** The address alone, without brackets and without a zone, which means nothing elsewhere. */
  public static String host(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    if (host == null) {
      return address.getHostString();
    }
    // In the short form of RFC 5952.
    return NetUtil.toAddressString(host);
  }

  private HostPort() {}
}
