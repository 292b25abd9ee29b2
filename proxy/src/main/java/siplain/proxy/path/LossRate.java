package siplain.proxy.path;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import siplain.proxy.transport.Loop;
import siplain.sip.message.Via;

/**
 * How many percent of its new requests a neighbor should keep back, so that this loop need not turn
 * them away one by one (RFC 7339, algorithm "loss"). It is what was turned away in the last second,
 * on top of what neighbors kept back meanwhile, and falls as soon as nothing is turned away.
 */
final class LossRate {
  static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  /** Some have to come, or nobody would see that it is over. */
  private static final int MOST = 95;

  /** What was said holds until the next word, or for so many milliseconds. */
  private static final String VALIDITY = "2000";

  private static final int MOST_PERIODS = 100;

  private final Loop loop;
  private final InstantSource clock;
  private int percent;
  private int served;
  private int refused;
  private long since;

  /**
   * @param clock by which a neighbor knows the latest word
   */
  LossRate(Loop loop, InstantSource clock) {
    this.loop = loop;
    this.clock = clock;
    this.since = loop.now();
  }

  void served() {
    pass();
    served++;
  }

  void refused() {
    pass();
    refused++;
  }

  int percent() {
    pass();
    return percent;
  }

  private void pass() {
    long now = loop.now();
    for (int i = 0; now - since >= PERIOD && i < MOST_PERIODS; i++) {
      since += PERIOD;
      percent = next();
      served = 0;
      refused = 0;
    }
    since = now - since >= PERIOD ? now : since;
  }

  private int next() {
    if (refused == 0) {
      return percent * 3 / 4;
    }
    int passed = (100 - percent) * served / (served + refused);
    return Math.min(100 - passed, MOST);
  }

  /**
   * What an answer says to a neighbor that heeds it, as parameters for its Via; empty for another
   * one.
   */
  String toldTo(Via neighbor) {
    if (!neighbor.parameters().has("oc")) {
      return "";
    }
    int loss = percent();
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
