package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** RFC 5393 section 5.3. */
class MaxBreadthTest {

  @Test
  void is60WhereTheRequestNamesNone() {
    assertThat(MaxBreadth.incoming(OptionalInt.empty())).isEqualTo(60);
  }

  @Test
  void isNeverMoreThan60() {
    assertThat(MaxBreadth.incoming(OptionalInt.of(Integer.MAX_VALUE))).isEqualTo(60);
    assertThat(MaxBreadth.incoming(OptionalInt.of(3))).isEqualTo(3);
    assertThat(MaxBreadth.incoming(OptionalInt.of(0))).isZero();
  }

  @Test
  void isSharedWithoutRemainder() {
    assertThat(MaxBreadth.split(60, 1, 0)).containsExactly(60);
    assertThat(MaxBreadth.split(10, 4, 0)).containsExactly(3, 3, 2, 2);
  }

  @Test
  void leavesBranchesWaitingWhereItDoesNotReach() {
    assertThat(MaxBreadth.split(2, 5, 0)).containsExactly(1, 1);
    assertThat(MaxBreadth.split(0, 5, 0)).isEmpty();
    assertThat(MaxBreadth.split(5, 0, 0)).isEmpty();
  }

  @Test
  void isKeptBackForTargetsThatWait() {
    assertThat(MaxBreadth.split(60, 2, 1)).containsExactly(20, 20);
    assertThat(MaxBreadth.split(3, 1, 5)).containsExactly(1);
    assertThat(MaxBreadth.split(3, 4, 5)).containsExactly(1, 1, 1);
  }

  @Test
  void isNeverExceededByTheSumOfItsShares() {
    for (int free = 0; free <= 60; free++) {
      for (int branches = 1; branches <= 70; branches++) {
        List<Integer> shares = MaxBreadth.split(free, branches, 0);
        assertThat(shares.stream().mapToInt(share -> share).sum()).isEqualTo(free);
        assertThat(shares).allMatch(share -> share > 0).hasSize(Math.min(free, branches));
      }
    }
  }
}
