package siplain.proxy.transport.netty;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;

/**
 * How long one connection has kept us waiting, and for what. It has no clock: instants are
 * nanoseconds that the caller passes in.
 */
final class Patience {
  private final Bounds bounds;
  private long moved;
  private long begun;
  private boolean unfinished;
  private long taken;
  private boolean untaken;

  Patience(Bounds bounds, long now) {
    this.bounds = bounds;
    moved = now;
  }

  /**
   * Bytes came.
   *
   * @param completed whether they completed a message
   * @param pending whether a message is unfinished behind them
   */
  void read(long now, boolean completed, boolean pending) {
    moved = now;
    if (pending && (completed || !unfinished)) {
      begun = now;
    }
    unfinished = pending;
  }

  /** Bytes wait to be taken by the other side. */
  void wrote(long now) {
    if (!untaken) {
      untaken = true;
      taken = now;
    }
  }

  /**
   * The other side took something that we wrote.
   *
   * @param all whether nothing is left
   */
  void took(long now, boolean all) {
    moved = now;
    taken = now;
    untaken = !all;
  }

  /** Why the connection should end now; null while it may stay. */
  @Nullable Cause overdue(long now) {
    if (untaken && now - taken > bounds.stalled().toNanos()) {
      return Causes.LIMIT_WRITE_QUEUE;
    }
    if (unfinished && now - begun > bounds.slowMessage().toNanos()) {
      return Causes.LIMIT_SLOW_MESSAGE;
    }
    if (now - moved > bounds.idle().toNanos()) {
      return Causes.TRANSPORT_IDLE_CLOSED;
    }
    return null;
  }
}
