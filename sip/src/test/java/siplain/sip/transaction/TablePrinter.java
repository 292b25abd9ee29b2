package siplain.sip.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a table, or the timers, as a text of columns. */
final class TablePrinter {
  private TablePrinter() {}

  static String print(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("state", "event", "next", "actions", "rule"));
    Row first = table.first();
    lines.add(line("(start)", "", first));
    State state = State.TERMINATED;
    for (Row row : table.rows()) {
      if (row.from() != state) {
        lines.add(List.of());
        state = row.from();
      }
      lines.add(line(row.from().name(), labels(row.events()), row));
    }
    return String.join(
        "\n\n",
        table.title() + " (" + table.figure() + ")",
        columns(lines),
        "Ignored, as no row is there: the state stays, nothing is done.",
        columns(ignored(table)),
        "No timer runs in a state that has no row for it. TERMINATED has no rows: the transaction"
            + " and its timers are gone.\n");
  }

  static String print(Timers timers) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("timer", "UDP", "reliable", "then", "used by"));
    for (Timer timer : Timer.values()) {
      lines.add(
          List.of(
              timer.name(),
              text(timers.first(timer, false)),
              text(timers.first(timer, true)),
              again(timers, timer),
              users(timer)));
    }
    return "Timers with the values of RFC 3261: T1 500ms, T2 4000ms, T4 5000ms\n\n"
        + columns(lines)
        + "\n";
  }

  private static List<String> line(String state, String events, Row row) {
    String actions =
        row.step().actions().stream().map(Action::label).collect(Collectors.joining(", "));
    return List.of(
        state, events, row.step().next().name(), actions.isEmpty() ? "-" : actions, row.rule());
  }

  private static String labels(Set<Event> events) {
    return events.stream().map(Event::label).collect(Collectors.joining(", "));
  }

  private static List<List<String>> ignored(Table table) {
    List<List<String>> lines = new ArrayList<>();
    for (State state : Tables.states(table)) {
      String events =
          Tables.events(table).stream()
              .filter(event -> !Tables.isTimer(event))
              .filter(event -> Tables.rows(table, state, event).isEmpty())
              .map(Event::label)
              .collect(Collectors.joining(", "));
      if (state != State.TERMINATED) {
        lines.add(List.of(state.name(), events.isEmpty() ? "-" : events));
      }
    }
    return lines;
  }

  private static String text(Optional<Duration> time) {
    return time.map(value -> value.toMillis() + "ms").orElse("off");
  }

  private static String again(Timers timers, Timer timer) {
    boolean doubles =
        Tables.ALL.stream()
            .flatMap(table -> table.rows().stream())
            .anyMatch(row -> row.step().actions().contains(Action.Clock.twice(timer)));
    if (!doubles) {
      return "";
    }
    List<String> times = new ArrayList<>();
    Duration time = timers.first(timer, false).orElseThrow();
    for (int i = 0; i < 4; i++) {
      time = timers.twice(timer, time);
      times.add(time.toMillis() + "ms");
    }
    return String.join(", ", times);
  }

  private static String users(Timer timer) {
    return Tables.ALL.stream()
        .filter(table -> Tables.events(table).contains(timer.fired()))
        .map(Table::title)
        .collect(Collectors.joining(", "));
  }

  private static String columns(List<List<String>> lines) {
    int[] widths =
        Stream.iterate(0, i -> i + 1)
            .limit(lines.getFirst().size())
            .mapToInt(i ->
                lines.stream()
                    .filter(line -> line.size() > i)
                    .mapToInt(line -> line.get(i).length())
                    .max()
                    .orElse(0))
            .toArray();
    List<String> texts = new ArrayList<>();
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      texts.add(text.toString().stripTrailing());
    }
    return String.join("\n", texts);
  }
}
