package siplain.sip.message;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class MessageParserFuzzTest {

  @FuzzTest
  void whateverComesIsReadOrRefused(byte[] bytes) {
    Invariants.ofParsing(bytes);
  }
}
