package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private static final InetAddress ONE = InetAddress.ofLiteral("203.0.113.7");
  private static final InetAddress OTHER = InetAddress.ofLiteral("203.0.113.8");

  private long now = Long.MAX_VALUE - 5;
  private final Strangers strangers = new Strangers(2, () -> now);

  @Test
  void theFirstIsToldAtOnceAndTheOthersTogether() {
    assertThat(strangers.denied(Causes.LIMIT_SOURCE_RATE, ONE)).isOne();
    for (int i = 0; i < 1_000; i++) {
      assertThat(strangers.denied(Causes.LIMIT_SOURCE_RATE, ONE)).isZero();
    }
    now += Duration.ofMinutes(5).toNanos();
    assertThat(strangers.denied(Causes.LIMIT_SOURCE_RATE, ONE)).isEqualTo(1_001);
    assertThat(strangers.denied(Causes.LIMIT_SOURCE_RATE, ONE)).isZero();
  }

  @Test
  void eachSourceAndCauseIsToldOfItself() {
    assertThat(strangers.denied(Causes.LIMIT_SOURCE_RATE, ONE)).isOne();
    assertThat(strangers.denied(Causes.POLICY_SCANNER, ONE)).isOne();
  }

  @Test
  void tooManyAreNotRememberedUntilOldOnesAreForgotten() {
    strangers.denied(Causes.LIMIT_SOURCE_RATE, ONE);
    strangers.denied(Causes.POLICY_SCANNER, ONE);
    assertThat(strangers.denied(Causes.LIMIT_SOURCE_RATE, OTHER)).isZero();

    now += Duration.ofMinutes(11).toNanos();

    assertThat(strangers.denied(Causes.LIMIT_SOURCE_RATE, OTHER)).isOne();
  }

  @Test
  void onlyWhatSpeaksOfASourceIsTold() {
    assertThat(Strangers.isAbout(Causes.POLICY_SOURCE_BANNED)).isTrue();
    assertThat(Strangers.isAbout(Causes.ROUTE_NONE)).isFalse();
  }
}
