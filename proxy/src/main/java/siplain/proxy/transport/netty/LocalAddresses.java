package siplain.proxy.transport.netty;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;

/** Which address of this machine a wildcard becomes on the way to another machine. */
final class LocalAddresses {
  private static final int MOST = 10_000;
  private static final int ANY_PORT = 9;

  /** Routes change seldom; a minute is how long we may name the old address. */
  private final Cache<InetAddress, InetAddress> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofMinutes(1)).build();

  InetAddress towards(InetAddress remote) {
    InetAddress local = known.getIfPresent(remote);
    if (local == null) {
      local = ask(remote);
      known.put(remote, local);
    }
    return local;
  }

  /** Connecting a datagram socket sends nothing: it asks the system for the route. */
  private static InetAddress ask(InetAddress remote) {
    InetAddress local = null;
    try (DatagramChannel socket = DatagramChannel.open()) {
      socket.connect(new InetSocketAddress(remote, ANY_PORT));
      if (socket.getLocalAddress() instanceof InetSocketAddress address) {
        local = address.getAddress();
      }
    } catch (IOException | RuntimeException _) {
      // No route: nothing sent there arrives, whatever we call ourselves.
    }
    return local == null || local.isAnyLocalAddress() ? loopback(remote) : local;
  }

  private static InetAddress loopback(InetAddress remote) {
    try {
      byte[] ipv6 = new byte[16];
      ipv6[15] = 1;
      byte[] ipv4 = {127, 0, 0, 1};
      return InetAddress.getByAddress(remote instanceof Inet6Address ? ipv6 : ipv4);
    } catch (IOException _) {
      return InetAddress.getLoopbackAddress();
    }
  }
}
