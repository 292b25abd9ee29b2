package siplain.proxy.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Lets the first of each kind through, then the second, the fourth, the eighth, and so on. */
final class Seldom {
  private final Map<String, AtomicLong> seen = new ConcurrentHashMap<>();

  /** Whether this one is to be shown; kinds are causes of the catalog, so there are few. */
  boolean isDue(String kind) {
    long count = seen.computeIfAbsent(kind, _ -> new AtomicLong()).incrementAndGet();
    return Long.bitCount(count) == 1;
  }
}
