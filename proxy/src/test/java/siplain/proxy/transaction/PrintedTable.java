package siplain.proxy.transaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import siplain.sip.transaction.Event;
import siplain.sip.transaction.State;

/** A table as {@code docs/tables} has it. */
enum PrintedTable {
  CLIENT_INVITE("client-invite.txt", "INVITE"),
  CLIENT_NON_INVITE("client-non-invite.txt", "MESSAGE"),
  SERVER_INVITE("server-invite.txt", "INVITE"),
  SERVER_NON_INVITE("server-non-invite.txt", "MESSAGE");

  private final String file;
  private final String method;

  PrintedTable(String file, String method) {
    this.file = file;
    this.method = method;
  }

  /** What is to be done for an event in a state, and the state that follows. */
  record Row(State from, Event event, State next, List<String> actions) {}

  String method() {
    return method;
  }

  boolean isServer() {
    return this == SERVER_INVITE || this == SERVER_NON_INVITE;
  }

  /** A row for every pair of a state and an event; by default the event is ignored. */
  List<Row> rows() {
    Map<List<Object>, Row> rows = new LinkedHashMap<>();
    for (State state : State.values()) {
      for (Event event : Event.values()) {
        rows.put(List.of(state, event), new Row(state, event, state, List.of()));
      }
    }
    for (Row row : printed()) {
      rows.put(List.of(row.from, row.event), row);
    }
    return List.copyOf(rows.values());
  }

  /** The rows that the file has, one for each event. */
  List<Row> printed() {
    try (Stream<String> lines = Files.lines(Path.of("../docs/tables", file))) {
      return lines
          .map(line -> line.split(" {2,}", -1))
          .filter(cells -> cells.length == 5 && isState(cells[0]))
          .flatMap(cells ->
              Arrays.stream(cells[1].split(", ", -1)).map(event -> row(cells, event(event))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String[] cells, Event event) {
    List<String> actions =
        Arrays.stream(cells[3].split(", ", -1)).filter(action -> !action.equals("-")).toList();
    return new Row(State.valueOf(cells[0]), event, State.valueOf(cells[2]), actions);
  }

  private static boolean isState(String cell) {
    return Arrays.stream(State.values()).anyMatch(state -> state.name().equals(cell));
  }

  private static Event event(String label) {
    return Arrays.stream(Event.values())
        .filter(event -> event.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
