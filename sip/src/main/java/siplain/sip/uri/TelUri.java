package siplain.sip.uri;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A telephone number as a URI (RFC 3966). */
public final class TelUri implements Uri {
  private static final String VISUAL = "-.()";
  private static final Allowed PARAMETER = new Allowed("[]/:&+$=");

  private final String text;
  private final int numberEnd;

  private TelUri(String text, int numberEnd) {
    this.text = text;
    this.numberEnd = numberEnd;
  }

  static Reading read(String text, int start) {
    int semicolon = text.indexOf(';');
    int end = semicolon < 0 ? text.length() : semicolon;
    boolean global = start < end && text.charAt(start) == '+';
    boolean digits = false;
    for (int at = global ? start + 1 : start; at < end; at++) {
      char c = text.charAt(at);
      boolean digit =
          Escapes.isDigit(c) || (!global && (Character.digit(c, 16) >= 0 || c == '*' || c == '#'));
      if (c > 0x7f || (!digit && VISUAL.indexOf(c) < 0)) {
        return new Reading.Invalid("number", at);
      }
      digits |= digit;
    }
    if (!digits) {
      return new Reading.Invalid("number", start);
    }
    int bad = badParameter(text, end);
    return bad < 0
        ? new Reading.Valid(new TelUri(text, end))
        : new Reading.Invalid("parameter", bad);
  }

  /** Where a parameter breaks the grammar or stands twice (RFC 3966 section 3), or -1. */
  private static int badParameter(String text, int from) {
    Set<String> names = new HashSet<>();
    int at = from;
    for (int count = 0; at < text.length(); count++) {
      int next = text.indexOf(';', at + 1);
      int stop = next < 0 ? text.length() : next;
      int bad = Escapes.firstBad(text, at + 1, stop, PARAMETER);
      if (stop == at + 1 || bad < stop || count >= MOST_PARAMETERS) {
        return bad;
      }
      int equals = text.indexOf('=', at);
      int nameEnd = equals < 0 || equals > stop ? stop : equals;
      if (!names.add(UriParameters.key(text.substring(at + 1, nameEnd)))) {
        return at + 1;
      }
      at = stop;
    }
    return -1;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String scheme() {
    return "tel";
  }

  /** The number as it stands, visual separators included. */
  public String number() {
    return text.substring(4, numberEnd);
  }

  /** The number without visual separators; a global one keeps its plus sign. */
  public String digits() {
    return number().replaceAll("[-.()]", "");
  }

  /** Whether it is a global number, with a plus sign. */
  public boolean isGlobal() {
    return text.charAt(4) == '+';
  }

  public UriParameters parameters() {
    return UriParameters.cut(numberEnd == text.length() ? "" : text.substring(numberEnd + 1), ';');
  }

  /**
   * Compares by RFC 3966 section 4: both global or both local, digits without visual separators,
   * and every parameter in both without regard to order or case.
   */
  @Override
  public boolean equalTo(Uri other) {
    return other instanceof TelUri tel
        && digits().equalsIgnoreCase(tel.digits())
        && comparable().equals(tel.comparable());
  }

  /** A number in a parameter (ext, phone-context) is compared without visual separators too. */
  private Map<String, String> comparable() {
    Map<String, String> keys = parameters().keys();
    keys.replaceAll((name, value) -> plain(value));
    return keys;
  }

  private static String plain(String value) {
    return value.matches("\\+?[-.()0-9]+") ? value.replaceAll("[-.()]", "") : value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TelUri tel && text.equals(tel.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
