package siplain.proxy.peer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the addresses of one peer's targets: which do not answer probes, and which asked
 * for a pause. Every loop reads and writes it without a lock.
 */
public final class Health {
  /** RFC 3261 section 21.5.4 sets no bound; a peer that says an hour is asked again before. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Set<InetSocketAddress> down = ConcurrentHashMap.newKeySet();
  private final Map<InetSocketAddress, Long> paused = new ConcurrentHashMap<>();

  Health() {}

  /** Says what a probe has found; true when that is news. */
  public boolean probed(InetSocketAddress target, boolean up) {
    return up ? down.remove(target) : down.add(target);
  }

  /** It answered 503 and wants nothing for so many seconds. */
  public void pause(InetSocketAddress target, int seconds, long now) {
    long nanos = Math.min(LONGEST_PAUSE.toNanos(), seconds * 1_000_000_000L);
    if (nanos > 0) {
      paused.put(target, now + nanos);
    }
  }

  /** Forgets what it knows of any other address: a name may have got new ones. */
  void keepOnly(Set<InetSocketAddress> targets) {
    down.retainAll(targets);
    paused.keySet().retainAll(targets);
  }

  boolean isUp(PeerTarget target) {
    return !down.contains(target.address());
  }

  /** Nanoseconds that its pause still lasts; 0 for none. */
  long pause(PeerTarget target, long now) {
    Long until = paused.isEmpty() ? null : paused.get(target.address());
    if (until == null) {
      return 0;
    }
    long left = until - now;
    if (left <= 0) {
      paused.remove(target.address(), until);
    }
    return Math.max(0, left);
  }
}
