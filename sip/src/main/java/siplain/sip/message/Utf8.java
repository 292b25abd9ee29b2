package siplain.sip.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Tells well-formed UTF-8 (RFC 3629 section 4). */
final class Utf8 {

  /** Where the first ill-formed sequence begins, or -1. */
  static int firstInvalid(byte[] bytes, int from, int to) {
    if (Words.firstBeyondAscii(bytes, from, to) == to) {
      return -1;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from);
    boolean invalid = StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
    return invalid ? in.position() : -1;
  }

  private Utf8() {}
}
