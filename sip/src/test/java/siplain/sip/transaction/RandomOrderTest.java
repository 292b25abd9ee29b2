package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import siplain.sip.transaction.VirtualTransaction.Entry;
import siplain.sip.transaction.VirtualTransaction.Pair;

/** Any events in any order, by seed: what must hold of a transaction whatever happens to it. */
class RandomOrderTest {
  private static final int SEEDS = 4_000;

  /** The usual ones, and ones whose T2 is never reached. */
  private static final List<Timers> TIMERS =
      List.of(
          Timers.DEFAULT,
          Timers.of(Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofSeconds(5)));

  private static final Set<Event> FINALS = EnumSet.of(Event.RESPONSE_2XX, Event.RESPONSE_3XX_6XX);
  private static final List<Event> FROM_OUTSIDE =
      Stream.of(Event.values()).filter(event -> !Tables.isTimer(event)).toList();

  static List<Table> tables() {
    return Tables.ALL;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whateverHappensTheRulesHold(Table table) {
    for (int seed = 0; seed < SEEDS; seed++) {
      VirtualTransaction transaction = randomLife(table, seed);
      String which = table.title() + ", seed " + seed;
      finish(transaction);
      assertThat(transaction.state()).as(which).isEqualTo(State.TERMINATED);
      assertThat(transaction.running()).as(which).isEmpty();
      List<Entry> log = transaction.log();
      no2xxIsAcknowledged(log, which);
      theEndIsToldOnce(log, which);
      if (table == ClientNonInvite.TABLE) {
        assertThat(count(log, Action.Tell.PASS_RESPONSE, FINALS)).as(which).isLessThan(2);
      }
      if (table == ServerInvite.TABLE || table == ServerNonInvite.TABLE) {
        oneFinalIsSent(log, table, which);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noTimerRunsThatItsStateDoesNotExpect(Table table) {
    for (int seed = 0; seed < SEEDS / 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      VirtualTransaction transaction = begin(table, random);
      for (int i = 0; i < 20; i++) {
        something(transaction, random);
        State state = transaction.state();
        assertThat(transaction.running())
            .as("%s, seed %s, %s", table.title(), seed, state)
            .allMatch(timer -> Tables.rows(table, state, timer.fired()).size() == 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theLivesWalkEveryRow(Table table) {
    Set<Pair> walked = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      VirtualTransaction transaction = randomLife(table, seed);
      finish(transaction);
      walked.addAll(transaction.walked());
    }
    for (Row row : table.rows()) {
      assertThat(row.events())
          .as(row.toString())
          .allMatch(event -> walked.contains(new Pair(row.from(), event)));
    }
  }

  private static void no2xxIsAcknowledged(List<Entry> log, String which) {
    Optional<Event> failure = Optional.of(Event.RESPONSE_3XX_6XX);
    assertThat(log.stream().filter(entry -> isAck(entry.action())))
        .as(which)
        .allMatch(entry -> entry.event().equals(failure));
  }

  private static boolean isAck(Action action) {
    return action == Action.Send.SEND_ACK || action == Action.Send.RESEND_ACK;
  }

  private static void theEndIsToldOnce(List<Entry> log, String which) {
    assertThat(log.stream().filter(entry -> entry.action() == Action.Tell.TELL_TIMEOUT).count())
        .as(which)
        .isLessThan(2);
  }

  private static void oneFinalIsSent(List<Entry> log, Table table, String which) {
    long failures =
        count(log, Action.Send.SEND_RESPONSE, EnumSet.of(Event.ANSWER_3XX_6XX, Event.ANSWER_408));
    long successes = count(log, Action.Send.SEND_RESPONSE, EnumSet.of(Event.ANSWER_2XX));
    boolean invite = table == ServerInvite.TABLE;
    assertThat(failures + (invite ? Math.min(successes, 1) : successes)).as(which).isLessThan(2);
  }

  private static long count(List<Entry> log, Action action, Set<Event> events) {
    return log.stream()
        .filter(entry -> entry.action().equals(action))
        .filter(entry -> entry.event().filter(events::contains).isPresent())
        .count();
  }

  private static VirtualTransaction randomLife(Table table, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VirtualTransaction transaction = begin(table, random);
    int events = random.nextInt(40);
    for (int i = 0; i < events; i++) {
      something(transaction, random);
    }
    return transaction;
  }

  private static VirtualTransaction begin(Table table, SplittableRandom random) {
    Timers timers = TIMERS.get(random.nextInt(TIMERS.size()));
    return VirtualTransaction.with(table, timers, random.nextBoolean());
  }

  private static void something(VirtualTransaction transaction, SplittableRandom random) {
    // Mostly short waits, so that a life is full before its timers end it.
    double seconds = random.nextInt(5) == 0 ? random.nextDouble() * 40 : random.nextDouble() * 0.7;
    transaction.after(String.valueOf(seconds));
    transaction.happen(FROM_OUTSIDE.get(random.nextInt(FROM_OUTSIDE.size())));
  }

  /** Timer C of the response context acts, and then only the timers. */
  private static void finish(VirtualTransaction transaction) {
    transaction.happen(Event.CANCEL, Event.ANSWER_408);
    transaction.runOut();
  }
}
