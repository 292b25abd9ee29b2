package siplain.testkit;

import java.util.Random;

/**
 * What a network does to datagrams. Those with different delays overtake each other.
 *
 * @param loss the share that is lost, 0 to 1
 * @param doubling the share that comes twice
 * @param leastDelay nanoseconds
 * @param mostDelay nanoseconds; equal to the least: nothing is overtaken
 */
public record Weather(double loss, double doubling, long leastDelay, long mostDelay) {
  private static final long MILLISECOND = 1_000_000;

  /** Nothing is lost, doubled or overtaken. */
  public static final Weather CALM = new Weather(0, 0, MILLISECOND, MILLISECOND);

  long delay(Random random) {
    return mostDelay > leastDelay
        ? leastDelay + (long) (random.nextDouble() * (mostDelay - leastDelay))
        : leastDelay;
  }

  boolean loses(Random random) {
    return loss > 0 && random.nextDouble() < loss;
  }

  boolean doubles(Random random) {
    return doubling > 0 && random.nextDouble() < doubling;
  }
}
