package siplain.sip.message;

/** A piece of a message for people to read: bounded, and without control characters. */
final class Excerpt {
  private static final int LONGEST = 80;

  static String of(byte[] bytes, int from, int to) {
    int start = Math.clamp(from, 0, bytes.length);
    int stop = Math.clamp(to, start, Math.min(bytes.length, start + LONGEST));
    String raw = Ascii.text(bytes, start, stop);
    StringBuilder text = new StringBuilder(raw.length() + 8);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (Character.isISOControl(c)) {
        text.append(String.format("\\x%02X", (int) c));
      } else {
        text.append(c);
      }
    }
    return to > stop ? text + "..." : text.toString();
  }

  private Excerpt() {}
}
