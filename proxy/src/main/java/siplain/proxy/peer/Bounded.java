package siplain.proxy.peer;

/**
 * A text that may be looked at only so often. Some patterns take exponential time on a text made
 * for it, and a caller chooses the text.
 */
final class Bounded implements CharSequence {
  // A sound pattern looks at 256 characters some thousand times; this many take about a
  // millisecond.
  private static final int LOOKS = 200_000;

  private final String text;
  private int looks = LOOKS;

  Bounded(String text) {
    this.text = text;
  }

  /** The text was looked at too often. */
  @SuppressWarnings("serial") // never leaves its thread
  static final class Spent extends RuntimeException {
    Spent() {
      super("a pattern takes too long", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (--looks < 0) {
      throw new Spent();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
