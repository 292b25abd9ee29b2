package siplain.sip.message;

import java.nio.charset.StandardCharsets;

/** The character classes of RFC 3261 section 25.1, on bytes. */
final class Ascii {
  private static final byte TOKEN = 1;
  private static final byte LWS = 2;
  private static final byte NO_URI = 4;
  private static final byte NO_NAME = 8;
  private static final byte NO_VALUE = 16;
  private static final byte[] CLASSES = new byte[256];
  private static final byte[] LOWER = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean upper = c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      LOWER[c] = (byte) (upper ? c + 32 : c);
      if (upper || digit || (c >= 'a' && c <= 'z') || (c > 0 && "-.!%*_+`'~".indexOf(c) >= 0)) {
        CLASSES[c] |= TOKEN;
      }
      if (" \t\r\n".indexOf(c) >= 0) {
        CLASSES[c] |= LWS;
      }
      if (c <= ' ' || "<>\"\177".indexOf(c) >= 0) {
        CLASSES[c] |= NO_URI;
      }
      if ((c < ' ' && "\t\r\n".indexOf(c) < 0) || "\",;:\\>\177".indexOf(c) >= 0) {
        CLASSES[c] |= NO_NAME;
      }
      if (c <= ' ' || ";,\"<>\177".indexOf(c) >= 0) {
        CLASSES[c] |= NO_VALUE;
      }
    }
  }

  static boolean isToken(byte b) {
    return (CLASSES[b & 0xff] & TOKEN) != 0;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** SP or HTAB. */
  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** A byte of LWS: a blank, or part of the line end of a folded line. */
  static boolean isLws(byte b) {
    return (CLASSES[b & 0xff] & LWS) != 0;
  }

  /** What may stand in a URI: anything but controls, space, quotes and angle brackets. */
  static boolean isUri(byte b) {
    return (CLASSES[b & 0xff] & NO_URI) == 0;
  }

  /** What may stand in a display name without quotes: anything but controls and separators. */
  static boolean isDisplayName(byte b) {
    return (CLASSES[b & 0xff] & NO_NAME) == 0;
  }

  /** What may stand in a parameter's value without quotes. */
  static boolean isParameterValue(byte b) {
    return (CLASSES[b & 0xff] & NO_VALUE) == 0;
  }

  static int lower(byte b) {
    return LOWER[b & 0xff];
  }

  static int skipLws(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isLws(bytes[at])) {
      at++;
    }
    return at;
  }

  static int trimLws(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && isLws(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  static int skipToken(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isToken(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean same(byte[] bytes, int from, int to, String text) {
    if (to - from != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Compares without regard to case; {@code lower} has no upper case letters. */
  static boolean sameIgnoringCase(byte[] bytes, int from, int to, String lower) {
    if (to - from != lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      if (LOWER[bytes[from + i] & 0xff] != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The text without line ends: each fold and the blanks around it become one space. */
  static String unfolded(byte[] bytes, int from, int to) {
    if (Words.indexOf(bytes, from, to, '\n') < 0) {
      return text(bytes, from, to);
    }
    byte[] flat = new byte[to - from];
    return text(flat, 0, unfold(bytes, from, to, flat, 0));
  }

  /** Puts the text without line ends into {@code out} from {@code start} on; says where it ends. */
  static int unfold(byte[] bytes, int from, int to, byte[] out, int start) {
    if (Words.indexOf(bytes, from, to, '\n') < 0) {
      System.arraycopy(bytes, from, out, start, to - from);
      return start + to - from;
    }
    int size = start;
    int at = from;
    while (at < to) {
      if (bytes[at] == '\r' || bytes[at] == '\n') {
        while (size > start && isBlank(out[size - 1])) {
          size--;
        }
        at = skipLws(bytes, at, to);
        out[size++] = ' ';
      } else {
        out[size++] = bytes[at++];
      }
    }
    return size;
  }

  private Ascii() {}
}
