package siplain.sip.message;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The edits of a message as pieces to leave out and to put in, in the order of the message. */
final class Splices {
  private static final byte[] NOTHING = {};

  private final Message message;
  private int[] from = new int[8];
  private int[] to = new int[8];
  private byte[][] text = new byte[8][];
  private int count;

  private Splices(Message message) {
    this.message = message;
  }

  static Splices of(Edits edits) {
    Splices splices = new Splices(edits.message());
    splices.collect(edits);
    return splices;
  }

  /** Of two that touch the same bytes the first wins, so removals come first. */
  private void collect(Edits edits) {
    HeaderIndex index = message.index();
    byte[] startLine = edits.startLine();
    int top = index.count() == 0 ? index.end() : index.nameStart(0);
    if (startLine != null) {
      add(0, top - 2, startLine);
    }
    remove(edits.removed());
    for (Edits.Replacement replacement : edits.replaced()) {
      add(replacement.from, replacement.to, replacement.text);
    }
    List<byte[]> prepended = edits.prepended();
    for (int i = prepended.size() - 1; i >= 0; i--) {
      add(top, top, prepended.get(i));
    }
    for (byte[] line : edits.appended()) {
      add(index.end(), index.end(), line);
    }
    if (edits.countsBody()) {
      countBody(index);
    }
  }

  private void countBody(HeaderIndex index) {
    int name = HeaderName.CONTENT_LENGTH.number();
    String length = Integer.toString(message.size() - message.bodyStart());
    int first = index.next(name, 0);
    if (first < 0) {
      add(index.end(), index.end(), Edits.line(HeaderName.CONTENT_LENGTH.text(), length));
    }
    for (int header = first; header >= 0; header = index.next(name, header + 1)) {
      add(index.valueStart(header), index.valueEnd(header), Edits.clean(length));
    }
  }

  private void remove(List<Field> removed) {
    BitSet done = new BitSet();
    for (Field field : removed) {
      if (!done.get(field.index())) {
        done.set(field.index());
        removeFrom(field.index(), removed);
      }
    }
  }

  /**
   * Takes values out of one field, each with one comma: the one behind it while nothing is left
   * before it, else the one before it.
   */
  private void removeFrom(int header, List<Field> removed) {
    List<Field> parts = message.parts(header);
    boolean[] gone = new boolean[parts.size()];
    for (Field field : removed) {
      if (field.index() == header) {
        if (field.part() == Field.WHOLE) {
          Arrays.fill(gone, true);
        } else {
          gone[field.part()] = true;
        }
      }
    }
    int left = 0;
    for (boolean out : gone) {
      left += out ? 0 : 1;
    }
    if (left == 0) {
      HeaderIndex index = message.index();
      add(index.nameStart(header), index.lineEnd(header), NOTHING);
      return;
    }
    boolean kept = false;
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        kept = true;
      } else if (kept) {
        add(parts.get(i - 1).end(), parts.get(i).end(), NOTHING);
      } else {
        add(parts.get(i).start(), parts.get(i + 1).start(), NOTHING);
      }
    }
  }

  /**
   * Keeps the order of the message; at one place, what is only put in comes before what is taken
   * out, and else the order of the calls holds.
   */
  private void add(int start, int stop, byte[] replacement) {
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
      text = Arrays.copyOf(text, count * 2);
    }
    int at = count;
    while (at > 0 && isBehind(at - 1, start, stop)) {
      from[at] = from[at - 1];
      to[at] = to[at - 1];
      text[at] = text[at - 1];
      at--;
    }
    from[at] = start;
    to[at] = stop;
    text[at] = replacement;
    count++;
  }

  private boolean isBehind(int splice, int start, int stop) {
    return from[splice] > start
        || (from[splice] == start && start == stop && to[splice] > from[splice]);
  }

  int size() {
    int size = 0;
    int done = 0;
    for (int i = 0; i < count; i++) {
      if (from[i] >= done) {
        size += from[i] - done + text[i].length;
        done = to[i];
      }
    }
    return size + message.size() - done;
  }

  void write(ByteBuffer sink) {
    byte[] bytes = message.array();
    int done = 0;
    for (int i = 0; i < count; i++) {
      if (from[i] >= done) {
        sink.put(bytes, done, from[i] - done).put(text[i]);
        done = to[i];
      }
    }
    sink.put(bytes, done, message.size() - done);
  }
}
