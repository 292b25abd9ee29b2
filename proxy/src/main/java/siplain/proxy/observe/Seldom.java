package siplain.proxy.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Lets some of each kind through in each minute, so that a flood fills no disk and hides no other
 * kind.
 */
final class Seldom {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final int most;
  private final LongSupplier clock;
  private final Map<String, AtomicReference<Minute>> kinds = new ConcurrentHashMap<>();

  /** What was seen of a kind since then, and how many of the minute before were kept back. */
  private record Minute(long since, int seen, int keptBack) {

    Minute next(long now, int most) {
      return now - since < MINUTE
          ? new Minute(since, seen + 1, 0)
          : new Minute(now, 1, Math.max(seen - most, 0));
    }
  }

  /**
   * @param most of a kind in a minute
   * @param clock nanoseconds of a clock that only goes forward
   */
  Seldom(int most, LongSupplier clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * How many of this kind were kept back before this one; -1 if this one is to be kept back too.
   * Kinds are made of causes of the catalog, so there are few.
   */
  int keptBack(String kind) {
    long now = clock.getAsLong();
    Minute minute =
        kinds
            .computeIfAbsent(kind, _ -> new AtomicReference<>(new Minute(now, 0, 0)))
            .updateAndGet(last -> last.next(now, most));
    return minute.seen <= most ? minute.keptBack : -1;
  }
}
