package siplain.sip.message;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Pieces of a message to leave out and to put in, in the order of the message. Of two that touch
 * the same bytes the first wins when writing, so pieces may be noted that others make needless.
 */
final class Splices {
  private static final byte[] NOTHING = {};
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final int STRIDE = 3;

  /** In place of a header's number: the text stands as it is, or nothing does. */
  private static final int AS_IT_IS = -1;

  private static final int REMOVED = -2;

  /** A proxy makes six on a usual INVITE. */
  private static final int USUAL = 8;

  /** From, to, and the number of the header that a line begins with, or one of the above. */
  private int[] spots = new int[USUAL * STRIDE];

  private byte[][] texts = new byte[USUAL][];
  private int count;

  /** Puts a line of this header before everything else that is put in there. */
  void prepend(int at, HeaderName name, byte[] value) {
    int place = count;
    while (place > 0 && from(place - 1) >= at) {
      place--;
    }
    insert(place, at, at, name.number(), value);
  }

  /** Puts a line of this header behind everything else that is put in there. */
  void append(int at, HeaderName name, byte[] value) {
    insert(placeOf(at, at, false), at, at, name.number(), value);
  }

  /** Puts whole lines behind everything else that is put in there. */
  void append(int at, byte[] lines) {
    insert(placeOf(at, at, false), at, at, AS_IT_IS, lines);
  }

  /** Takes something out; what is to be put in its place is not. */
  void remove(int from, int to) {
    insert(placeOf(from, to, true), from, to, REMOVED, NOTHING);
  }

  /** Puts something in another's place; what was to be put there before is not. */
  void replace(int from, int to, byte[] text) {
    for (int i = 0; i < count; i++) {
      if (from(i) == from && to(i) == to && name(i) != REMOVED) {
        texts[i] = text;
        return;
      }
    }
    insert(placeOf(from, to, false), from, to, AS_IT_IS, text);
  }

  /**
   * At one place, what is only put in comes before what is taken out, that before what is replaced;
   * and else the order of the calls holds.
   */
  private int placeOf(int from, int to, boolean removal) {
    int place = count;
    while (place > 0 && isBehind(place - 1, from, to, removal)) {
      place--;
    }
    return place;
  }

  private boolean isBehind(int splice, int from, int to, boolean removal) {
    if (from(splice) != from) {
      return from(splice) > from;
    }
    boolean putIn = to(splice) == from;
    return !putIn && (from == to || (removal && name(splice) != REMOVED));
  }

  private void insert(int place, int from, int to, int name, byte[] text) {
    if (count == texts.length) {
      spots = Arrays.copyOf(spots, count * STRIDE * 2);
      texts = Arrays.copyOf(texts, count * 2);
    }
    int at = place * STRIDE;
    if (place < count) {
      System.arraycopy(spots, at, spots, at + STRIDE, (count - place) * STRIDE);
      System.arraycopy(texts, place, texts, place + 1, count - place);
    }
    spots[at] = from;
    spots[at + 1] = to;
    spots[at + 2] = name;
    texts[place] = text;
    count++;
  }

  private int from(int splice) {
    return spots[splice * STRIDE];
  }

  private int to(int splice) {
    return spots[splice * STRIDE + 1];
  }

  private int name(int splice) {
    return spots[splice * STRIDE + 2];
  }

  /** How long a message of this size becomes. */
  int size(int before) {
    int size = before;
    int done = 0;
    for (int i = 0; i < count; i++) {
      if (from(i) >= done) {
        done = to(i);
        size += texts[i].length - (done - from(i));
        if (name(i) >= 0) {
          size += HeaderName.lineStart(name(i)).length + LINE_END.length;
        }
      }
    }
    return size;
  }

  /** Writes the first {@code size} bytes of the message with the pieces out and in. */
  void write(byte[] bytes, int size, ByteBuffer sink) {
    int done = 0;
    for (int i = 0; i < count; i++) {
      if (from(i) >= done) {
        sink.put(bytes, done, from(i) - done);
        if (name(i) < 0) {
          sink.put(texts[i]);
        } else {
          sink.put(HeaderName.lineStart(name(i))).put(texts[i]).put(LINE_END);
        }
        done = to(i);
      }
    }
    sink.put(bytes, done, size - done);
  }
}
