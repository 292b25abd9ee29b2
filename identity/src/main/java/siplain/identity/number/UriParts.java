package siplain.identity.number;

import java.util.Locale;

/**
 * The parts of a URI that say whom it names. Parameters of the user part (npdi, rn, isub, and those
 * of RFC 4904), the password, the port, parameters and headers do not.
 *
 * @param scheme in lower case; empty for a text that has none
 * @param user unescaped, without its parameters
 * @param host in lower case; empty for a tel URI
 */
record UriParts(String scheme, String user, String host) {
  private static final String UNRESERVED = "-_.!~*'()&=+$,?/";

  static UriParts of(String uri) {
    String text = uri.strip();
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    return switch (scheme) {
      case "tel" -> new UriParts(scheme, unescaped(upTo(rest, ";?")), "");
      case "sip", "sips" -> sip(scheme, rest);
      default -> new UriParts(scheme, rest, "");
    };
  }

  private static UriParts sip(String scheme, String rest) {
    // The user part may hold ; and ?, so the @ is looked for first, as RFC 3261's grammar has it.
    int at = rest.indexOf('@');
    String user = at < 0 ? "" : upTo(rest.substring(0, at), ":;");
    String address = upTo(rest.substring(at + 1), ";?");
    boolean literal = address.startsWith("[");
    int end = literal ? address.indexOf(']') + 1 : address.indexOf(':');
    String host = end <= 0 ? address : address.substring(0, end);
    return new UriParts(scheme, unescaped(user), host.toLowerCase(Locale.ROOT));
  }

  boolean canBeNumber() {
    return scheme.equals("tel")
        || ((scheme.equals("sip") || scheme.equals("sips")) && !host.isEmpty());
  }

  boolean isAnonymous() {
    return host.equals("anonymous.invalid")
        || host.endsWith(".anonymous.invalid")
        || (host.equals("unknown.invalid") && user.equalsIgnoreCase("unavailable"))
        || (scheme.startsWith("sip") && user.equalsIgnoreCase("anonymous"));
  }

  String canonical() {
    String name = host.isEmpty() ? escaped(user) : user.isEmpty() ? "" : escaped(user) + "@";
    return scheme + ":" + name + host;
  }

  private static String upTo(String text, String stops) {
    for (int at = 0; at < text.length(); at++) {
      if (stops.indexOf(text.charAt(at)) >= 0) {
        return text.substring(0, at);
      }
    }
    return text;
  }

  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      int value = c == '%' ? octet(text, at + 1) : -1;
      plain.append(value < 0 ? c : (char) value);
      at += value < 0 ? 0 : 2;
    }
    return plain.toString();
  }

  /** Of ASCII and printable; another octet stays as it was written. */
  private static int octet(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int value = 0;
    for (int place = at; place < at + 2; place++) {
      char c = text.charAt(place);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value > ' ' && value < 0x7f && value != '%' ? value : -1;
  }

  /** One spelling for what {@link #unescaped} may have laid bare, so that no two users meet. */
  private static String escaped(String user) {
    StringBuilder written = new StringBuilder();
    for (int at = 0; at < user.length(); at++) {
      char c = user.charAt(at);
      boolean bare =
          c >= 128 || Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0 || c == '%';
      written.append(bare ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return written.toString();
  }
}
