package siplain.proxy.path;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import siplain.sip.message.Malformation;

/** The values of one call that belong to a cause: what the catalog's sentence has places for. */
final class Details {
  private static final int LONGEST = 200;

  /**
   * Names and their values by turns. A number stays one, for the sake of plurals; all else is text.
   */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int at = 0; at + 1 < namesAndValues.length; at += 2) {
      Object value = namesAndValues[at + 1];
      values.put(
          namesAndValues[at].toString(), value instanceof Integer ? value : cut(value.toString()));
    }
    return values;
  }

  /** What was wrong with the text of a message, and where. */
  static Map<String, Object> of(Malformation what) {
    return of(
        "header", what.header(), "offset", what.offset(), "rule", what.rule(), "text", what.text());
  }

  /** The same as one text, for a message of which there is no record. */
  static String text(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private Details() {}
}
