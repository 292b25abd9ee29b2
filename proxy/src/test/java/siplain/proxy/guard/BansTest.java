package siplain.proxy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BansTest {
  private final Bans bans = new Bans(64);

  @Test
  void aBanEnds() {
    assertThat(bans.has(8, -50)).isFalse();
    bans.add(8, 100, -50);

    assertThat(bans.has(8, 99)).isTrue();
    assertThat(bans.has(9, 99)).isFalse();
    assertThat(bans.has(8, 100)).isFalse();
  }

  @Test
  void aLaterOneDoesNotEndAnEarlier() {
    bans.add(8, 1_000, 0);
    bans.add(9, 100, 0);

    assertThat(bans.has(8, 500)).isTrue();
    assertThat(bans.has(9, 500)).isFalse();
  }

  @Test
  void whenThereAreTooManyTheFirstToEndGoes() {
    for (int i = 1; i <= 9; i++) {
      bans.add(8L * i, 1_000 + i, 0);
    }
    assertThat(bans.has(8, 500)).isFalse();
    assertThat(bans.has(8 * 9, 500)).isTrue();
  }
}
