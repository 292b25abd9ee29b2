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

  /** Where the first control character up to CR stands, or {@code to}. */
  static int firstControl(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      long found = (word - ONES * ('\r' + 1)) & ~word & HIGHS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < to && (bytes[at] < 0 || bytes[at] > '\r')) {
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

  private Words() {}
}
