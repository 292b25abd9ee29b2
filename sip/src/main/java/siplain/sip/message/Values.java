package siplain.sip.message;

/** Cuts a header value at separators that stand outside of quotes and angle brackets. */
final class Values {

  /** Where the separator stands, or {@code to}. */
  static int find(byte[] bytes, int from, int to, char separator) {
    if (Words.indexOf(bytes, from, to, separator) < 0) {
      return to;
    }
    int at = from;
    while (at < to) {
      byte b = bytes[at];
      if (b == separator) {
        return at;
      }
      if (b == '"') {
        int close = closingQuote(bytes, at, to);
        at = close < 0 ? to : close + 1;
      } else if (b == '<') {
        int close = Words.indexOf(bytes, at, to, '>');
        at = close < 0 ? to : close + 1;
      } else {
        at++;
      }
    }
    return to;
  }

  /** Where the quoted string that opens at {@code from} ends, or -1. */
  static int closingQuote(byte[] bytes, int from, int to) {
    for (int at = from + 1; at < to; at++) {
      if (bytes[at] == '\\') {
        at++;
      } else if (bytes[at] == '"') {
        return at;
      }
    }
    return -1;
  }

  /** The text of a quoted string between its quotes, its backslashes resolved. */
  static String unquoted(byte[] bytes, int from, int to) {
    String raw = Ascii.unfolded(bytes, from, to);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '\\' && i + 1 < raw.length()) {
        i++;
      }
      text.append(raw.charAt(i));
    }
    return text.toString();
  }

  private Values() {}
}
