package siplain.identity;

import java.util.List;
import java.util.Optional;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.number.Party;
import siplain.identity.token.Claims;

/**
 * dest against whom the request is for: To, which nobody rewrites on the way (RFC 8224 section 8),
 * and for forwardings the Request-URI (RFC 8946 section 4.2).
 */
final class CalledCheck {
  private static final String TO = "To";
  private static final String REQUEST_URI = "Request-URI";

  private final Signaling call;
  private final Party to;
  private final Party target;

  CalledCheck(Signaling call, Policy policy) {
    this.call = call;
    to = policy.numbering().party(call.to());
    target = policy.numbering().party(call.requestUri());
  }

  void compare(Claims claims, List<Comparison> compared) {
    String signed = claims.destShown();
    compared.add(new Comparison("dest", signed, TO, call.to(), to.shown(), isTo(claims)));
    compared.add(
        new Comparison(
            "dest", signed, REQUEST_URI, call.requestUri(), target.shown(), isTarget(claims)));
  }

  Optional<Finding> check(Claims claims) {
    return isTo(claims)
        ? Optional.empty()
        : Optional.of(Finding.of(StirCause.DEST_MISMATCH, claims.destShown(), TO, to.shown()));
  }

  Optional<Finding> retargeted(Claims claims) {
    return isTarget(claims)
        ? Optional.empty()
        : Optional.of(
            Finding.of(StirCause.REQUEST_URI_MISMATCH, claims.destShown(), target.shown()));
  }

  private boolean isTo(Claims claims) {
    return Parties.any(claims.dest(), to, call.to());
  }

  private boolean isTarget(Claims claims) {
    return Parties.any(claims.dest(), target, call.requestUri());
  }
}
