package siplain.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrapped deeper than the limit: comments in comments (RFC 3261 section 25.1), and
 * URIs escaped into URIs, where each level turns {@code %3C} into {@code %253C}.
 */
final class Nesting {
  private static final byte COMMENTS = 1;
  private static final byte ESCAPES = 2;

  /** By the number of a header: nearly all of them have nothing to look for. */
  private static final byte[] KINDS = new byte[HeaderName.values().length];

  static {
    mark(COMMENTS, HeaderName.USER_AGENT, HeaderName.SERVER, HeaderName.RETRY_AFTER);
    mark(ESCAPES, HeaderName.CONTACT, HeaderName.HISTORY_INFO);
    mark(ESCAPES, HeaderName.REFER_TO, HeaderName.REFERRED_BY);
  }

  private final byte[] bytes;
  private final int most;

  Nesting(byte[] bytes, int most) {
    this.bytes = bytes;
    this.most = most;
  }

  private static void mark(byte kind, HeaderName... names) {
    for (HeaderName name : names) {
      KINDS[name.number()] = kind;
    }
  }

  @Nullable Malformation problem(HeaderIndex index) {
    for (int header = 0; header < index.count(); header++) {
      int known = index.known(header);
      if (known >= 0 && KINDS[known] != 0) {
        int from = index.valueStart(header);
        int to = index.valueEnd(header);
        int offset = tooDeep(KINDS[known], from, to);
        if (offset >= 0) {
          return new Malformation(
              LimitCause.PARAMETER_DEPTH,
              HeaderName.at(known).text(),
              offset,
              "at most " + most,
              Excerpt.of(bytes, offset, to));
        }
      }
    }
    return null;
  }

  private int tooDeep(byte kind, int from, int to) {
    return switch (kind) {
      case COMMENTS -> comment(from, to);
      case ESCAPES -> escape(from, to);
      default -> -1;
    };
  }

  private int comment(int from, int to) {
    int first = Words.indexOf(bytes, from, to, '(');
    int depth = 0;
    for (int at = first < 0 ? to : from; at < to; at++) {
      switch (bytes[at]) {
        case '\\' -> at++;
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
      if (depth > most) {
        return at;
      }
    }
    return -1;
  }

  private int escape(int from, int to) {
    int first = Words.indexOf(bytes, from, to, '%');
    int at = first < 0 ? to : first;
    while (at < to) {
      if (bytes[at++] == '%') {
        int start = at;
        while (at + 1 < to && bytes[at] == '2' && bytes[at + 1] == '5') {
          at += 2;
        }
        if ((at - start) / 2 >= most) {
          return start - 1;
        }
      }
    }
    return -1;
  }
}
