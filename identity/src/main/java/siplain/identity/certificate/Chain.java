package siplain.identity.certificate;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that leads to a trust anchor, as a value: what it takes to judge a token, without
 * looking at certificates again while {@link #isValidAt} holds and the anchors are the same.
 *
 * @param subject of the signer's certificate
 * @param issuer likewise
 * @param scope what it may speak for
 * @param constraints what its tokens may say; of all certificates of the path
 * @param notBefore the latest of the path
 * @param notAfter the earliest of the path
 */
public record Chain(
    String subject,
    String issuer,
    VerifyingKey key,
    Scope scope,
    List<ClaimConstraints> constraints,
    Instant notBefore,
    Instant notAfter) {

  public Chain {
    constraints = List.copyOf(constraints);
  }

  public boolean isValidAt(Instant at) {
    return !at.isBefore(notBefore) && !at.isAfter(notAfter);
  }
}
