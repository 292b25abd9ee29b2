package siplain.sip.message;

import org.jspecify.annotations.Nullable;

/** Reads Content-Length out of all fields of that name (RFC 3261 section 20.14). */
final class ContentLength {
  static final int ABSENT = -1;
  private static final String RULE = "RFC 3261 section 20.14";
  private static final int MOST_DIGITS = 10;

  private final byte[] bytes;
  private final HeaderIndex index;
  private long value = ABSENT;
  private @Nullable Malformation problem;

  ContentLength(byte[] bytes, HeaderIndex index) {
    this.bytes = bytes;
    this.index = index;
    int name = HeaderName.CONTENT_LENGTH.number();
    for (int at = index.next(name, 0); at >= 0 && problem == null; at = index.next(name, at + 1)) {
      read(at);
    }
  }

  /** The length, or ABSENT. */
  long value() {
    return value;
  }

  @Nullable Malformation problem() {
    return problem;
  }

  /** The same number twice harms nobody; two numbers are two messages to two readers. */
  private void read(int header) {
    long number = number(header);
    if (number < 0) {
      problem = report(ParseCause.CONTENT_LENGTH_INVALID, header);
    } else if (value != ABSENT && value != number) {
      problem = report(ParseCause.CONTENT_LENGTH_CONFLICT, header);
    } else {
      value = number;
    }
  }

  private long number(int header) {
    int from = index.valueStart(header);
    int to = index.valueEnd(header);
    long number = 0;
    int digits = 0;
    for (int at = from; at < to; at++) {
      if (!Ascii.isDigit(bytes[at])) {
        return -1;
      }
      number = number * 10 + bytes[at] - '0';
      digits = number == 0 ? 0 : digits + 1;
      if (digits > MOST_DIGITS) {
        return -1;
      }
    }
    return from == to ? -1 : number;
  }

  private Malformation report(ParseCause cause, int header) {
    int from = index.valueStart(header);
    String text = Excerpt.of(bytes, from, index.valueEnd(header));
    return new Malformation(cause, HeaderName.CONTENT_LENGTH.text(), from, RULE, text);
  }
}
