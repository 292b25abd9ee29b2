package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The vectors of the SipHash paper, appendix A, and of its reference code. */
class SipHashTest {

  @Test
  void isTheHashOfThePaper() {
    assertThat(hash(0)).isEqualTo(0x726fdb47dd0e0e31L);
    assertThat(hash(1)).isEqualTo(0x74f839c593dc67fdL);
    assertThat(hash(8)).isEqualTo(0x93f5f5799a932462L);
    assertThat(hash(15)).isEqualTo(0xa129ca6149be45e5L);
  }

  private static long hash(int length) {
    return new SipHash(upTo(16)).of(upTo(length));
  }

  private static byte[] upTo(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
