package siplain.proxy.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Loop;

/**
 * The timers of one loop, in ticks of 10 ms: late by a tick perhaps, never early. Those of one tick
 * fire in the order in which they were set.
 *
 * <p>A wheel with one slot per tick: setting and stopping take the same time however many wait.
 * What is further away than a turn of the wheel stays in its slot for another one. An idle wheel
 * asks nothing of its loop; one in use is woken for the next slot that holds something.
 */
@SuppressWarnings("ReferenceEquality") // a ring ends where the link is that it began with
public final class TimerWheel {

  private static final long TICK = 10_000_000;

  /** A turn takes 41 s: longer than any timer of a transaction with the values of the RFC. */
  private static final int SLOTS = 4096;

  /**
   * One second. A loop cannot take back a wake-up when an earlier one is needed; so none is asked
   * for far ahead, and few lie around.
   */
  private static final long LONGEST_SLEEP = 100;

  private static final long NEVER = Long.MAX_VALUE;

  private final Loop loop;
  private final long start;
  private final Waiting[] slots = new Waiting[SLOTS];
  private final BitSet occupied = new BitSet(SLOTS);
  private final Waiting ready = new Ring();
  private int size;

  /** The last tick that was seen to. */
  private long tick;

  /** The tick of the earliest wake-up that was asked for. */
  private long awaited = NEVER;

  /** Something that waits for its time: a link of its slot's ring. */
  public abstract static class Waiting {
    private @Nullable Waiting before;
    private @Nullable Waiting behind;
    private long due;

    /** The time has come. It may be set again. */
    protected abstract void fire();

    /** Whether it is set and has not fired since. */
    public final boolean isWaiting() {
      return behind != null;
    }

    private boolean isAlone() {
      return behind == this;
    }

    private void linkBefore(Waiting ring) {
      Waiting last = ring.before;
      before = last;
      behind = ring;
      ring.before = this;
      if (last != null) {
        last.behind = this;
      }
    }

    private void unlink() {
      if (before != null && behind != null) {
        before.behind = behind;
        behind.before = before;
      }
      before = null;
      behind = null;
    }
  }

  /** Where a ring begins and ends. */
  private static final class Ring extends Waiting {
    Ring() {
      super.before = this;
      super.behind = this;
    }

    @Override
    protected void fire() {}
  }

  /** A task that waits. */
  private static final class Task extends Waiting {
    private final Runnable task;

    Task(Runnable task) {
      this.task = task;
    }

    @Override
    protected void fire() {
      task.run();
    }
  }

  public TimerWheel(Loop loop) {
    this.loop = loop;
    this.start = loop.now();
    for (int slot = 0; slot < SLOTS; slot++) {
      slots[slot] = new Ring();
    }
  }

  /** Sets it, anew if it runs. */
  public void set(Waiting waiting, Duration time) {
    stop(waiting);
    long now = loop.now() - start;
    if (size == 0) {
      tick = now / TICK;
    }
    waiting.due = Math.max(tick + 1, (now + time.toNanos() + TICK - 1) / TICK);
    int slot = slot(waiting.due);
    waiting.linkBefore(slots[slot]);
    occupied.set(slot);
    size++;
    sleep();
  }

  /** Stops it if it runs. */
  public void stop(Waiting waiting) {
    if (waiting.isWaiting()) {
      take(waiting);
    }
  }

  /** Runs the task once the time has passed, unless what this returns is stopped. */
  public Waiting after(Duration time, Runnable task) {
    Waiting waiting = new Task(task);
    set(waiting, time);
    return waiting;
  }

  /** How many wait. */
  public int size() {
    return size;
  }

  private void take(Waiting waiting) {
    waiting.unlink();
    size--;
    int slot = slot(waiting.due);
    if (slots[slot].isAlone()) {
      occupied.clear(slot);
    }
  }

  /** Asks the loop to be woken in time for what waits, if it was not asked already. */
  private void sleep() {
    if (size == 0) {
      return;
    }
    long next = Math.min(nextOccupied(), tick + LONGEST_SLEEP);
    if (next < awaited) {
      awaited = next;
      loop.after(Math.max(0, start + next * TICK - loop.now()), () -> wake(next));
    }
  }

  private void wake(long asked) {
    if (asked == awaited) {
      awaited = NEVER;
    }
    long now = (loop.now() - start) / TICK;
    if (now - tick > SLOTS) {
      leap(now);
    } else {
      turn(now);
    }
    sleep();
  }

  /** Slot by slot up to this tick. */
  private void turn(long now) {
    while (tick < now && size > 0) {
      tick = Math.min(now, nextOccupied());
      Waiting ring = slots[slot(tick)];
      for (Waiting each : waitingIn(ring)) {
        if (each.due <= tick) {
          each.unlink();
          each.linkBefore(ready);
        }
      }
      fireReady();
    }
    tick = Math.max(tick, now);
  }

  /** The clock has jumped by more than a turn: whatever is due by now, the oldest first. */
  private void leap(long now) {
    List<Waiting> due = new ArrayList<>();
    for (Waiting ring : slots) {
      for (Waiting each : waitingIn(ring)) {
        if (each.due <= now) {
          due.add(each);
        }
      }
    }
    due.sort(Comparator.comparingLong(each -> each.due));
    for (Waiting each : due) {
      each.unlink();
      each.linkBefore(ready);
    }
    tick = now;
    fireReady();
  }

  /** One may stop others that are ready, and set itself again. */
  private void fireReady() {
    for (Waiting next = ready.behind; next != null && next != ready; next = ready.behind) {
      take(next);
      Mistakes.contained(loop, next::fire);
    }
  }

  private static List<Waiting> waitingIn(Waiting ring) {
    List<Waiting> all = new ArrayList<>();
    for (Waiting each = ring.behind; each != null && each != ring; each = each.behind) {
      all.add(each);
    }
    return all;
  }

  private long nextOccupied() {
    int from = slot(tick + 1);
    int slot = occupied.nextSetBit(from);
    if (slot < 0) {
      slot = occupied.nextSetBit(0) + SLOTS;
    }
    return tick + 1 + slot - from;
  }

  private static int slot(long tick) {
    return (int) (tick & (SLOTS - 1));
  }
}
