package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnersTest {

  @Test
  void callsAreSharedEvenly() {
    for (int loops = 1; loops <= 64; loops++) {
      Owners owners = new Owners(loops, 42);
      int[] calls = new int[loops];
      for (int i = 0; i < 1_000 * loops; i++) {
        calls[owners.of("call-" + i + "@192.0.2.1")]++;
      }
      assertThat(IntStream.of(calls)).allMatch(each -> each > 800 && each < 1_200);
    }
  }

  @Test
  void aCallKeepsItsOwner() {
    Owners owners = new Owners(7, 42);
    assertThat(owners.of("a84b4c76e66710")).isEqualTo(owners.of("a84b4c76e66710"));
  }

  @Test
  void anotherRunSharesOtherwise() {
    int same = 0;
    for (int i = 0; i < 1_000; i++) {
      if (new Owners(8, 1).of("call-" + i) == new Owners(8, 2).of("call-" + i)) {
        same++;
      }
    }
    assertThat(same).isBetween(60, 200);
  }
}
