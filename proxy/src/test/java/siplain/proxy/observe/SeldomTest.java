package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeldomTest {
  private long now = Duration.ofDays(1).toNanos();
  private final Seldom seldom = new Seldom(2, () -> now);

  @Test
  void someOfEachKindAreShownInAMinute() {
    assertThat(seldom.keptBack("a")).isZero();
    assertThat(seldom.keptBack("a")).isZero();
    assertThat(seldom.keptBack("a")).isEqualTo(-1);
    assertThat(seldom.keptBack("b")).isZero();
  }

  @Test
  void theNextMinuteBeginsAnewAndSaysOnceWhatWasKeptBack() {
    for (int i = 0; i < 7; i++) {
      seldom.keptBack("a");
    }
    now += Duration.ofMinutes(2).toNanos();

    assertThat(seldom.keptBack("a")).isEqualTo(5);
    assertThat(seldom.keptBack("a")).isZero();
  }
}
