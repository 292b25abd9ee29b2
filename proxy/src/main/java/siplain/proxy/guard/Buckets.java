package siplain.proxy.guard;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How fast each of many sources sends. What one may send comes back evenly, and ten seconds' worth
 * may be sent at once.
 *
 * <p>A source is a leaky bucket in one number: the time until which what it has sent uses up its
 * rate. One whose time is over is as good as one that never came, so that its slot is free: 65,536
 * slots at 100 messages a second are full only when six million new addresses come in a second.
 */
final class Buckets {
  /** Seconds whose messages may come at once. */
  static final int BURST_SECONDS = 10;

  /** Of spoofed addresses there are more; but each lasts for the time of one message. */
  static final int KEYS = 65_536;

  private static final long SECOND = 1_000_000_000L;
  private static final long BURST = BURST_SECONDS * SECOND;

  private final TimeTable times;

  /** What was dropped of each since it was last within its rate; two numbers for a slot's line. */
  private final AtomicIntegerArray dropped;

  Buckets(int keys) {
    times = new TimeTable(keys);
    dropped = new AtomicIntegerArray(2 * keys);
  }

  /**
   * Takes one message of a source. Zero when it may come; else how many were dropped since the
   * source was quiet, this one included.
   *
   * @param rate messages a second
   * @param now nanoseconds of a clock that only goes forward, the same for all loops
   */
  int spend(long key, int rate, long now) {
    long price = SECOND / rate;
    int slot = times.take(key, now);
    while (true) {
      long until = times.time(slot);
      boolean quiet = until - now <= 0;
      long from = quiet ? now : until;
      if (from + price - now > BURST) {
        return dropped.updateAndGet(slot, Buckets::oneMore);
      }
      if (times.change(slot, until, from + price)) {
        if (quiet) {
          dropped.set(slot, 0);
        }
        return 0;
      }
    }
  }

  /** It stays at the largest number: one further is negative, and would let everything in. */
  static int oneMore(int dropped) {
    return dropped == Integer.MAX_VALUE ? dropped : dropped + 1;
  }
}
