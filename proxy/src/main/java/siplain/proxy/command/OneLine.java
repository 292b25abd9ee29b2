package siplain.proxy.command;

/**
 * Text that came from outside, made fit for one line of a terminal: no control, escape or
 * direction-changing character, and not endless.
 */
final class OneLine {
  private static final int LONGEST = 300;

  private OneLine() {}

  static String of(String text) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return clean.codePointCount(0, clean.length()) <= LONGEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "...";
  }
}
