package siplain.sip.message;

import java.util.Arrays;

/**
 * A method as it was written; methods are compared by exact case (RFC 3261 section 7.1).
 *
 * @param known which of the registered methods it is; OTHER for any other
 */
public record Method(String text, Known known) {
  private static final Method[] REGISTERED =
      Arrays.stream(Known.values())
          .filter(known -> known != Known.OTHER)
          .map(known -> new Method(known.name(), known))
          .toArray(Method[]::new);

  /** The registered methods. */
  public enum Known {
    INVITE,
    ACK,
    BYE,
    CANCEL,
    OPTIONS,
    REGISTER,
    PRACK,
    UPDATE,
    INFO,
    REFER,
    NOTIFY,
    SUBSCRIBE,
    MESSAGE,
    PUBLISH,
    OTHER
  }

  /** The method of this name. */
  public static Method of(String text) {
    for (Method method : REGISTERED) {
      if (method.text.equals(text)) {
        return method;
      }
    }
    return new Method(text, Known.OTHER);
  }

  static Method of(byte[] bytes, int from, int to) {
    for (Method method : REGISTERED) {
      if (Ascii.same(bytes, from, to, method.text)) {
        return method;
      }
    }
    return new Method(Ascii.text(bytes, from, to), Known.OTHER);
  }

  /**
   * Whether it is a registered one but for its case. It is none of them then, but Kamailio and
   * PJSIP take it for one, so whoever lets it pass as unknown lets an INVITE pass unscreened.
   */
  boolean isMiscased() {
    if (known != Known.OTHER) {
      return false;
    }
    for (Method method : REGISTERED) {
      if (method.text.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  public boolean is(Known other) {
    return known == other;
  }

  @Override
  public String toString() {
    return text;
  }
}
