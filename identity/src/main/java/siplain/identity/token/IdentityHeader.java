package siplain.identity.token;

import java.util.Optional;
import siplain.identity.finding.Refused;

/**
 * One Identity header (RFC 8224 section 4): a token and its parameters, not yet looked into.
 *
 * @param token as it came: three parts with dots between them
 * @param head the first part in base64url; empty in the compact form
 * @param payload the second part in base64url; empty in the compact form
 * @param signature the third part in base64url
 * @param info the URL between the angle brackets
 * @param alg as the parameter says it, if it is there
 * @param ppt as the parameter says it, if it is there; bare or quoted, which means the same
 */
public record IdentityHeader(
    String token,
    String head,
    String payload,
    String signature,
    Optional<String> info,
    Optional<String> alg,
    Optional<String> ppt) {

  /** Longer ones are not read. Live tokens are well under 2 kB, and a token with a logo is not. */
  public static final int MAX_LENGTH = 16 * 1024;

  /**
   * Reads the outside.
   *
   * @param text the value of the header field, under whichever name, folded or not
   */
  public static IdentityHeader read(String text) throws Refused {
    return new IdentityHeaderReader(text).read();
  }

  /** Whether the claims are left out (RFC 8225 section 7). */
  public boolean isCompact() {
    return head.isEmpty() && payload.isEmpty();
  }

  /** The signature alone, as the ppi parameter of a Reason header shows it (RFC 9410). */
  public String compact() {
    return ".." + signature;
  }
}
