package siplain.proxy.path;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import siplain.proxy.transport.Loop;
import siplain.sip.message.Via;

/**
 * Which share of the new requests this loop cannot serve: it is told to neighbors that heed it (RFC
 * 7339, algorithm "loss"), and so many are turned away as soon as they are read. It grows by what
 * had waited too long all the same, and shrinks while nothing does.
 */
final class LossRate {
  static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int ALL = 1_000;

  /** Some have to come, or nobody would see that it is over. */
  private static final int MOST = 950;

  /** What was said holds until the next word, or for so many milliseconds. */
  private static final String VALIDITY = "2000";

  private static final int MOST_PERIODS = 100;

  private final Loop loop;
  private final InstantSource clock;
  private final SplittableRandom random;
  private int share;
  private int served;
  private int refused;
  private long since;

  /**
   * @param clock by which a neighbor knows the latest word
   * @param seed of the chance by which some are turned away
   */
  LossRate(Loop loop, InstantSource clock, byte[] seed) {
    this.loop = loop;
    this.clock = clock;
    this.random = new SplittableRandom(ByteBuffer.wrap(seed).getLong());
    this.since = loop.now();
  }

  void served() {
    pass();
    served++;
  }

  /** One had waited too long. */
  void refused() {
    pass();
    refused++;
  }

  /**
   * Whether what came with this Via is to be turned away at once. Not from a neighbor that heeds
   * our load: it has kept its share back already.
   */
  boolean isOneTooMany(Via via) {
    if (share == 0) {
      return false;
    }
    pass();
    return random.nextInt(ALL) < share && !isHeededBy(via);
  }

  private static boolean isHeededBy(Via neighbor) {
    return neighbor.parameters().has("oc");
  }

  private void pass() {
    long now = loop.now();
    for (int i = 0; now - since >= PERIOD && i < MOST_PERIODS; i++) {
      since += PERIOD;
      share = next();
      served = 0;
      refused = 0;
    }
    since = now - since >= PERIOD ? now : since;
  }

  private int next() {
    if (refused == 0) {
      return Math.max(share - Math.max(share / 16, 10), 0);
    }
    int passed = (ALL - share) * served / (served + refused);
    return Math.min(ALL - passed, MOST);
  }

  /**
   * What an answer says to a neighbor that heeds it, as parameters for its Via; empty for another
   * one.
   */
  String toldTo(Via neighbor) {
    if (!isHeededBy(neighbor)) {
      return "";
    }
    pass();
    int loss = share * 100 / ALL;
    long millis = clock.millis();
    return ";oc="
        + loss
        + ";oc-algo=\"loss\";oc-validity="
        + (loss == 0 ? "0" : VALIDITY)
        + ";oc-seq="
        + millis / 1000
        + "."
        + Long.toString(1000 + millis % 1000).substring(1);
  }
}
