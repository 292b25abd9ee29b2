package siplain.proxy.transport;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import siplain.sip.uri.Host;

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

  /**
   * The address that this host of a message is, IPv6 with or without brackets; null for a name, and
   * for what is an address to RFC 3261 and nowhere else, such as {@code [:::192.0.2.1]} (RFC 5118
   * section 4.10).
   */
  public static @Nullable InetAddress literal(String host) {
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    String bare = brackets ? host.substring(1, host.length() - 1) : host;
    if (!Host.isIpv4(bare) && !Host.isIpv6(bare)) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(bare);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private HostPort() {}
}
