package siplain.sip.uri;

import java.util.Locale;
import java.util.Optional;

/** A URI as it stands in a message. Two are {@code equals} when their texts are. */
public sealed interface Uri permits SipUri, TelUri, OpaqueUri {
  /** How many parameters, and how many headers, one URI may have: real ones have about ten. */
  int MOST_PARAMETERS = 64;

  /** Its text as it came. */
  String text();

  /** Its scheme in lower case. */
  String scheme();

  /** Whether both name the same resource by the rules of their scheme. */
  boolean equalTo(Uri other);

  /** Reads one; empty when it is malformed. */
  static Optional<Uri> parse(String text) {
    return read(text) instanceof Reading.Valid(Uri uri) ? Optional.of(uri) : Optional.empty();
  }

  /** Reads one and says what is wrong with it. */
  static Reading read(String text) {
    int colon = text.indexOf(':');
    if (isScheme(text, colon, "sip") || isScheme(text, colon, "sips")) {
      // Its parts admit none of the characters that are forbidden everywhere: they only matter for
      // saying what is wrong.
      Reading reading = SipUriReader.read(text, colon + 1);
      return reading instanceof Reading.Valid ? reading : forbidden(text, colon + 1, reading);
    }
    if (!isScheme(text, colon)) {
      return new Reading.Invalid("scheme", 0);
    }
    return forbidden(
        text,
        colon + 1,
        isScheme(text, colon, "tel")
            ? TelUri.read(text, colon + 1)
            : OpaqueUri.read(text, text.substring(0, colon).toLowerCase(Locale.ROOT)));
  }

  /** The first character that no URI may hold, or else this reading. */
  private static Reading forbidden(String text, int from, Reading otherwise) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"') {
        return new Reading.Invalid(c == ' ' ? "space" : "character", at);
      }
    }
    return otherwise;
  }

  private static boolean isScheme(String text, int colon, String scheme) {
    return colon == scheme.length() && text.regionMatches(true, 0, scheme, 0, colon);
  }

  /** RFC 3261 section 25.1: a letter, then letters, digits, plus, minus and dot. */
  private static boolean isScheme(String text, int colon) {
    if (colon <= 0 || !Escapes.isLetter(text.charAt(0))) {
      return false;
    }
    for (int at = 1; at < colon; at++) {
      char c = text.charAt(at);
      if (!Escapes.isLetter(c) && !Escapes.isDigit(c) && "+-.".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What came of reading a text as a URI. */
  sealed interface Reading {
    /** It is one. */
    record Valid(Uri uri) implements Reading {}

    /**
     * It is none.
     *
     * @param part scheme, user, password, host, port, parameter, header, number, space or character
     * @param offset in the text
     */
    record Invalid(String part, int offset) implements Reading {}
  }
}
