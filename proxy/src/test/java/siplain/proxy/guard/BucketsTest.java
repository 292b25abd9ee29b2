package siplain.proxy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int RATE = 100;
  private static final int BURST = Buckets.BURST_SECONDS * RATE;

  private final Buckets buckets = new Buckets(Buckets.KEYS);
  private long now = Long.MAX_VALUE - SECOND; // a clock may pass the largest number

  private int passed(long key, int messages) {
    int passed = 0;
    for (int i = 0; i < messages; i++) {
      passed += buckets.spend(key, RATE, now) == 0 ? 1 : 0;
    }
    return passed;
  }

  @Test
  void tenSecondsWorthMayComeAtOnceAndThenTheRate() {
    assertThat(passed(1, 5 * BURST)).isEqualTo(BURST);
    assertThat(passed(1, 10)).isZero();

    now += 3 * SECOND;

    assertThat(passed(1, BURST)).isEqualTo(3 * RATE);
  }

  @Test
  void whatWasDroppedIsCountedUntilTheSourceIsQuiet() {
    passed(1, BURST);
    assertThat(buckets.spend(1, RATE, now)).isEqualTo(1);
    assertThat(buckets.spend(1, RATE, now)).isEqualTo(2);

    now += 20 * SECOND;

    passed(1, BURST);
    assertThat(buckets.spend(1, RATE, now)).isEqualTo(1);
  }

  @Test
  void aFloodOfDaysIsDroppedToItsEnd() {
    assertThat(Buckets.oneMore(0)).isOne();
    assertThat(Buckets.oneMore(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aSlowRateIsKeptToAsWell() {
    for (int i = 0; i < 10; i++) {
      assertThat(buckets.spend(1, 1, now)).isZero();
    }
    assertThat(buckets.spend(1, 1, now)).isOne();
    now += SECOND;
    assertThat(buckets.spend(1, 1, now)).isZero();
  }

  /** Two million addresses that never come again, 100,000 of them a second. */
  @Test
  void aFloodOfNewAddressesLocksOutNobodyAndForgivesNobody() {
    SplittableRandom random = new SplittableRandom(7);
    int floodPassed = 0;
    int heavyPassed = 0;
    int newPassed = 0;
    int heavy = 0;
    for (int i = 0; i < 2_000_000; i++) {
      now += SECOND / 100_000;
      floodPassed += buckets.spend(random.nextLong() | 1, RATE, now) == 0 ? 1 : 0;
      if (i % 20 == 0) {
        heavy++;
        heavyPassed += buckets.spend(2, RATE, now) == 0 ? 1 : 0;
      }
      if (i % 100_000 == 0) {
        newPassed += buckets.spend(1_000L + i, RATE, now) == 0 ? 1 : 0;
      }
    }
    assertThat(floodPassed).isEqualTo(2_000_000);
    assertThat(newPassed).isEqualTo(20);
    // One that sends 5,000 a second for twenty seconds gets its burst and its rate.
    assertThat(heavy).isEqualTo(100_000);
    assertThat(heavyPassed).isBetween(BURST + 19 * RATE, BURST + 21 * RATE);
  }

  /** With a small table and a slow rate every slot is in use, and the heaviest keeps its own. */
  @Test
  void inAFullTableTheHeaviestIsForgottenLast() {
    Buckets small = new Buckets(64);
    SplittableRandom random = new SplittableRandom(7);
    int passed = 0;
    for (int i = 0; i < 10_000; i++) {
      assertThat(small.spend(random.nextLong() | 1, 1, now)).isZero();
      passed += small.spend(2, 1, now) == 0 ? 1 : 0;
    }
    assertThat(passed).isEqualTo(Buckets.BURST_SECONDS);
  }
}
