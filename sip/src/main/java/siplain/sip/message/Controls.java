package siplain.sip.message;

/**
 * Finds control characters where none may stand. RFC 3261 section 25.1 allows them behind a
 * backslash in a quoted string, and in a comment, where nobody needs them: there they are refused.
 *
 * <p>A NUL is the end of the text to readers in C, so it is taken in one place only, which no proxy
 * decides anything by: the quoted display name of From and To (RFC 4475 section 3.1.1.2).
 */
final class Controls {

  /** The first in the value of this header that may not stand there, or -1. */
  static int firstBad(byte[] bytes, int known, int from, int to) {
    int nulsBefore = endOfQuotedName(bytes, known, from, to);
    int at = from;
    while (at < to) {
      int close = bytes[at] == '"' ? Values.closingQuote(bytes, at, to) : -1;
      if (close >= 0) {
        int bad = unescaped(bytes, at + 1, close, close <= nulsBefore);
        if (bad >= 0) {
          return bad;
        }
        at = close + 1;
      } else if (bytes[at] == '"') {
        return firstOutsideQuotes(bytes, at + 1, to);
      } else if (isControl(bytes[at])) {
        return at;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** Where the display name's quotes close, or -1. */
  private static int endOfQuotedName(byte[] bytes, int known, int from, int to) {
    boolean named = known == HeaderName.FROM.number() || known == HeaderName.TO.number();
    if (!named || from == to || bytes[from] != '"') {
      return -1;
    }
    int close = Values.closingQuote(bytes, from, to);
    int behind = close < 0 ? to : Ascii.skipLws(bytes, close + 1, to);
    return behind < to && bytes[behind] == '<' ? close : -1;
  }

  private static int unescaped(byte[] bytes, int from, int to, boolean nulIsGood) {
    for (int at = from; at < to; at++) {
      boolean escaped = bytes[at] == '\\';
      if (escaped) {
        at++;
      }
      if (bytes[at] == 0 ? !(escaped && nulIsGood) : !escaped && isControl(bytes[at])) {
        return at;
      }
    }
    return -1;
  }

  private static int firstOutsideQuotes(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (isControl(bytes[at])) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < ' ' && !Ascii.isLws(b)) || b == 0x7f;
  }

  private Controls() {}
}
