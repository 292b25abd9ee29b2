package siplain.proxy.guard;

import java.util.concurrent.atomic.AtomicLong;

/** Sources that get nothing for a while. When there are too many, the one that ends first goes. */
final class Bans {
  static final int KEYS = 8_192;

  private final TimeTable times;

  /** When the last one ends, so that nobody looks while there is none. */
  private final AtomicLong last = new AtomicLong();

  private volatile boolean any;

  Bans(int keys) {
    times = new TimeTable(keys);
  }

  void add(long key, long until, long now) {
    times.put(times.take(key, now), until);
    boolean first = !any;
    last.accumulateAndGet(until, (old, its) -> first || its - old > 0 ? its : old);
    any = true;
  }

  boolean has(long key, long now) {
    if (!any || last.get() - now <= 0) {
      return false;
    }
    int slot = times.find(key);
    return slot >= 0 && times.time(slot) - now > 0;
  }
}
