package siplain.identity.sign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import siplain.identity.number.Party;
import siplain.identity.token.Base64Url;
import siplain.identity.token.Claims;
import siplain.identity.token.PassportType;
import siplain.identity.token.TokenWriter;

/**
 * Signs callers: each method gives the value of an Identity header.
 *
 * @param url where the certificate of the key can be fetched: x5u and info
 */
public record Signer(SigningKey key, String url) {
  public Signer {
    if (!url.matches("[!-~&&[^<>\"\\\\]]+")) {
      throw new IllegalArgumentException("not a URL: " + url);
    }
  }

  /** RFC 8588: the caller, and how well the number is known to be the caller's. */
  public String shaken(
      Party orig, List<Party> dest, Attestation attestation, UUID origid, Instant at) {
    return full(
        PassportType.SHAKEN,
        claims(
            orig,
            dest,
            at,
            Optional.of(attestation.name()),
            Optional.of(origid.toString()),
            Optional.empty()));
  }

  /**
   * RFC 8946: a call for {@code diverted} was forwarded to {@code dest}.
   *
   * @param diverted of the dest of the token before
   */
  public String div(Party orig, List<Party> dest, Party diverted, Instant at) {
    return full(
        PassportType.DIV,
        claims(orig, dest, at, Optional.empty(), Optional.empty(), Optional.of(diverted)));
  }

  /** RFC 8225, without any extension. */
  public String base(Party orig, List<Party> dest, Instant at) {
    return full(PassportType.BASE, plain(orig, dest, at));
  }

  /** Without the claims, which then must stand in From, To and Date (RFC 8225 section 7). */
  public String compact(Party orig, Party dest, Instant date) {
    return ".."
        + signature(signed(PassportType.BASE, plain(orig, List.of(dest), date)))
        + parameters(PassportType.BASE);
  }

  private String full(PassportType type, Claims claims) {
    String signed = signed(type, claims);
    return signed + "." + signature(signed) + parameters(type);
  }

  private String signed(PassportType type, Claims claims) {
    return encoded(TokenWriter.head(type, url)) + "." + encoded(TokenWriter.payload(claims));
  }

  private String signature(String signed) {
    return Base64Url.encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private String parameters(PassportType type) {
    String ppt = type == PassportType.BASE ? "" : ";ppt=" + type.ppt();
    return ";info=<" + url + ">;alg=ES256" + ppt;
  }

  private static String encoded(String json) {
    return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Claims plain(Party orig, List<Party> dest, Instant at) {
    return claims(orig, dest, at, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Claims claims(
      Party orig,
      List<Party> dest,
      Instant at,
      Optional<String> attest,
      Optional<String> origid,
      Optional<Party> diverted) {
    return new Claims(
        at.getEpochSecond(), orig, dest, attest, origid, diverted, Optional.empty(), List.of());
  }
}
