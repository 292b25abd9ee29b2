package siplain.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.number.Numbering;
import siplain.identity.number.Party;
import siplain.identity.token.Claims;

/** orig against who the request says is calling (RFC 8224 section 6.2, step 2). */
final class CallerCheck {
  private static final String ASSERTED = "P-Asserted-Identity";
  private static final String FROM = "From";

  private record Shown(String header, String uri, Party party) {}

  /** Those that decide. */
  private final List<Shown> callers = new ArrayList<>();

  /** Those that are only shown. */
  private final List<Shown> others = new ArrayList<>();

  CallerCheck(Signaling call, Policy policy) {
    Numbering numbering = policy.numbering();
    boolean asserted = policy.assertedFirst() && !call.asserted().isEmpty();
    for (String uri : call.asserted()) {
      (asserted ? callers : others).add(new Shown(ASSERTED, uri, numbering.party(uri)));
    }
    Shown from = new Shown(FROM, call.from(), numbering.party(call.from()));
    (asserted ? others : callers).add(from);
  }

  /** Whom a compact token is rebuilt for. */
  Party first() {
    return callers.getFirst().party();
  }

  /** A caller has at most one number and one address, in two headers; either may be signed. */
  Optional<Finding> check(Claims claims, List<Comparison> compared) {
    callers.forEach(caller -> compared.add(comparison(claims, caller)));
    others.forEach(other -> compared.add(comparison(claims, other)));
    if (callers.stream().anyMatch(caller -> isSigned(claims, caller))) {
      return Optional.empty();
    }
    Shown told = told(claims);
    return Optional.of(
        told.party() instanceof Party.Anonymous
            ? Finding.of(StirCause.ANONYMOUS, told.header(), told.party().shown())
            : Finding.of(
                StirCause.ORIG_MISMATCH,
                claims.orig().shown(),
                told.header(),
                told.party().shown()));
  }

  /** The one of the same kind as the signed one; then one that is named at all. */
  private Shown told(Claims claims) {
    return callers.stream()
        .filter(caller -> caller.party().getClass() == claims.orig().getClass())
        .findFirst()
        .or(() ->
            callers.stream()
                .filter(caller -> !(caller.party() instanceof Party.Anonymous))
                .findFirst())
        .orElse(callers.getFirst());
  }

  private static Comparison comparison(Claims claims, Shown caller) {
    return new Comparison(
        "orig",
        claims.orig().shown(),
        caller.header(),
        caller.uri(),
        caller.party().shown(),
        isSigned(claims, caller));
  }

  private static boolean isSigned(Claims claims, Shown caller) {
    return Parties.same(claims.orig(), caller.party(), caller.uri());
  }
}
