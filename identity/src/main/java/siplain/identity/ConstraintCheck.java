package siplain.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.identity.certificate.ClaimConstraints;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.token.Json;

/** Claims against what the certificate lets its tokens say (RFC 8226 section 8, RFC 9118). */
final class ConstraintCheck {
  private ConstraintCheck() {}

  static List<Finding> violations(ClaimConstraints constraints, Map<String, Json> claims) {
    List<Finding> findings = new ArrayList<>();
    for (String claim : constraints.included()) {
      if (!claims.containsKey(claim)) {
        findings.add(violated(claim, "nothing", constraints));
      }
    }
    for (String claim : constraints.excluded()) {
      if (claims.containsKey(claim)) {
        findings.add(violated(claim, text(claims.get(claim)), constraints));
      }
    }
    constraints
        .permitted()
        .forEach((claim, values) -> {
          Json value = claims.get(claim);
          if (value != null && !values.contains(text(value))) {
            findings.add(violated(claim, text(value), constraints));
          }
        });
    return findings;
  }

  /** Constraints list texts: other values are compared as they are written. */
  private static String text(@Nullable Json value) {
    return switch (value) {
      case null -> "";
      case Json.Text(String text, _) -> text;
      default -> value.raw();
    };
  }

  private static Finding violated(String claim, String found, ClaimConstraints constraints) {
    return Finding.of(StirCause.CLAIM_CONSTRAINT_VIOLATED, claim, found, constraints.subject());
  }
}
