package siplain.sip.message;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class RoundTripFuzzTest {

  @FuzzTest
  void whatIsWrittenReadsTheSame(byte[] bytes) {
    Invariants.ofRewriting(bytes);
  }
}
