package siplain.identity;

import java.util.Optional;
import java.util.Set;
import siplain.identity.certificate.Scope;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;

/**
 * Which service providers' signatures are taken, by their codes.
 *
 * @param allowed empty: all
 * @param denied even if allowed
 */
public record ProviderRules(Set<String> allowed, Set<String> denied) {
  public static final ProviderRules ALL = new ProviderRules(Set.of(), Set.of());

  public ProviderRules {
    allowed = Set.copyOf(allowed);
    denied = Set.copyOf(denied);
  }

  Optional<Finding> refuse(Scope scope) {
    return scope.providers().stream()
        .filter(code -> denied.contains(code) || !(allowed.isEmpty() || allowed.contains(code)))
        .findFirst()
        .map(code -> Finding.of(StirCause.SPC_DENIED, code));
  }
}
