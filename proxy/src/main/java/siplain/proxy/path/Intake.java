package siplain.proxy.path;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Loop;
import siplain.sip.message.Message;

/**
 * Where new requests wait until their loop has time. Whatever belongs to something that stands,
 * answers, ACK and BYE, never waits here, so that under load the calls that were taken come to
 * their end first. A request that has waited too long is turned away: refusing early costs little,
 * and a late answer is worth nothing.
 *
 * <p>They keep their order, so that a CANCEL stays behind its INVITE.
 */
final class Intake {
  /** How many are served before the loop looks at its sockets again. */
  private static final int TURN = 16;

  /** How many are turned away in the same time; that is a tenth of the work. */
  private static final int TURN_OF_REFUSALS = 10 * TURN;

  /** Some kilobytes each. */
  static final int MOST = 5_000;

  /** A burst, or a pause of the program, is over by then; the sender has not repeated it yet. */
  static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(400);

  /** Where the queue has not been empty for a second, waiting has stopped to help anybody. */
  static final long SHORT_PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long BURST = TimeUnit.SECONDS.toNanos(1);

  private final Loop loop;
  private final Door door;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private long busySince;
  private boolean scheduled;

  /** One that came, and when. */
  record Waiting(Flow flow, Message request, long since) {}

  /** What becomes of those that wait. */
  interface Door {

    void serve(Waiting request);

    void turnAway(Waiting request);
  }

  Intake(Loop loop, Door door) {
    this.loop = loop;
    this.door = door;
  }

  void add(Flow flow, Message request) {
    Waiting waiting = new Waiting(flow, request, loop.now());
    if (queue.size() == MOST) {
      door.turnAway(waiting);
      return;
    }
    if (queue.isEmpty()) {
      busySince = waiting.since();
    }
    queue.add(waiting);
    if (!scheduled) {
      scheduled = true;
      loop.execute(this::turn);
    }
  }

  private void turn() {
    scheduled = false;
    try {
      long now = loop.now();
      long patience = now - busySince > BURST ? SHORT_PATIENCE : PATIENCE;
      int served = 0;
      int refused = 0;
      while (!queue.isEmpty() && served < TURN && refused < TURN_OF_REFUSALS) {
        Waiting next = queue.remove();
        if (now - next.since() > patience) {
          refused++;
          door.turnAway(next);
        } else {
          served++;
          door.serve(next);
        }
      }
    } finally {
      goOn();
    }
  }

  private void goOn() {
    if (!queue.isEmpty() && !scheduled) {
      scheduled = true;
      loop.after(0, this::turn); // as a timer: the sockets are read before it, unlike before a task
    }
  }
}
