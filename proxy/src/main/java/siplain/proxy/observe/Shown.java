package siplain.proxy.observe;

import java.util.Locale;

/** Times as they are shown. */
final class Shown {
  private static final long MILLI = 1_000_000;

  private Shown() {}

  static long millis(long nanos) {
    return nanos / MILLI;
  }

  /** {@code 180 ms}, {@code 3.5 s}, {@code 32 s}. */
  static String span(long nanos) {
    long millis = millis(nanos);
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis < 10_000 && millis % 1000 >= 100
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : Math.round(millis / 1000.0) + " s";
  }
}
