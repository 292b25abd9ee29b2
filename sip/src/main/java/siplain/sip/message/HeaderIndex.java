package siplain.sip.message;

import java.util.Arrays;

/**
 * Where the header fields of a message stand. Kept small, since every message has one: the end of a
 * name is not kept, the name being a token it is found again where somebody asks for it.
 */
final class HeaderIndex {
  private static final int STRIDE = 3;

  /** An INVITE of 1.5 kB has about 20 fields, a short request half as many. */
  private static final int FEWEST = 8;

  private static final int MOST_GUESSED = 32;
  private static final int BYTES_FOR_ONE_MORE = 128;

  private int[] slots;
  private byte[] names;
  private int count;
  private int end;

  /** Makes room for as many fields as a message of this size usually has. */
  HeaderIndex(int messageBytes) {
    int guess = Math.min(FEWEST + messageBytes / BYTES_FOR_ONE_MORE, MOST_GUESSED);
    slots = new int[guess * STRIDE];
    names = new byte[guess];
  }

  /**
   * Takes one field: its known name or -1, its start and its value without the blanks around it.
   */
  void add(int known, int nameStart, int valueStart, int valueEnd) {
    int at = count * STRIDE;
    if (at == slots.length) {
      slots = Arrays.copyOf(slots, at * 2);
      names = Arrays.copyOf(names, count * 2);
    }
    slots[at] = nameStart;
    slots[at + 1] = valueStart;
    slots[at + 2] = valueEnd;
    names[count++] = (byte) known;
  }

  /** Says where the empty line begins that closes the headers. */
  void close(int emptyLine) {
    end = emptyLine;
  }

  int count() {
    return count;
  }

  int known(int header) {
    return names[header];
  }

  int nameStart(int header) {
    return slots[header * STRIDE];
  }

  int valueStart(int header) {
    return slots[header * STRIDE + 1];
  }

  int valueEnd(int header) {
    return slots[header * STRIDE + 2];
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
      if (names[header] == known) {
        return header;
      }
    }
    return -1;
  }
}
