package siplain.sip.uri;

/** A URI of a scheme this proxy does not look into, such as {@code urn:service:sos}. */
public record OpaqueUri(String text, String scheme) implements Uri {

  static Reading read(String text, String scheme) {
    return text.length() == scheme.length() + 1
        ? new Reading.Invalid("host", text.length())
        : new Reading.Valid(new OpaqueUri(text, scheme));
  }

  /** What stands behind the scheme and its colon. */
  public String opaque() {
    return text.substring(scheme.length() + 1);
  }

  /** The scheme without regard to case, the rest by character. */
  @Override
  public boolean equalTo(Uri other) {
    return other instanceof OpaqueUri(String text, String itsScheme)
        && itsScheme.equals(scheme)
        && opaque().equals(text.substring(scheme.length() + 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
