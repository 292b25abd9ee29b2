package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every table, whatever its RFC says. */
class TableShapeTest {

  /**
   * States that no timer of their table ends, and what does: how long a phone may ring is for Timer
   * C of the response context, which then brings this about.
   */
  private static final Map<Table, Map<State, Event>> BOUNDED_BY_THE_USER =
      Map.of(
          ClientInvite.TABLE, Map.of(State.PROCEEDING, Event.CANCEL),
          ServerInvite.TABLE, Map.of(State.PROCEEDING, Event.ANSWER_408));

  static List<Table> tables() {
    return Tables.ALL;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyPairOfStateAndEventHasOneRowOrIsIgnored(Table table) {
    for (State state : State.values()) {
      for (Event event : Event.values()) {
        List<Row> rows = Tables.rows(table, state, event);
        assertThat(rows).as("%s: %s, %s", table.title(), state, event).hasSizeLessThan(2);
        Step expected = rows.isEmpty() ? new Step(state, List.of()) : rows.getFirst().step();
        assertThat(table.step(state, event)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowCitesItsRule(Table table) {
    assertThat(table.rows())
        .allSatisfy(row -> assertThat(row.rule()).matches("RFC (3261|4320|6026) \\d+(\\.\\d+)*"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyStateIsReachedFromTheFirst(Table table) {
    State first = table.first().step().next();
    assertThat(reached(table, first, _ -> true)).isEqualTo(Tables.states(table));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyStateEndsByTimersAloneOrIsBoundedByTheUser(Table table) {
    Map<State, Event> exceptions = BOUNDED_BY_THE_USER.getOrDefault(table, Map.of());
    for (State state : Tables.states(table)) {
      boolean byTimers = reached(table, state, Tables::isTimer).contains(State.TERMINATED);
      Event help = exceptions.get(state);
      if (help == null) {
        assertThat(byTimers).as("%s: %s", table.title(), state).isTrue();
      } else {
        assertThat(reached(table, state, event -> event == help || Tables.isTimer(event)))
            .as("%s: %s with %s", table.title(), state, help)
            .contains(State.TERMINATED);
      }
    }
  }

  @Test
  void theTwoStatesThatTheUserBoundsDoNotEndOtherwise() {
    var ringing = VirtualTransaction.overUdp(ClientInvite.TABLE);
    ringing.happen(Event.RESPONSE_1XX);
    ringing.runOut();
    assertThat(ringing.state()).isEqualTo(State.PROCEEDING);
    var called = VirtualTransaction.overUdp(ServerInvite.TABLE);
    called.runOut();
    assertThat(called.state()).isEqualTo(State.PROCEEDING);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void nothingLeavesTheEnd(Table table) {
    assertThat(table.rows()).noneMatch(row -> row.from() == State.TERMINATED);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTimerThatIsStartedIsExpectedWhereItMayFire(Table table) {
    Stream.concat(Stream.of(table.first()), table.rows().stream())
        .forEach(row ->
            row.step().actions().stream()
                .filter(Action.Clock.class::isInstance)
                .map(Action.Clock.class::cast)
                .filter(clock -> clock.verb() != Action.Clock.Verb.STOP)
                .forEach(clock ->
                    assertThat(Tables.rows(table, row.step().next(), clock.timer().fired()))
                        .as("%s: %s, %s", table.title(), row.step().next(), clock)
                        .hasSize(1)));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void timersAreSetFirstAndTheUserIsToldLast(Table table) {
    assertThat(Stream.concat(Stream.of(table.first()), table.rows().stream()))
        .allSatisfy(row ->
            assertThat(row.step().actions().stream().map(TableShapeTest::rank))
                .as(row.toString())
                .isSorted());
  }

  @Test
  void twoRowsForOnePairAreRefused() {
    var draft =
        Table.of("Twice", "none", State.TRYING, "RFC 3261 17")
            .row(State.TRYING, Event.ACK, State.TRYING, "RFC 3261 17");
    assertThatThrownBy(() -> draft.row(State.TRYING, Event.ACK, State.CALLING, "RFC 3261 17"))
        .hasMessage("Twice: two rows for TRYING, ACK");
  }

  @Test
  void everyStatusHasItsEvent() {
    assertThat(Stream.of(100, 101, 199, 200, 299, 300, 408, 699).map(Event::response))
        .containsExactly(
            Event.RESPONSE_100,
            Event.RESPONSE_1XX,
            Event.RESPONSE_1XX,
            Event.RESPONSE_2XX,
            Event.RESPONSE_2XX,
            Event.RESPONSE_3XX_6XX,
            Event.RESPONSE_3XX_6XX,
            Event.RESPONSE_3XX_6XX);
    assertThat(Stream.of(100, 101, 199, 200, 299, 300, 408, 699).map(Event::answer))
        .containsExactly(
            Event.ANSWER_100,
            Event.ANSWER_1XX,
            Event.ANSWER_1XX,
            Event.ANSWER_2XX,
            Event.ANSWER_2XX,
            Event.ANSWER_3XX_6XX,
            Event.ANSWER_408,
            Event.ANSWER_3XX_6XX);
  }

  private static int rank(Action action) {
    return switch (action) {
      case Action.Clock _ -> 0;
      case Action.Send _ -> 1;
      case Action.Tell _, Action.Nothing _ -> 2;
    };
  }

  private static Set<State> reached(Table table, State from, Predicate<Event> allowed) {
    Set<State> reached = EnumSet.of(from);
    for (int before = 0; before < reached.size(); ) {
      before = reached.size();
      for (Row row : table.rows()) {
        if (reached.contains(row.from()) && row.events().stream().anyMatch(allowed)) {
          reached.add(row.step().next());
        }
      }
    }
    return reached;
  }
}
