package siplain.proxy.transport.netty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;

/** Counts connections, altogether and by where they come from. */
final class Census {
  private static final int PREFIX = 8;

  private final int most;
  private final int mostPerSource;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> bySource = new ConcurrentHashMap<>();

  Census(Bounds bounds) {
    most = bounds.connections();
    mostPerSource = bounds.connectionsPerSource();
  }

  /** Takes one that we open; false when there are too many. */
  boolean open() {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return false;
    }
    return true;
  }

  void closed() {
    all.decrementAndGet();
  }

  /** Takes one that somebody opened to us; the cause when there are too many, else null. */
  @Nullable Cause enter(InetAddress source) {
    if (!open()) {
      return Causes.LIMIT_CONNECTIONS;
    }
    InetAddress key = key(source);
    if (bySource.merge(key, 1, Integer::sum) > mostPerSource) {
      left(source);
      return Causes.LIMIT_CONNECTIONS_PER_SOURCE;
    }
    return null;
  }

  void left(InetAddress source) {
    bySource.computeIfPresent(key(source), (_, count) -> count == 1 ? null : count - 1);
    closed();
  }

  int count() {
    return all.get();
  }

  /** One customer has a whole /64 of IPv6, and with it as many addresses as it likes. */
  private static InetAddress key(InetAddress source) {
    if (!(source instanceof Inet6Address)) {
      return source;
    }
    byte[] network = source.getAddress();
    Arrays.fill(network, PREFIX, network.length, (byte) 0);
    try {
      return InetAddress.getByAddress(network);
    } catch (UnknownHostException _) {
      return source;
    }
  }
}
