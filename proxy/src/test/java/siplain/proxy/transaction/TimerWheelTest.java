package siplain.proxy.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.proxy.transport.VirtualLoop;

class TimerWheelTest {
  private final List<Throwable> thrown = new ArrayList<>();
  private final VirtualLoop loop = VirtualLoop.keeping(thrown);
  private final TimerWheel wheel = new TimerWheel(loop);
  private final List<String> fired = new ArrayList<>();

  @Test
  void aTimerFiresAtItsTimeAndNotBefore() {
    after(500, "a");

    loop.pass(499);
    assertThat(fired).isEmpty();
    loop.pass(1);
    assertThat(fired).containsExactly("a");
    loop.pass(100_000);
    assertThat(fired).hasSize(1);
  }

  @Test
  void aTimeBetweenTwoTicksIsRoundedUp() {
    loop.pass(3);
    after(12, "a");

    loop.pass(16);
    assertThat(fired).isEmpty();
    loop.pass(1);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void anIdleWheelAsksNothingOfItsLoop() {
    TimerWheel.Waiting one = wheel.after(Duration.ofSeconds(32), () -> fired.add("a"));
    wheel.stop(one);
    after(10, "b");
    loop.pass(2_000);

    assertThat(loop.waiting()).isZero();
    assertThat(wheel.size()).isZero();
    assertThat(fired).containsExactly("b");
  }

  @Test
  void whatWaitsLongWakesTheLoopOncePerSecond() {
    after(32_000, "a");
    loop.pass(31_990);

    assertThat(loop.waiting()).isOne();
  }

  @Test
  void ofOneTickWhatWasSetFirstFiresFirst() {
    after(700, "a");
    after(500, "b");
    after(700, "c");
    loop.pass(200);
    after(500, "d");
    loop.pass(500);

    assertThat(fired).containsExactly("b", "a", "c", "d");
  }

  @Test
  void aStoppedTimerDoesNotFire() {
    TimerWheel.Waiting one = wheel.after(Duration.ofMillis(500), () -> fired.add("a"));
    wheel.stop(one);
    wheel.stop(one);
    loop.pass(1_000);

    assertThat(fired).isEmpty();
    assertThat(one.isWaiting()).isFalse();
  }

  @Test
  void aTimerThatIsSetAgainFiresOnceAtTheNewTime() {
    TimerWheel.Waiting one = wheel.after(Duration.ofMillis(500), () -> fired.add("a"));
    wheel.set(one, Duration.ofMillis(800));

    loop.pass(799);
    assertThat(fired).isEmpty();
    loop.pass(1_000);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void oneThatFiresMayStopItsNeighborAndSetItself() {
    TimerWheel.Waiting[] two = new TimerWheel.Waiting[2];
    two[0] =
        wheel.after(
            Duration.ofMillis(100),
            () -> {
              fired.add("a");
              wheel.stop(two[1]);
              wheel.set(two[0], Duration.ZERO);
              if (fired.size() == 3) {
                wheel.stop(two[0]);
              }
            });
    two[1] = wheel.after(Duration.ofMillis(100), () -> fired.add("b"));
    loop.pass(1_000);

    assertThat(fired).containsExactly("a", "a", "a");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void timesBeyondOneTurnOfTheWheelAreKept() {
    after(185_000, "c");
    after(40_960, "turn");
    after(81_920, "two");
    loop.pass(81_919);
    assertThat(fired).containsExactly("turn");
    loop.pass(103_080);
    assertThat(fired).containsExactly("turn", "two");
    loop.pass(1);
    assertThat(fired).containsExactly("turn", "two", "c");
  }

  @Test
  void whatWasDueInAJumpOfHoursFiresInItsOrderAtOnce() {
    after(185_000, "c");
    for (int i = 0; i < 1_000; i++) {
      after(32_000 - 10 * i, "b" + i);
    }
    wheel.after(Duration.ofHours(30), () -> fired.add("later"));
    loop.jump(Duration.ofHours(20));

    assertThat(fired).hasSize(1_001).startsWith("b999", "b998").endsWith("b0", "c");
    loop.jump(Duration.ofHours(10));
    assertThat(fired).endsWith("c", "later");
  }

  @Test
  void aTaskThatThrowsHurtsNoOther() {
    wheel.after(
        Duration.ofMillis(10),
        () -> {
          throw new IllegalStateException("mistake");
        });
    after(10, "b");
    loop.pass(50);

    assertThat(fired).containsExactly("b");
    assertThat(thrown).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inAnyOrderEachFiresAtItsTimeLateByLessThanATick(long seed) {
    Random random = new Random(seed);
    Map<Integer, Long> due = new HashMap<>();
    Map<Integer, TimerWheel.Waiting> running = new HashMap<>();
    List<Long> late = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      int name = i;
      long nanos = random.nextLong(Duration.ofSeconds(random.nextBoolean() ? 2 : 90).toNanos());
      due.put(name, loop.now() + nanos);
      running.put(
          name,
          wheel.after(
              Duration.ofNanos(nanos),
              () -> {
                late.add(loop.now() - due.get(name));
                running.remove(name);
              }));
      if (random.nextInt(3) == 0) {
        int other = random.nextInt(i + 1);
        TimerWheel.Waiting stopped = running.remove(other);
        if (stopped != null) {
          wheel.stop(stopped);
        }
      }
      loop.pass(random.nextInt(40));
    }
    loop.pass(100_000);

    assertThat(running).isEmpty();
    assertThat(wheel.size()).isZero();
    assertThat(loop.waiting()).isZero();
    assertThat(late).allMatch(nanos -> nanos >= 0 && nanos <= 10_000_000);
  }

  @Test
  @Timeout(20)
  void fourHundredThousandAreSetAndStoppedInNoTime() {
    TimerWheel.Waiting[] all = new TimerWheel.Waiting[400_000];
    for (int round = 0; round < 5; round++) {
      Arrays.setAll(
          all, i -> wheel.after(Duration.ofMillis(500 + i % 31_500), () -> fired.add("x")));
      for (TimerWheel.Waiting each : all) {
        wheel.stop(each);
      }
    }
    loop.pass(40_000);

    assertThat(fired).isEmpty();
  }

  private void after(long millis, String name) {
    wheel.after(Duration.ofMillis(millis), () -> fired.add(name));
  }
}
