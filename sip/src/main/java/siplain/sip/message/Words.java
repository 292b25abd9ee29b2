package siplain.sip.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches bytes eight at a time: most of a message is text in which nothing is looked for.
 *
 * <p>Each search computes a word whose lowest set high bit stands in the first byte found; borrows
 * of the subtraction only run upwards, behind it.
 */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final byte DELETE = 0x7f;

  /** Where the first control character stands, or {@code to}. */
  static int firstControl(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      long delete = word ^ (ONES * DELETE);
      long found = (((word - ONES * ' ') & ~word) | ((delete - ONES) & ~delete)) & HIGHS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < to && (bytes[at] < 0 || (bytes[at] >= ' ' && bytes[at] != DELETE))) {
      at++;
    }
    return at;
  }

  /** Where the first byte of a character beyond ASCII stands, or {@code to}. */
  static int firstBeyondAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & HIGHS) == 0) {
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** Where this ASCII character first stands, or -1. */
  static int indexOf(byte[] bytes, int from, int to, char wanted) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at) ^ (ONES * wanted);
      long found = (word - ONES) & ~word & HIGHS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** The first eight bytes in lower case as one word; of fewer, zeros stand behind them. */
  static long lowerHead(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length >= Long.BYTES) {
      return lower((long) LONGS.get(bytes, from));
    }
    if (from + Long.BYTES <= bytes.length) {
      long mask = (1L << (length * Byte.SIZE)) - 1;
      return lower((long) LONGS.get(bytes, from) & mask);
    }
    long word = 0;
    for (int at = to - 1; at >= from; at--) {
      word = (word << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return lower(word);
  }

  /** The last eight bytes in lower case as one word; of fewer, as {@link #lowerHead}. */
  static long lowerTail(byte[] bytes, int from, int to) {
    return lowerHead(bytes, Math.max(from, to - Long.BYTES), to);
  }

  /** Compares at least eight bytes without regard to case. */
  static boolean sameIgnoringCase(byte[] bytes, int from, int to, byte[] lower) {
    int last = lower.length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if (lower((long) LONGS.get(bytes, from + i)) != (long) LONGS.get(lower, i)) {
        return false;
      }
    }
    return lowerTail(bytes, from, to) == (long) LONGS.get(lower, last);
  }

  /** Eight bytes with A to Z made lower case; in each sum the high bit says "not below". */
  private static long lower(long word) {
    long low = word & ~HIGHS;
    long fromA = low + ONES * (0x80 - 'A');
    long beyondZ = low + ONES * (0x80 - 'Z' - 1);
    long upper = fromA & ~beyondZ & ~word & HIGHS;
    return word | (upper >>> 2);
  }

  private Words() {}
}
