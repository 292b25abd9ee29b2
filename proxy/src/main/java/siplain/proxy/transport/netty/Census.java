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

/**
 * Counts connections, altogether and by where they come from. A tenth of the places is kept for
 * those that we open and for known sources, so that strangers cannot take the way to a peer.
 */
final class Census {
  private static final int PREFIX = 8;
  private static final int KEPT = 10;

  private volatile int most;
  private volatile int mostPerSource;
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger strangers = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> bySource = new ConcurrentHashMap<>();

  Census(Bounds bounds) {
    most = bounds.connections();
    mostPerSource = bounds.connectionsPerSource();
  }

  /** Other numbers from now on; what is open stays. */
  void limit(int all, int ofOneSource) {
    most = all;
    mostPerSource = ofOneSource;
  }

  /** Takes one that we open, or that a known source has opened; false when there are too many. */
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

  /** Takes one that a stranger opened to us; the cause when there are too many, else null. */
  @Nullable Cause enter(InetAddress source) {
    int mostOfStrangers = most - most / KEPT;
    if (strangers.incrementAndGet() > mostOfStrangers || !open()) {
      strangers.decrementAndGet();
      return Causes.LIMIT_CONNECTIONS;
    }
    InetAddress key = key(source);
    if (bySource.merge(key, 1, Integer::sum) > mostPerSource) {
      left(source);
      return Causes.LIMIT_CONNECTIONS_PER_SOURCE;
    }
    return null;
  }

  /** One of a stranger has ended. */
  void left(InetAddress source) {
    known(source);
    closed();
  }

  /** Who opened one is no stranger, as a handshake has shown. */
  void known(InetAddress source) {
    strangers.decrementAndGet();
    bySource.computeIfPresent(key(source), (_, count) -> count == 1 ? null : count - 1);
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
