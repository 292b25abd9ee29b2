package siplain.sip.transaction;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A state machine of RFC 3261 section 17: rows, and for every pair of state and event without a row
 * the one default, to ignore the event.
 */
public final class Table {
  private final String title;
  private final String figure;
  private final Row first;
  private final List<Row> rows;
  private final Map<State, Map<Event, Step>> steps;

  private Table(Draft draft) {
    this.title = draft.title;
    this.figure = draft.figure;
    this.first = draft.first;
    this.rows = List.copyOf(draft.rows);
    this.steps = draft.steps;
  }

  /** How a transaction begins. */
  public Step start() {
    return first.step();
  }

  /** What follows when this happens in this state; an event without a row changes nothing. */
  public Step step(State state, Event event) {
    return requireNonNull(requireNonNull(steps.get(state)).get(event));
  }

  String title() {
    return title;
  }

  /** What to hold beside the rows. */
  String figure() {
    return figure;
  }

  Row first() {
    return first;
  }

  List<Row> rows() {
    return rows;
  }

  /** A table that begins in this state, with these actions. */
  static Draft of(String title, String figure, State first, String rule, Action... actions) {
    Step start = new Step(first, List.of(actions));
    return new Draft(title, figure, new Row(first, Set.of(), start, rule));
  }

  /** A table while its rows are written. */
  static final class Draft {
    private final String title;
    private final String figure;
    private final Row first;
    private final List<Row> rows = new ArrayList<>();
    private final Map<State, Map<Event, Step>> steps = new EnumMap<>(State.class);

    private Draft(String title, String figure, Row first) {
      this.title = title;
      this.figure = figure;
      this.first = first;
    }

    Draft row(State from, Event on, State to, String rule, Action... actions) {
      return row(from, EnumSet.of(on), to, rule, actions);
    }

    Draft row(State from, Set<Event> on, State to, String rule, Action... actions) {
      Row row = new Row(from, on, new Step(to, List.of(actions)), rule);
      Map<Event, Step> ofState = steps.computeIfAbsent(from, _ -> new EnumMap<>(Event.class));
      for (Event event : on) {
        if (ofState.put(event, row.step()) != null) {
          throw new IllegalStateException(title + ": two rows for " + from + ", " + event.label());
        }
      }
      rows.add(row);
      return this;
    }

    /** The table, its gaps filled with the default. */
    Table build() {
      for (State state : State.values()) {
        Step ignored = new Step(state, List.of());
        Map<Event, Step> ofState = steps.computeIfAbsent(state, _ -> new EnumMap<>(Event.class));
        for (Event event : Event.values()) {
          ofState.putIfAbsent(event, ignored);
        }
      }
      return new Table(this);
    }
  }
}
