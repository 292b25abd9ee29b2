package siplain.sip.message;

import java.util.Arrays;

/** Where the header fields of a message stand. */
final class HeaderIndex {
  private static final int STRIDE = 5;
  private static final int USUAL = 24;

  private int[] slots = new int[USUAL * STRIDE];
  private int count;
  private int end;

  /** Takes one field: its known name or -1, its name and its value without the blanks around it. */
  void add(int known, int nameStart, int nameEnd, int valueStart, int valueEnd) {
    int at = count * STRIDE;
    if (at == slots.length) {
      slots = Arrays.copyOf(slots, at * 2);
    }
    slots[at] = known;
    slots[at + 1] = nameStart;
    slots[at + 2] = nameEnd;
    slots[at + 3] = valueStart;
    slots[at + 4] = valueEnd;
    count++;
  }

  /** Says where the empty line begins that closes the headers. */
  void close(int emptyLine) {
    end = emptyLine;
  }

  int count() {
    return count;
  }

  int known(int header) {
    return slots[header * STRIDE];
  }

  int nameStart(int header) {
    return slots[header * STRIDE + 1];
  }

  int nameEnd(int header) {
    return slots[header * STRIDE + 2];
  }

  int valueStart(int header) {
    return slots[header * STRIDE + 3];
  }

  int valueEnd(int header) {
    return slots[header * STRIDE + 4];
  }

  /** Where the field's last line ends, its line end included. */
  int lineEnd(int header) {
    return header + 1 < count ? nameStart(header + 1) : end;
  }

  /** Where the empty line begins. */
  int end() {
    return end;
  }

  /** The first field of this name from {@code from} on, or -1. */
  int next(int known, int from) {
    for (int header = from; header < count; header++) {
      if (slots[header * STRIDE] == known) {
        return header;
      }
    }
    return -1;
  }
}
