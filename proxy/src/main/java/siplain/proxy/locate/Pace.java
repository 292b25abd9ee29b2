package siplain.proxy.locate;

import java.time.Duration;

/**
 * How long answers are used, whatever their own time is.
 *
 * @param least of an answer with addresses
 * @param most likewise
 * @param leastMissing of an answer without
 * @param mostMissing likewise
 */
record Pace(Duration least, Duration most, Duration leastMissing, Duration mostMissing) {
  static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  Duration found(Duration lives) {
    return bounded(lives, least, most);
  }

  /**
   * @param failures how often in a row DNS has said nothing definite
   */
  Duration missing(Miss miss, int failures) {
    Duration lives =
        miss.isDefinite()
            ? miss.lives()
            : leastMissing.multipliedBy(1L << Math.clamp(failures - 1, 0, 10));
    return bounded(lives, leastMissing, mostMissing);
  }

  private static Duration bounded(Duration asked, Duration least, Duration most) {
    if (asked.compareTo(least) < 0) {
      return least;
    }
    return asked.compareTo(most) > 0 ? most : asked;
  }
}
