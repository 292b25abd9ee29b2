package siplain.proxy.path;

import java.util.random.RandomGenerator;

/**
 * What has to be unique or hard to guess: branches, tags and the tokens of calls. Of one loop,
 * since a source of random numbers is.
 */
public final class Ids {
  /** Lower case alone, since branches and tags may be compared in any case. */
  private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int TOKEN = 10;
  private static final int BITS = 5;
  private static final int SECRET = 16;

  private final RandomGenerator random;

  /**
   * @param random one that cannot be foretold, except in a simulation
   */
  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** Ten characters by which a call is found in log and console. */
  String token() {
    return text();
  }

  /** A To tag (RFC 3261 section 19.3 asks for 32 random bits at least). */
  String tag() {
    return text();
  }

  /** The unique part of a branch parameter (RFC 3261 section 8.1.1.7). */
  String branch() {
    return text();
  }

  /** What nobody else may know. */
  byte[] secret() {
    byte[] secret = new byte[SECRET];
    random.nextBytes(secret);
    return secret;
  }

  private String text() {
    long bits = random.nextLong();
    char[] text = new char[TOKEN];
    for (int at = 0; at < TOKEN; at++) {
      text[at] = DIGITS.charAt((int) bits & ((1 << BITS) - 1));
      bits >>>= BITS;
    }
    return new String(text);
  }
}
