package siplain.proxy.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siplain.proxy.Server;

/**
 * The end of a proxy, in two steps: asked once, it takes no new calls and waits for what runs;
 * asked again, it ends at once.
 */
final class Stop {
  private static final Logger LOG = LoggerFactory.getLogger("siplain.run");
  private static final long LOOK_MILLIS = 100;

  private final Server server;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch askedAgain = new CountDownLatch(2);

  Stop(Server server) {
    this.server = server;
  }

  void ask() {
    asked.countDown();
    askedAgain.countDown();
  }

  /** Returns when the proxy may end. */
  void await() throws InterruptedException {
    asked.await();
    Duration longest = server.drain();
    int left = server.transactions();
    if (left > 0 && longest.isPositive()) {
      LOG.info(
          "stopping: no new calls are taken; {} transactions have up to {} s to end",
          left,
          longest.toSeconds());
      left = drained(longest);
    }
    LOG.info(left == 0 ? "ending" : "ending, with {} transactions unfinished", left);
  }

  private int drained(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    int left;
    do {
      left = server.transactions();
    } while (left > 0
        && System.nanoTime() < end
        && !askedAgain.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    return left;
  }
}
