package siplain.sip.uri;

/**
 * What may stand unescaped in one part of a URI: unreserved characters, some more, and all beyond
 * ASCII.
 */
final class Allowed {
  private final boolean[] ascii = new boolean[128];

  /** Unreserved characters and these. */
  Allowed(String also) {
    for (char c = 0; c < ascii.length; c++) {
      ascii[c] = c != '%' && (Escapes.isUnreserved(c) || also.indexOf(c) >= 0);
    }
  }

  boolean has(char c) {
    return c >= ascii.length || ascii[c];
  }
}
