package siplain.proxy.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.sip.transaction.Action;
import siplain.sip.transaction.State;
import siplain.sip.transaction.Step;
import siplain.sip.transaction.Table;
import siplain.sip.transaction.Timer;
import siplain.sip.transaction.Timers;

/**
 * Runs one table. An event that comes while another is being seen to, from a user that answers or
 * cancels within a call or from a timer of zero, waits until that step is done.
 */
abstract sealed class Transaction permits ClientTransaction, ServerTransaction {
  final Transactions home;
  private final Table table;
  private State state;
  private @Nullable RunningTimer timers;
  private @Nullable Queue<Happening> waiting;
  private boolean busy;
  private boolean settled;
  private boolean ended;

  Transaction(Transactions home, Table table) {
    this.home = home;
    this.table = table;
    this.state = table.start().next();
  }

  final State state() {
    return state;
  }

  /** The first row, which has no event. */
  final void begin() {
    busy = true;
    take(table.start(), null);
    drain();
  }

  final void happen(Happening what) {
    if (busy) {
      if (waiting == null) {
        waiting = new ArrayDeque<>(2);
      }
      waiting.add(what);
      return;
    }
    busy = true;
    take(table.step(state, what.event()), what);
    drain();
  }

  /** What was sent could not be delivered. */
  final void undelivered(Cause cause) {
    happen(Happening.failure(cause));
  }

  /** Calls somebody else; whatever is thrown hurts nothing here. */
  final void contained(Runnable call) {
    Mistakes.contained(home.loop(), call);
  }

  abstract boolean reliable();

  /** Whether this timer is started where the table says so. */
  boolean uses(Timer timer) {
    return true;
  }

  abstract void send(Action.Send what, @Nullable Happening happening);

  abstract void tell(Action.Tell what, @Nullable Happening happening);

  /** The state is what it is now; nothing has been done yet. */
  abstract void entered();

  /** The final response has been seen to, or none can come: lets go of what only led to it. */
  abstract void settle();

  /** Each time a step of a settled transaction is done. */
  abstract void shrink();

  /** Takes itself out of the map. */
  abstract void remove();

  abstract void tellEnd();

  private void drain() {
    for (Happening next = next(); next != null; next = next()) {
      take(table.step(state, next.event()), next);
    }
    waiting = null;
    busy = false;
    if (state == State.TERMINATED && !ended) {
      ended = true;
      tellEnd();
    }
  }

  private @Nullable Happening next() {
    return waiting == null ? null : waiting.poll();
  }

  /** The state first: whatever an action leads to finds the transaction where it now stands. */
  private void take(Step step, @Nullable Happening what) {
    State before = state;
    state = step.next();
    if (state == State.TERMINATED && before != State.TERMINATED) {
      stopAll();
      remove();
    }
    entered();
    for (Action action : step.actions()) {
      switch (action) {
        case Action.Clock clock -> set(clock);
        case Action.Send send -> contained(() -> send(send, what));
        case Action.Tell tell -> contained(() -> tell(tell, what));
        case Action.Nothing _ -> {}
      }
    }
    if (isFinal(state)) {
      if (!settled) {
        settled = true;
        settle();
      }
      shrink();
    }
  }

  static boolean isFinal(State state) {
    return switch (state) {
      case CALLING, TRYING, PROCEEDING -> false;
      case COMPLETED, CONFIRMED, ACCEPTED, TERMINATED -> true;
    };
  }

  private void set(Action.Clock clock) {
    Timer timer = clock.timer();
    Timers times = home.timers();
    switch (clock.verb()) {
      case START -> {
        if (uses(timer)) {
          times.first(timer, reliable()).ifPresent(time -> start(timer, time));
        }
      }
      case TWICE -> start(timer, times.twice(timer, last(timer)));
      case AT_T2 -> start(timer, times.t2());
      case STOP -> stop(timer);
    }
  }

  private void start(Timer timer, Duration time) {
    if (time.isZero()) {
      happen(Happening.of(timer.fired()));
      return;
    }
    RunningTimer running = find(timer);
    if (running == null) {
      running = new RunningTimer(this, timer, timers);
      timers = running;
    }
    running.time = (int) time.toMillis();
    home.wheel().set(running, time);
  }

  private void stop(Timer timer) {
    RunningTimer running = find(timer);
    if (running != null) {
      forget(running);
    }
  }

  private void stopAll() {
    for (RunningTimer each = timers; each != null; each = each.other) {
      home.wheel().stop(each);
    }
    timers = null;
  }

  /** What the timer that fires was set to. */
  private Duration last(Timer timer) {
    RunningTimer running = find(timer);
    return running == null ? home.timers().t1() : Duration.ofMillis(running.time);
  }

  private @Nullable RunningTimer find(Timer timer) {
    RunningTimer each = timers;
    while (each != null && each.timer != timer) {
      each = each.other;
    }
    return each;
  }

  private void forget(RunningTimer gone) {
    home.wheel().stop(gone);
    if (timers == gone) {
      timers = gone.other;
      return;
    }
    for (RunningTimer each = timers; each != null; each = each.other) {
      if (each.other == gone) {
        each.other = gone.other;
      }
    }
  }

  private void fired(RunningTimer timer) {
    happen(Happening.of(timer.timer.fired()));
    if (!timer.isWaiting()) {
      forget(timer);
    }
  }

  /** For the reader of a failed test: the state and the timers that run. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(state.name());
    for (RunningTimer each = timers; each != null; each = each.other) {
      text.append(' ').append(each.timer);
    }
    return text.toString();
  }

  /** One of the few timers that run, in a list of them. */
  private static final class RunningTimer extends TimerWheel.Waiting {
    private final Transaction of;
    private final Timer timer;
    private @Nullable RunningTimer other;

    /** In milliseconds. */
    private int time;

    RunningTimer(Transaction of, Timer timer, @Nullable RunningTimer other) {
      this.of = of;
      this.timer = timer;
      this.other = other;
    }

    @Override
    protected void fire() {
      of.fired(this);
    }
  }
}
