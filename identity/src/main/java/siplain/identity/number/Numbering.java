package siplain.identity.number;

/**
 * How numbers are written in a country, so that {@code 020 7946 0000} and {@code +442079460000} are
 * one number.
 *
 * <p>A number with {@code +} needs no profile. One without is read by the first that fits: the
 * international prefix, the trunk prefix before a national number, the country code before a
 * national number, a national number; anything else, such as an extension or 911, stays as it is.
 *
 * @param countryCode such as {@code 44}; empty: numbers are only stripped
 * @param trunkPrefix such as {@code 0}; empty if there is none
 * @param internationalPrefix such as {@code 00}
 * @param shortest digits of a national number without prefix
 * @param longest likewise
 */
public record Numbering(
    String countryCode, String trunkPrefix, String internationalPrefix, int shortest, int longest) {

  /** Knows no country: numbers without {@code +} are taken as they are. */
  public static final Numbering NONE = new Numbering("", "", "", 1, 15);

  public static final Numbering NORTH_AMERICA = new Numbering("1", "1", "011", 10, 10);

  private static final String SEPARATORS = "-.() ";

  public Numbering {
    boolean digits = (countryCode + trunkPrefix + internationalPrefix).matches("[0-9]*");
    if (!digits || shortest < 1 || longest < shortest || longest > 15) {
      throw new IllegalArgumentException(
          "expected digits and 1..15: %s %s %s %d %d"
              .formatted(countryCode, trunkPrefix, internationalPrefix, shortest, longest));
    }
  }

  /** Whom a sip, sips or tel URI names. Any text is taken; what is no URI names itself. */
  public Party party(String uri) {
    UriParts parts = UriParts.of(uri);
    if (parts.isAnonymous()) {
      return new Party.Anonymous(parts.canonical());
    }
    if (parts.canBeNumber() && isDialable(parts.user())) {
      return new Party.Telephone(canonical(parts.user()));
    }
    return new Party.Address(parts.canonical());
  }

  /** Whom a {@code uri} claim names: an address, even if it holds a number. */
  public static Party.Address address(String uri) {
    return new Party.Address(UriParts.of(uri).canonical());
  }

  /**
   * RFC 8224 section 8.3.
   *
   * @param dialed which {@link #isDialable}
   */
  public String canonical(String dialed) {
    StringBuilder kept = new StringBuilder();
    for (int at = 0; at < dialed.length(); at++) {
      char c = dialed.charAt(at);
      if (SEPARATORS.indexOf(c) < 0 && c != '+') {
        kept.append(c);
      }
    }
    String digits = kept.toString();
    boolean global = dialed.startsWith("+");
    boolean code = digits.indexOf('*') >= 0 || digits.indexOf('#') >= 0;
    return global || code || countryCode.isEmpty() ? digits : international(digits);
  }

  private String international(String digits) {
    if (!internationalPrefix.isEmpty()
        && digits.startsWith(internationalPrefix)
        && digits.length() > internationalPrefix.length()
        && digits.charAt(internationalPrefix.length()) != '0') {
      return digits.substring(internationalPrefix.length());
    }
    if (!trunkPrefix.isEmpty() && isNationalAfter(trunkPrefix, digits)) {
      return countryCode + digits.substring(trunkPrefix.length());
    }
    if (isNationalAfter(countryCode, digits)) {
      return digits;
    }
    return isNationalAfter("", digits) ? countryCode + digits : digits;
  }

  private boolean isNationalAfter(String prefix, String digits) {
    int rest = digits.length() - prefix.length();
    return digits.startsWith(prefix) && rest >= shortest && rest <= longest;
  }

  /** Digits of ASCII alone: those of other scripts would look the same and be another number. */
  private static boolean isDialable(String user) {
    boolean digit = false;
    for (int at = 0; at < user.length(); at++) {
      char c = user.charAt(at);
      digit |= c >= '0' && c <= '9';
      boolean known = (c >= '0' && c <= '9') || c == '*' || c == '#' || SEPARATORS.indexOf(c) >= 0;
      if (!known && !(c == '+' && at == 0)) {
        return false;
      }
    }
    return digit;
  }
}
