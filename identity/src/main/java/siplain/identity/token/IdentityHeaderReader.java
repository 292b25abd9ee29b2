package siplain.identity.token;

import static siplain.identity.finding.StirCause.HEADER_MALFORMED;
import static siplain.identity.finding.StirCause.TOKEN_MALFORMED;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siplain.identity.finding.Refused;

/**
 * Reads the outside of a header. Any order of parameters, unknown ones, and quotes around values
 * are taken; a known parameter that stands twice is not.
 */
final class IdentityHeaderReader {
  private static final int EXCERPT = 12;
  private static final int MAX_PARAMETERS = 32;

  private final String text;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private int at;

  IdentityHeaderReader(String text) {
    this.text = text;
  }

  IdentityHeader read() throws Refused {
    if (text.length() > IdentityHeader.MAX_LENGTH) {
      at = IdentityHeader.MAX_LENGTH;
      throw malformed();
    }
    space();
    String token = token();
    while (at < text.length()) {
      parameter();
    }
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    return new IdentityHeader(
        token,
        token.substring(0, first),
        token.substring(first + 1, second),
        token.substring(second + 1),
        Optional.ofNullable(parameters.get("info")).filter(url -> !url.isEmpty()),
        Optional.ofNullable(parameters.get("alg")),
        Optional.ofNullable(parameters.get("ppt")));
  }

  private String token() throws Refused {
    int start = at;
    int semicolon = text.indexOf(';', start);
    int end = semicolon < 0 ? text.length() : semicolon;
    String token = text.substring(start, end).stripTrailing();
    if (token.isEmpty() || "\"<,=".indexOf(token.charAt(0)) >= 0) {
      throw malformed();
    }
    int dots = 0;
    for (int place = 0; place < token.length(); place++) {
      if (token.charAt(place) == '.') {
        dots++;
      }
      boolean stray = Base64Url.stray(token.substring(place, place + 1)) == 0;
      if (dots > 2 || (stray && token.charAt(place) != '.')) {
        throw new Refused(TOKEN_MALFORMED, place + 1);
      }
    }
    if (dots < 2) {
      throw new Refused(TOKEN_MALFORMED, token.length() + 1);
    }
    at = end;
    return token;
  }

  private void parameter() throws Refused {
    need(text.charAt(at) == ';' && parameters.size() < MAX_PARAMETERS);
    at++;
    space();
    int start = at;
    while (at < text.length() && isTokenCharacter(text.charAt(at))) {
      at++;
    }
    need(at > start);
    String name = text.substring(start, at).toLowerCase(Locale.ROOT);
    space();
    String value = "";
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      space();
      value = value(name);
      space();
    }
    if (parameters.putIfAbsent(name, value) != null) {
      at = start;
      throw malformed();
    }
    need(at == text.length() || text.charAt(at) == ';');
  }

  private String value(String name) throws Refused {
    need(at < text.length());
    char opening = text.charAt(at);
    need(opening == '<' || !name.equals("info"));
    if (opening == '<') {
      return enclosed('>');
    }
    if (opening == '"') {
      return enclosed('"');
    }
    int start = at;
    while (at < text.length() && isBareCharacter(text.charAt(at))) {
      at++;
    }
    need(at > start);
    return text.substring(start, at);
  }

  /** What stands up to the closing character. An escape has no use in any known parameter. */
  private String enclosed(char closing) throws Refused {
    int start = ++at;
    while (at < text.length() && text.charAt(at) != closing) {
      char c = text.charAt(at);
      boolean space = c == ' ' && closing == '"';
      need((c > ' ' || space) && c != '\\' && c != 0x7f);
      at++;
    }
    need(at < text.length());
    at++;
    return text.substring(start, at - 1);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void need(boolean sound) throws Refused {
    if (!sound) {
      throw malformed();
    }
  }

  private Refused malformed() {
    return new Refused(HEADER_MALFORMED, at + 1, excerpt());
  }

  private String excerpt() {
    if (at >= text.length()) {
      return "nothing";
    }
    int end = Math.min(text.length(), at + EXCERPT);
    return Excerpts.printable(text.substring(at, end));
  }

  private static boolean isTokenCharacter(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "-.!%*_+`'~".indexOf(c) >= 0);
  }

  private static boolean isBareCharacter(char c) {
    return c > ' ' && c < 127 && ";\"<>,\\".indexOf(c) < 0;
  }
}
