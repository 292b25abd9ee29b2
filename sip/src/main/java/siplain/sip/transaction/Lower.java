package siplain.sip.transaction;

/**
 * Lower case of ASCII alone: to Unicode, a Kelvin sign is a k as well, and two branches that differ
 * on the wire would be one transaction.
 */
final class Lower {

  static String of(String text) {
    char[] chars = text.toCharArray();
    for (int at = 0; at < chars.length; at++) {
      if (chars[at] >= 'A' && chars[at] <= 'Z') {
        chars[at] = (char) (chars[at] + ('a' - 'A'));
      }
    }
    return new String(chars);
  }

  private Lower() {}
}
