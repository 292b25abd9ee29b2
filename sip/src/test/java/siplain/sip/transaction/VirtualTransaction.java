package siplain.sip.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A transaction that runs on virtual time and writes down what its table asked for, and when. */
final class VirtualTransaction {

  /** One action, and what led to it; the first row has no event. */
  record Entry(Duration at, Optional<Event> event, Action action) {}

  /** Where something happened, and what. */
  record Pair(State state, Event event) {}

  /** A timer that runs: when it fires, and how long it was set to. */
  private record Running(Duration due, Duration time) {}

  private final Table table;
  private final Timers timers;
  private final boolean reliable;
  private final List<Entry> log = new ArrayList<>();
  private final Set<Pair> walked = new HashSet<>();
  private final Map<Timer, Running> running = new EnumMap<>(Timer.class);
  private State state;
  private Duration now = Duration.ZERO;

  private VirtualTransaction(Table table, Timers timers, boolean reliable) {
    this.table = table;
    this.timers = timers;
    this.reliable = reliable;
    Step first = table.start();
    this.state = first.next();
    first.actions().forEach(action -> act(action, Optional.empty(), Duration.ZERO));
    fireUntil(now);
  }

  static VirtualTransaction overUdp(Table table) {
    return with(table, Timers.DEFAULT, false);
  }

  static VirtualTransaction overTcp(Table table) {
    return with(table, Timers.DEFAULT, true);
  }

  static VirtualTransaction with(Table table, Timers timers, boolean reliable) {
    return new VirtualTransaction(table, timers, reliable);
  }

  State state() {
    return state;
  }

  /** The timers that run now. */
  List<Timer> running() {
    return List.copyOf(running.keySet());
  }

  List<Entry> log() {
    return List.copyOf(log);
  }

  /** Everything that happened, and in which state. */
  Set<Pair> walked() {
    return Set.copyOf(walked);
  }

  /** The actions of everything so far, but for the timers. */
  List<Action> deeds() {
    return deedsSince(0);
  }

  /** The seconds at which this was done. */
  List<Double> times(Action action) {
    return log.stream()
        .filter(entry -> entry.action().equals(action))
        .map(entry -> entry.at().toMillis() / 1000.0)
        .toList();
  }

  /** The events happen now, one after the other; says what was done, but for the timers. */
  List<Action> happen(Event... events) {
    int before = log.size();
    for (Event event : events) {
      step(event, Duration.ZERO);
      fireUntil(now);
    }
    return deedsSince(before);
  }

  /** Time goes on, and the timers that are due fire. */
  VirtualTransaction after(String seconds) {
    Duration end = now.plusMillis(Math.round(Double.parseDouble(seconds) * 1000));
    fireUntil(end);
    now = end;
    return this;
  }

  /** Time goes on until no timer runs; says when the last one fired, in seconds. */
  double runOut() {
    fireUntil(Duration.ofDays(1));
    return now.toMillis() / 1000.0;
  }

  private List<Action> deedsSince(int entry) {
    return log.subList(entry, log.size()).stream()
        .map(Entry::action)
        .filter(action -> !(action instanceof Action.Clock))
        .toList();
  }

  private void fireUntil(Duration end) {
    for (var next = next(); next.isPresent(); next = next()) {
      Timer timer = next.get().getKey();
      Running fired = next.get().getValue();
      if (fired.due().compareTo(end) > 0) {
        return;
      }
      now = fired.due();
      running.remove(timer);
      step(timer.fired(), fired.time());
    }
  }

  private Optional<Map.Entry<Timer, Running>> next() {
    return running.entrySet().stream()
        .min(
            Comparator.comparing((Map.Entry<Timer, Running> entry) -> entry.getValue().due())
                .thenComparing(Map.Entry::getKey));
  }

  /** One row; the time is what the timer that fired was set to. */
  private void step(Event event, Duration time) {
    walked.add(new Pair(state, event));
    Step step = table.step(state, event);
    state = step.next();
    step.actions().forEach(action -> act(action, Optional.of(event), time));
    if (state == State.TERMINATED) {
      running.clear();
    }
  }

  private void act(Action action, Optional<Event> event, Duration time) {
    log.add(new Entry(now, event, action));
    if (action instanceof Action.Clock clock) {
      set(clock, time);
    }
  }

  private void set(Action.Clock clock, Duration time) {
    Timer timer = clock.timer();
    switch (clock.verb()) {
      case START -> timers.first(timer, reliable).ifPresent(first -> run(timer, first));
      case TWICE -> run(timer, timers.twice(timer, time));
      case AT_T2 -> run(timer, timers.t2());
      case STOP -> running.remove(timer);
    }
  }

  private void run(Timer timer, Duration time) {
    running.put(timer, new Running(now.plus(time), time));
  }
}
