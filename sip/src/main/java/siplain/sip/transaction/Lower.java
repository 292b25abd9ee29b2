package siplain.sip.transaction;

/**
 * Lower case of ASCII alone: to Unicode, a Kelvin sign is a k as well, and two branches that differ
 * on the wire would be one transaction.
 */
final class Lower {

  static String of(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (isUpper(text.charAt(at))) {
        return changed(text, at);
      }
    }
    return text;
  }

  private static String changed(String text, int from) {
    char[] chars = text.toCharArray();
    for (int at = from; at < chars.length; at++) {
      if (isUpper(chars[at])) {
        chars[at] = (char) (chars[at] + ('a' - 'A'));
      }
    }
    return new String(chars);
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private Lower() {}
}
