package siplain.proxy.path;

import siplain.sip.message.Malformation;

/** The values of one call that belong to a cause, as {@code name=value} texts. */
final class Details {
  private static final int LONGEST = 200;

  /** Names and their values by turns. */
  static String of(Object... namesAndValues) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at + 1 < namesAndValues.length; at += 2) {
      String value = String.valueOf(namesAndValues[at + 1]);
      text.append(text.isEmpty() ? "" : " ")
          .append(namesAndValues[at])
          .append('=')
          .append(value.length() <= LONGEST ? value : value.substring(0, LONGEST));
    }
    return text.toString();
  }

  /** What was wrong with the text of a message, and where. */
  static String of(Malformation what) {
    return of(
        "header", what.header(), "offset", what.offset(), "rule", what.rule(), "text", what.text());
  }

  private Details() {}
}
