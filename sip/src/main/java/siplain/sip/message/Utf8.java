package siplain.sip.message;

/** Tells well-formed UTF-8 (RFC 3629 section 4). */
final class Utf8 {

  /** Where the first ill-formed sequence begins, or -1. */
  static int firstInvalid(byte[] bytes, int from, int to) {
    int at = Words.firstBeyondAscii(bytes, from, to);
    while (at < to) {
      int length = lengthAt(bytes, at, to);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  private static int lengthAt(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    // Overlong forms, surrogates, and what lies beyond U+10FFFF.
    boolean outside =
        (lead == 0xe0 && second < 0xa0)
            || (lead == 0xed && second > 0x9f)
            || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second > 0x8f);
    return outside ? 0 : length;
  }

  private Utf8() {}
}
