package siplain.proxy.peer;

import java.util.regex.Pattern;
import siplain.sip.uri.OpaqueUri;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.TelUri;
import siplain.sip.uri.Uri;

/**
 * What a pattern of the operator is held against: the user part of a URI, unescaped and without its
 * parameters, and its digits alone. A tel URI has its number for a user.
 */
public final class Dialed {
  private static final Dialed NOBODY = new Dialed("", "");
  // Names and numbers are shorter; a pattern of the operator need not be safe against more.
  private static final int LONGEST = 256;

  private final String user;
  private final String digits;

  private Dialed(String user, String digits) {
    this.user = user;
    this.digits = digits;
  }

  /** Of this URI; one that is of no scheme for calls has no user. */
  public static Dialed of(Uri uri) {
    return switch (uri) {
      case SipUri sip -> of(user(sip));
      case TelUri tel -> of(tel.number());
      case OpaqueUri _ -> NOBODY;
    };
  }

  private static Dialed of(String user) {
    return user.isEmpty() ? NOBODY : new Dialed(cut(user), cut(digits(user)));
  }

  /** A semicolon that is escaped is part of the user, any other begins the parameters. */
  private static String user(SipUri uri) {
    String raw = uri.rawUser().orElse("");
    int semicolon = raw.indexOf(';');
    if (semicolon < 0) {
      return uri.user().orElse("");
    }
    String name = raw.substring(0, semicolon);
    return name.indexOf('%') >= 0
            && Uri.parse("sip:" + name + "@x.invalid").orElse(uri) instanceof SipUri alone
        ? alone.user().orElse("")
        : name;
  }

  private static String digits(String user) {
    StringBuilder digits = null;
    for (int at = 0; at < user.length(); at++) {
      char c = user.charAt(at);
      boolean digit = c >= '0' && c <= '9';
      if (digits != null && digit) {
        digits.append(c);
      } else if (digits == null && !digit) {
        digits = new StringBuilder(user.length()).append(user, 0, at);
      }
    }
    return digits == null ? user : digits.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /**
   * Whether the pattern is found in one of the two.
   *
   * @param whenUndecided the answer when the pattern cannot be decided in bounded time
   */
  public boolean matches(Pattern pattern, boolean whenUndecided) {
    if (user.isEmpty()) {
      return false;
    }
    try {
      return pattern.matcher(new Bounded(user)).find()
          || (!digits.isEmpty()
              && !digits.equals(user)
              && pattern.matcher(new Bounded(digits)).find());
    } catch (Bounded.Spent _) {
      return whenUndecided;
    }
  }
}
