package siplain.proxy.path;

import java.util.Locale;
import java.util.OptionalInt;
import siplain.sip.uri.OpaqueUri;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.TelUri;
import siplain.sip.uri.Uri;
import siplain.sip.uri.UriParameters;

/** What becomes of a Request-URI. */
final class RequestUris {

  /**
   * Host and port replaced, the user kept (peers: request-uri: target). A telephone number becomes
   * the user of a SIP URI (RFC 3261 section 19.1.6).
   *
   * @param host an IPv6 address in brackets
   */
  static String at(Uri uri, String host, OptionalInt port) {
    return switch (uri) {
      case SipUri sip -> sip.withoutHeaders().at(host, port).text();
      case TelUri tel ->
          "sip:"
              + escaped(tel.text().substring("tel:".length()))
              + "@"
              + host
              + (port.isEmpty() ? "" : ":" + port.getAsInt())
              + ";user=phone";
      case OpaqueUri other -> other.text();
    };
  }

  /** Whom it means, for a person to read. */
  static String user(Uri uri) {
    return switch (uri) {
      case SipUri sip -> sip.user().orElse("");
      case TelUri tel -> tel.number();
      case OpaqueUri other -> other.opaque();
    };
  }

  /** Whom it means, of a number its digits alone: by these a signed caller's claim is compared. */
  static String number(Uri uri) {
    String user = user(uri);
    String plain = user.indexOf(';') < 0 ? user : user.substring(0, user.indexOf(';'));
    String digits = plain.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? plain : digits;
  }

  /**
   * Without the {@code maddr} that names this proxy, and what belongs to it (RFC 3261 section
   * 16.4).
   */
  static String withoutMaddr(SipUri uri) {
    StringBuilder text = new StringBuilder(uri.text().length());
    text.append(uri.scheme()).append(':');
    uri.rawUser().ifPresent(user -> text.append(user).append('@'));
    text.append(uri.host());
    for (UriParameters.Entry entry : uri.parameters().all()) {
      String name = entry.name().toLowerCase(Locale.ROOT);
      if (!name.equals("maddr") && !name.equals("transport")) {
        text.append(';').append(entry.name());
        entry.value().ifPresent(value -> text.append('=').append(value));
      }
    }
    return text.toString();
  }

  /** What may stand in a number's parameters and not in a user part (RFC 3261 section 25.1). */
  private static String escaped(String number) {
    StringBuilder text = new StringBuilder(number.length());
    for (int at = 0; at < number.length(); at++) {
      char c = number.charAt(at);
      if (c == '#' || c == ':' || c == '[' || c == ']') {
        text.append(String.format("%%%02X", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private RequestUris() {}
}
