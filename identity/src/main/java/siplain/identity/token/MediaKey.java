package siplain.identity.token;

import java.util.Locale;

/**
 * The fingerprint of a media key: an element of mky, or an {@code a=fingerprint} of SDP.
 *
 * @param algorithm such as {@code sha-256}
 * @param digest hexadecimal in capitals, with or without colons
 */
public record MediaKey(String algorithm, String digest) {
  public MediaKey {
    algorithm = algorithm.toLowerCase(Locale.ROOT);
    digest = digest.toUpperCase(Locale.ROOT).replace(":", "");
  }
}
