package siplain.proxy.peer;

import static java.util.stream.Collectors.toSet;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import siplain.proxy.transport.Protocol;

/**
 * What is known of the addresses of one peer's targets: which do not answer probes, and which asked
 * for a pause. Every loop reads and writes it without a lock.
 */
public final class Health {
  /** RFC 3261 section 21.5.4 sets no bound; a peer that says an hour is asked again before. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Set<Asked> down = ConcurrentHashMap.newKeySet();
  private final Map<InetSocketAddress, Long> paused = new ConcurrentHashMap<>();

  /** What listens by UDP may be down while the same address listens by TCP. */
  private record Asked(Protocol protocol, InetSocketAddress address) {

    static Asked of(PeerTarget target) {
      return new Asked(target.protocol(), target.address());
    }
  }

  Health() {}

  /** Says what a probe has found; true when that is news. */
  public boolean probed(PeerTarget target, boolean up) {
    return up ? down.remove(Asked.of(target)) : down.add(Asked.of(target));
  }

  void pause(InetSocketAddress target, int seconds, long now) {
    long nanos = Math.min(LONGEST_PAUSE.toNanos(), seconds * 1_000_000_000L);
    if (nanos > 0) {
      paused.put(target, now + nanos);
    }
  }

  /** Forgets what it knows of any other address: a name may have got new ones. */
  void keepOnly(List<PeerTarget> targets) {
    down.retainAll(targets.stream().map(Asked::of).collect(toSet()));
    paused.keySet().retainAll(targets.stream().map(PeerTarget::address).collect(toSet()));
  }

  boolean isUp(PeerTarget target) {
    return !down.contains(Asked.of(target));
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
