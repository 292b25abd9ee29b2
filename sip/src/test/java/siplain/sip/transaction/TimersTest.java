package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final Duration T1 = Duration.ofMillis(500);
  private static final Duration T2 = Duration.ofSeconds(4);
  private static final Duration T4 = Duration.ofSeconds(5);
  private static final Duration B = Duration.ofSeconds(32);

  @Test
  void theDefaultsAreThoseOfTheRfc() {
    assertThat(Timers.DEFAULT).isEqualTo(new Timers(T1, T2, T4, B));
  }

  @Test
  void theTimesOverUdpAreThoseOfTableFour() {
    assertThat(times(Timers.DEFAULT, false))
        .containsExactly(
            "A 500",
            "B 32000",
            "D 32000",
            "E 500",
            "F 32000",
            "G 500",
            "H 32000",
            "I 5000",
            "J 32000",
            "K 5000",
            "L 32000",
            "M 32000",
            "TRYING 190",
            "LATE_TRYING 3500",
            "CANCEL 32000",
            "UNANSWERED 32000");
  }

  @Test
  void overAReliableTransportNothingIsRepeatedAndNoRepetitionAwaited() {
    assertThat(times(Timers.DEFAULT, true))
        .containsExactly(
            "A off",
            "B 32000",
            "D 0",
            "E off",
            "F 32000",
            "G off",
            "H 32000",
            "I 0",
            "J 0",
            "K 0",
            "L 32000",
            "M 32000",
            "TRYING 190",
            "LATE_TRYING 3500",
            "CANCEL 32000",
            "UNANSWERED 32000");
  }

  @Test
  void timerDIsNeverUnderThirtyTwoSecondsAndGrowsWithALongT1() {
    assertThat(Timers.of(Duration.ofMillis(100), T2, T4).first(Timer.D, false))
        .hasValue(Duration.ofSeconds(32));
    assertThat(Timers.of(Duration.ofSeconds(1), T2, T4).first(Timer.D, false))
        .hasValue(Duration.ofSeconds(64));
  }

  @Test
  void aShorterTimerBChangesNothingElse() {
    Timers impatient = new Timers(T1, T2, T4, Duration.ofSeconds(8));
    assertThat(impatient.first(Timer.B, false)).hasValue(Duration.ofSeconds(8));
    assertThat(Stream.of(Timer.F, Timer.H, Timer.J, Timer.L, Timer.M))
        .allSatisfy(timer -> assertThat(impatient.first(timer, false)).hasValue(B));
  }

  @Test
  void onlyTimerADoublesBeyondT2() {
    Duration three = Duration.ofSeconds(3);
    assertThat(Timers.DEFAULT.twice(Timer.A, three)).isEqualTo(Duration.ofSeconds(6));
    assertThat(Timers.DEFAULT.twice(Timer.E, three)).isEqualTo(T2);
    assertThat(Timers.DEFAULT.twice(Timer.G, three)).isEqualTo(T2);
    assertThat(Timers.DEFAULT.twice(Timer.G, T1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theLate100FollowsT1AndT2() {
    assertThat(Timers.of(T1, T1, T4).first(Timer.LATE_TRYING, false)).hasValue(T1);
    assertThat(Timers.of(Duration.ofSeconds(1), T2, T4).first(Timer.LATE_TRYING, false))
        .hasValue(Duration.ofSeconds(3));
    assertThat(Timers.of(T1, Duration.ofSeconds(5), T4).first(Timer.LATE_TRYING, false))
        .hasValue(Duration.ofMillis(7500));
  }

  @Test
  void aValueOutOfItsRangeIsNamedWithTheRange() {
    assertThat(Timers.problems(Duration.ZERO, T2, T4, B))
        .containsExactly("t1: 0ms (expected: 10ms..10s)");
    assertThat(Timers.problems(T1, Duration.ofMillis(100), T4, B))
        .containsExactly("t2: 100ms (expected: 500ms..60s)");
    assertThat(Timers.problems(T1, T2, Duration.ofMinutes(2), B))
        .containsExactly("t4: 120s (expected: 10ms..60s)");
    assertThat(Timers.problems(T1, T2, T4, Duration.ofMillis(1)))
        .containsExactly("b: 1ms (expected: 500ms..640s)");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    Duration negative = Duration.ofMillis(-1);
    assertThat(Timers.problems(negative, negative, negative, negative)).hasSize(4);
    assertThatThrownBy(() -> new Timers(negative, T2, negative, B))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t1: -1ms (expected: 10ms..10s); t4: -1ms (expected: 10ms..60s)");
  }

  @Test
  void aTimerBThatFollowsFromAWrongT1IsNoSecondProblem() {
    assertThatThrownBy(() -> Timers.of(Duration.ZERO, T2, T4))
        .hasMessage("t1: 0ms (expected: 10ms..10s)");
  }

  @Test
  void theEndsOfEveryRangeAreAllowed() {
    Duration least = Duration.ofMillis(10);
    assertThat(Timers.problems(least, least, least, least)).isEmpty();
    Duration most = Duration.ofSeconds(60);
    assertThat(Timers.problems(Duration.ofSeconds(10), most, most, Duration.ofSeconds(640)))
        .isEmpty();
  }

  private static List<String> times(Timers timers, boolean reliable) {
    return Stream.of(Timer.values())
        .map(timer -> timer + " " + text(timers.first(timer, reliable)))
        .toList();
  }

  private static String text(Optional<Duration> time) {
    return time.map(value -> String.valueOf(value.toMillis())).orElse("off");
  }
}
