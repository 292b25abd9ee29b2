package siplain.identity.certificate;

import java.util.List;
import java.util.Optional;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

/** A delegate speaks for nothing that its parent does not speak for (RFC 9060 section 4). */
final class Delegation {
  private Delegation() {}

  /**
   * @param path the signer's certificate first
   */
  static void check(List<Certificate> path, Scope scope) throws Refused {
    Certificate child = path.getFirst();
    Scope own = scope;
    for (Certificate parent : path.subList(1, path.size())) {
      Optional<Scope> above = TnAuthList.of(parent);
      if (above.isPresent()) {
        Optional<String> beyond = above.get().exceededBy(own);
        if (beyond.isPresent()) {
          throw new Refused(
              StirCause.DELEGATE_EXCEEDS_PARENT, child.subject(), parent.subject(), beyond.get());
        }
        child = parent;
        own = above.get();
      }
    }
  }
}
