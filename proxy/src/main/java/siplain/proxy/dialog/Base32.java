package siplain.proxy.dialog;

import org.jspecify.annotations.Nullable;

/**
 * Bytes as letters and digits (RFC 4648 section 6, in lower case and without padding). Half as long
 * again as base64url would do, and it survives a device that changes the case of parameters.
 */
final class Base32 {
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

  static void write(byte[] bytes, int length, StringBuilder out) {
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < length; i++) {
      buffer = buffer << 8 | (bytes[i] & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out.append(DIGITS.charAt(buffer >> bits & 31));
      }
    }
    if (bits > 0) {
      out.append(DIGITS.charAt(buffer << (5 - bits) & 31));
    }
  }

  /** The bytes, in either case; null when the text is none that could have been written. */
  static byte @Nullable [] read(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      buffer = buffer << 5 | digit;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >> bits);
      }
    }
    boolean whole = bits < 5 && (buffer & ((1 << bits) - 1)) == 0;
    return whole ? bytes : null;
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
  }

  private Base32() {}
}
