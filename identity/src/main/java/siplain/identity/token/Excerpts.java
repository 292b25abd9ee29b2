package siplain.identity.token;

/** Hostile text in a form that a log line can carry. */
final class Excerpts {
  private static final int LONGEST = 64;

  private Excerpts() {}

  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    int length = Math.min(text.length(), LONGEST);
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (c >= ' ' && c < 0x7f) {
        shown.append(c);
      } else {
        shown.append(String.format("\\u%04x", (int) c));
      }
    }
    return text.length() > LONGEST ? shown + "..." : shown.toString();
  }
}
