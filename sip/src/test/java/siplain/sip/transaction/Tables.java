package siplain.sip.transaction;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The four tables, and what can be read off their rows. */
final class Tables {
  static final List<Table> ALL =
      List.of(ClientInvite.TABLE, ClientNonInvite.TABLE, ServerInvite.TABLE, ServerNonInvite.TABLE);

  private Tables() {}

  /** The states that a table knows, in their usual order. */
  static Set<State> states(Table table) {
    Set<State> states = EnumSet.of(table.first().step().next());
    table.rows().forEach(row -> states.add(row.step().next()));
    return states;
  }

  /** The events that a table knows. */
  static Set<Event> events(Table table) {
    Set<Event> events = EnumSet.noneOf(Event.class);
    table.rows().forEach(row -> events.addAll(row.events()));
    return events;
  }

  static boolean isTimer(Event event) {
    return Arrays.stream(Timer.values()).anyMatch(timer -> timer.fired() == event);
  }

  /** The rows that speak of this pair. */
  static List<Row> rows(Table table, State state, Event event) {
    return table.rows().stream()
        .filter(row -> row.from() == state && row.events().contains(event))
        .toList();
  }
}
