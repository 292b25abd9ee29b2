package siplain.proxy.observe;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts what is denied to each stranger, so that a line of the log tells of it once in five
 * minutes and not for each message. In a flood this is asked for every message: it takes a look
 * into a map. Sources are forgotten when nothing came for as long; while there are too many, new
 * ones are counted by the metrics alone.
 */
final class Strangers {
  /** What says that a source is up to no good, or has too much of something. */
  private static final Set<String> CAUSES =
      Set.of(
          Causes.LIMIT_SOURCE_RATE.id(),
          Causes.LIMIT_CONNECTIONS_PER_SOURCE.id(),
          Causes.POLICY_SCANNER.id(),
          Causes.POLICY_AGENT_REFUSED.id(),
          Causes.POLICY_METHOD_REFUSED.id(),
          Causes.POLICY_SOURCE_BANNED.id());

  private static final long BETWEEN = TimeUnit.MINUTES.toNanos(5);
  private static final long BETWEEN_SWEEPS = TimeUnit.SECONDS.toNanos(10);

  private final int most;
  private final LongSupplier clock;
  private final Map<Key, Denied> sources = new ConcurrentHashMap<>();
  private final AtomicLong sweepAt;

  /** By the text of a constant: its hash is made once. */
  private record Key(String cause, InetAddress source) {}

  /** What was denied since the last line. */
  private static final class Denied {
    private int count;
    private long toldAt;
    private boolean told;

    /** How many the line is to tell of; 0 when it is too early for one. */
    synchronized int one(long now) {
      count++;
      if (told && now - toldAt < BETWEEN) {
        return 0;
      }
      int all = count;
      count = 0;
      toldAt = now;
      told = true;
      return all;
    }

    synchronized boolean isOld(long now) {
      return now - toldAt >= 2 * BETWEEN;
    }
  }

  /**
   * @param most sources that are remembered
   * @param clock nanoseconds of a clock that only goes forward
   */
  Strangers(int most, LongSupplier clock) {
    this.most = most;
    this.clock = clock;
    sweepAt = new AtomicLong(clock.getAsLong());
  }

  /** Whether it is told of a source, and not of a message. */
  static boolean isAbout(Cause cause) {
    return CAUSES.contains(cause.id());
  }

  /** How many messages a line about this source is to tell of now; 0 for no line. */
  int denied(Cause cause, InetAddress source) {
    long now = clock.getAsLong();
    Key key = new Key(cause.id(), source);
    Denied denied = sources.get(key);
    if (denied == null) {
      if (sources.size() >= most && !swept(now)) {
        return 0;
      }
      denied = sources.computeIfAbsent(key, _ -> new Denied());
    }
    return denied.one(now);
  }

  /** Forgets the old ones, now and then; whether there is room again. */
  private boolean swept(long now) {
    long due = sweepAt.get();
    if (now - due >= 0 && sweepAt.compareAndSet(due, now + BETWEEN_SWEEPS)) {
      sources.values().removeIf(denied -> denied.isOld(now));
    }
    return sources.size() < most;
  }
}
