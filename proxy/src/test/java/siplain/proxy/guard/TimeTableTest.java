package siplain.proxy.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeTableTest {
  private final TimeTable table = new TimeTable(64);

  @Test
  void aKeyKeepsItsSlotAndItsTime() {
    int slot = table.take(17, 100);
    table.put(slot, 900);

    assertThat(table.find(17)).isEqualTo(slot);
    assertThat(table.take(17, 200)).isEqualTo(slot);
    assertThat(table.time(slot)).isEqualTo(900);
    assertThat(table.find(18)).isEqualTo(-1);
  }

  /** The low bits of a key choose its set: of 64 keys' room, these are all in one. */
  @Test
  void theOneWhoseTimeIsOverFirstMakesRoom() {
    for (int i = 1; i <= 8; i++) {
      table.put(table.take(8L * i, 0), i == 5 ? 50 : 1_000 + i);
    }

    int slot = table.take(8 * 9, 60);

    assertThat(table.time(slot)).isEqualTo(60);
    assertThat(table.find(8 * 5)).isEqualTo(-1);
    for (int i : new int[] {1, 2, 3, 4, 6, 7, 8, 9}) {
      assertThat(table.find(8L * i)).isNotNegative();
    }
  }

  /** Nanoseconds of a clock may pass the largest number and go on with the smallest. */
  @Test
  void timesAreComparedByTheirDistance() {
    long late = Long.MAX_VALUE - 5;
    for (int i = 1; i <= 8; i++) {
      table.put(table.take(8L * i, late), i == 3 ? late : late + 10 + i);
    }

    table.take(8 * 9, late + 20);

    assertThat(table.find(8 * 3)).isEqualTo(-1);
  }

  @Test
  void manyThreadsFindTheirKeys() {
    TimeTable large = new TimeTable(4_096);
    CompletableFuture<?>[] all =
        IntStream.range(0, 4)
            .mapToObj(thread ->
                CompletableFuture.runAsync(() -> {
                  SplittableRandom random = new SplittableRandom(thread);
                  for (int i = 0; i < 200_000; i++) {
                    int slot = large.take(random.nextLong() | 1, i);
                    assertThat(slot).isBetween(0, 2 * 4_096 - 1);
                  }
                }))
            .toArray(CompletableFuture[]::new);

    CompletableFuture.allOf(all).join();

    assertThat(large.find(large.size())).isEqualTo(-1);
  }

  @Test
  void itsSizeIsAPowerOfTwo() {
    assertThatThrownBy(() -> new TimeTable(100)).hasMessageContaining("100");
    assertThatThrownBy(() -> new TimeTable(4)).hasMessageContaining("4");
  }
}
