package siplain.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import siplain.identity.certificate.Chain;
import siplain.identity.certificate.Chains;
import siplain.identity.certificate.ClaimConstraints;
import siplain.identity.finding.Finding;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;
import siplain.identity.number.Party;
import siplain.identity.token.Claims;
import siplain.identity.token.Passport;

/**
 * The checks that need a certificate: whose it is, the signature, and whether the signer may say
 * what it signed (RFC 8224 section 6.2, steps 3 to 5).
 */
final class CredentialCheck {

  /** What one header comes to here. */
  sealed interface Result {
    record Good(Chain chain) implements Result {}

    record Bad(List<Finding> findings) implements Result {}

    record Unknown(Finding reason) implements Result {}
  }

  private final Map<String, Fetched> certificates;
  private final Chains chains;
  private final Policy policy;
  private final Instant now;
  private final Map<String, Result> byUrl = new HashMap<>();

  CredentialCheck(Map<String, Fetched> certificates, Chains chains, Policy policy, Instant now) {
    this.certificates = certificates;
    this.chains = chains;
    this.policy = policy;
    this.now = now;
  }

  /** Of the members of all that are still possible, each once. */
  Map<Entry, Result> all(List<Candidate> candidates) {
    Map<Entry, Result> results = new LinkedHashMap<>();
    for (Candidate each : candidates) {
      if (each.isPossible()) {
        for (Entry member : each.members()) {
          results.computeIfAbsent(member, entry -> check(entry.passport().orElseThrow()));
        }
      }
    }
    return results;
  }

  private Result check(Passport passport) {
    Result credential = byUrl.computeIfAbsent(passport.url(), this::chain);
    return credential instanceof Result.Good(Chain chain) ? judge(passport, chain) : credential;
  }

  private Result chain(String url) {
    return switch (certificates.get(url)) {
      case null -> throw new IllegalArgumentException("no certificate of " + url);
      case Fetched.BadAnswer(Finding finding) -> new Result.Bad(List.of(finding));
      case Fetched.Ours(Finding finding) -> new Result.Unknown(finding);
      case Fetched.Received received -> {
        try {
          yield new Result.Good(chains.chain(url, received.document(), now));
        } catch (Refused refused) {
          Finding first = refused.findings().getFirst();
          yield first.cause().isOurs()
              ? new Result.Unknown(first)
              : new Result.Bad(refused.findings());
        }
      }
    };
  }

  private Result judge(Passport passport, Chain chain) {
    if (!chain.key().verify(passport.signedOctets(), passport.signatureOctets())) {
      Finding bad = Finding.of(StirCause.SIGNATURE_INVALID, chain.subject(), passport.url());
      return new Result.Bad(List.of(bad));
    }
    List<Finding> findings = new ArrayList<>();
    policy.providers().refuse(chain.scope()).ifPresent(findings::add);
    checkNumber(passport, chain, findings);
    for (ClaimConstraints each : chain.constraints()) {
      findings.addAll(ConstraintCheck.violations(each, passport.payload().members()));
    }
    return findings.isEmpty() ? new Result.Good(chain) : new Result.Bad(findings);
  }

  private static void checkNumber(Passport passport, Chain chain, List<Finding> findings) {
    Claims claims = passport.claims();
    switch (passport.type()) {
      // Who forwards speaks for the number that it forwards, not for the caller.
      case DIV -> checkNumber(claims.diverted().orElseThrow(), chain, findings);
      case BASE, SHAKEN, RCD -> checkNumber(claims.orig(), chain, findings);
      // It speaks for a priority, and for no number.
      case RPH -> {}
    }
  }

  private static void checkNumber(Party party, Chain chain, List<Finding> findings) {
    if (!chain.scope().covers(party.shown())) {
      findings.add(Finding.of(StirCause.NUMBER_NOT_COVERED, party.shown(), chain.subject()));
    }
  }
}
