package siplain.identity.token;

import java.util.Arrays;
import java.util.Base64;

/**
 * Base64url without padding (RFC 7515 section 2), in the one spelling that an encoder gives: the
 * decoder of the JDK also takes padding and any trailing bits.
 */
public final class Base64Url {
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int value = 0; value < alphabet.length(); value++) {
      VALUES[alphabet.charAt(value)] = (byte) value;
    }
  }

  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The place of the first character that is not of the alphabet; the length if all are. */
  static int stray(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (value(text.charAt(at)) < 0) {
        return at;
      }
    }
    return text.length();
  }

  static byte[] decode(String text) throws Unreadable {
    int length = text.length();
    if (length % 4 == 1) {
      throw new Unreadable(length - 1);
    }
    byte[] bytes = new byte[length / 4 * 3 + Math.max(0, length % 4 - 1)];
    int bits = 0;
    int held = 0;
    int to = 0;
    for (int at = 0; at < length; at++) {
      int value = value(text.charAt(at));
      if (value < 0) {
        throw new Unreadable(at);
      }
      held = held << 6 | value;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[to++] = (byte) (held >> bits);
      }
      held &= (1 << bits) - 1;
    }
    if (held != 0) {
      throw new Unreadable(length - 1);
    }
    return bytes;
  }

  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }
}
