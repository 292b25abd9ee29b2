package siplain.proxy.peer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls of one peer at this time, over all loops: how many there are and how fast they begin.
 * Loops change it without a lock.
 */
public final class Load {
  private static final long SECOND = 1_000_000_000L;

  private final int maxCalls;
  private final int maxCps;
  private final AtomicInteger calls = new AtomicInteger();
  // The time until which what has begun uses up the rate (a leaky bucket in one number).
  private final AtomicLong paidUntil = new AtomicLong(Long.MIN_VALUE);

  Load(int maxCalls, int maxCps) {
    this.maxCalls = maxCalls;
    this.maxCps = maxCps;
  }

  /** Calls that are up or being set up; always 0 for a peer without a limit. */
  public int calls() {
    return calls.get();
  }

  /** 0 for no limit. */
  public int maxCalls() {
    return maxCalls;
  }

  /** 0 for no limit. */
  public int maxCps() {
    return maxCps;
  }

  boolean isLimited() {
    return maxCalls > 0;
  }

  /** Whether one more call may be; it is counted then. Only where there is a limit. */
  boolean enter() {
    int now = calls.get();
    while (now < maxCalls) {
      if (calls.compareAndSet(now, now + 1)) {
        return true;
      }
      now = calls.get();
    }
    return false;
  }

  void leave() {
    calls.decrementAndGet();
  }

  /**
   * Whether one more call may begin now; it is counted then. A second's worth may begin at once,
   * after that they are spread evenly.
   *
   * @param now nanoseconds of a clock that only goes forward, the same for all loops
   */
  boolean spend(long now) {
    if (maxCps == 0) {
      return true;
    }
    long price = SECOND / maxCps;
    long until = paidUntil.get();
    while (true) {
      long from = until == Long.MIN_VALUE || until - now < 0 ? now : until;
      if (from + price - now > SECOND) {
        return false;
      }
      if (paidUntil.compareAndSet(until, from + price)) {
        return true;
      }
      until = paidUntil.get();
    }
  }
}
