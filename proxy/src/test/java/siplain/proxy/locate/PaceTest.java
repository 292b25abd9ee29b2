package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import siplain.proxy.locate.Miss.Why;

class PaceTest {
  private static Duration missing(Why why, int seconds, int failures) {
    Miss miss =
        new Miss(why, "x.test", "A", "192.0.2.53", Duration.ZERO, Duration.ofSeconds(seconds));
    return Pace.USUAL.missing(miss, failures);
  }

  @Test
  void addressesAreUsedForFiveSecondsToAnHour() {
    assertThat(Pace.USUAL.found(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Pace.USUAL.found(Duration.ofSeconds(301))).isEqualTo(Duration.ofSeconds(301));
    assertThat(Pace.USUAL.found(Duration.ofDays(7))).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aNoIsBelievedForFiveToThirtySeconds() {
    assertThat(missing(Why.NO_SUCH_NAME, 0, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(missing(Why.NO_RECORD, 17, 0)).isEqualTo(Duration.ofSeconds(17));
    assertThat(missing(Why.NO_SUCH_NAME, 900, 0)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aDeadServerIsAskedMoreAndMoreSeldom() {
    assertThat(missing(Why.TIMEOUT, 0, 1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(missing(Why.TIMEOUT, 0, 2)).isEqualTo(Duration.ofSeconds(10));
    assertThat(missing(Why.REFUSED, 0, 3)).isEqualTo(Duration.ofSeconds(20));
    assertThat(missing(Why.TIMEOUT, 0, 1000)).isEqualTo(Duration.ofSeconds(30));
  }
}
