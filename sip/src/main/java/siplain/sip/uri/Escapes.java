package siplain.sip.uri;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent escapes (RFC 3261 section 19.1.2 and RFC 2396 section 2.4.1). */
final class Escapes {
  private static final String DIGITS = "0123456789ABCDEF";

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether this may stand unescaped anywhere in a URI's parts. */
  static boolean isUnreserved(char c) {
    return isLetter(c) || isDigit(c) || "-_.!~*'()".indexOf(c) >= 0;
  }

  /**
   * Where the first character stands that is neither allowed nor a whole escape; {@code to} when
   * there is none.
   */
  static int firstBad(String text, int from, int to, Allowed allowed) {
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c == '%') {
        if (at + 2 >= to || hex(text.charAt(at + 1)) < 0 || hex(text.charAt(at + 2)) < 0) {
          return at;
        }
        at += 3;
      } else if (allowed.has(c)) {
        at++;
      } else {
        return at;
      }
    }
    return to;
  }

  /** The text with its escapes resolved, as UTF-8; a broken escape stays as it is. */
  static String resolve(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int value = escape(text, at);
      if (value >= 0) {
        bytes.write(value);
        at += 3;
      } else {
        int next = Math.max(text.indexOf('%', at + 1), 0);
        int stop = next == 0 ? text.length() : next;
        bytes.writeBytes(text.substring(at, stop).getBytes(StandardCharsets.UTF_8));
        at = stop;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * The text in the one form that RFC 3261 section 19.1.4 compares: an escape of a character that
   * needs none is resolved, any other stays and its digits become upper case.
   */
  static String canonical(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder form = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      int value = escape(text, at);
      if (value < 0) {
        form.append(text.charAt(at));
      } else {
        if (value < 0x80 && isUnreserved((char) value)) {
          form.append((char) value);
        } else {
          form.append('%').append(DIGITS.charAt(value >> 4)).append(DIGITS.charAt(value & 0xf));
        }
        at += 2;
      }
    }
    return form.toString();
  }

  private static int escape(String text, int at) {
    if (text.charAt(at) != '%' || at + 2 >= text.length()) {
      return -1;
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static int hex(char c) {
    return c > 0x7f ? -1 : Character.digit(c, 16);
  }

  private Escapes() {}
}
