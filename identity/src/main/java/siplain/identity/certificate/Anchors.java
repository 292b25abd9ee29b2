package siplain.identity.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

/** The certificates that are trusted, as a value: new ones are another object. */
public final class Anchors implements Chains {
  private static final int MAX_FILE = 4 * 1024 * 1024;
  private static final int MAX_ANCHORS = 2000;

  private final Set<Certificate> certificates;

  private Anchors(Set<Certificate> certificates) {
    this.certificates = certificates;
  }

  /** Of files in PEM or DER; what is no certificate in them is passed over. */
  public static Anchors of(List<Document> files) {
    Set<Certificate> all = new LinkedHashSet<>();
    for (Document file : files) {
      all.addAll(DocumentReader.read(file.bytes(), MAX_FILE, MAX_ANCHORS));
    }
    return new Anchors(all);
  }

  public int size() {
    return certificates.size();
  }

  @Override
  public Chain chain(String url, Document document, Instant at) throws Refused {
    List<Certificate> found = DocumentReader.read(document.bytes());
    if (found.isEmpty()) {
      throw new Refused(StirCause.CERTIFICATE_MALFORMED, url);
    }
    Certificate leaf = leaf(found);
    if (certificates.isEmpty()) {
      throw new Refused(StirCause.UNABLE_TRUST, leaf.subject(), leaf.issuer());
    }
    LeafRules.check(leaf);
    List<Certificate> path = new PathSearch(certificates, found, at).path(leaf);
    return chain(url, leaf, path);
  }

  private static Chain chain(String url, Certificate leaf, List<Certificate> path) throws Refused {
    Optional<Scope> scope = TnAuthList.of(leaf);
    if (scope.isEmpty()) {
      throw new Refused(StirCause.AUTHORITY_MISSING, leaf.subject());
    }
    Delegation.check(path, scope.get());
    List<ClaimConstraints> constraints = new ArrayList<>();
    for (Certificate each : path) {
      constraints.addAll(ClaimConstraints.of(each));
    }
    return new Chain(
        leaf.subject(),
        leaf.issuer(),
        key(url, leaf),
        scope.get(),
        constraints,
        path.stream().map(Certificate::notBefore).max(Instant::compareTo).orElseThrow(),
        path.stream().map(Certificate::notAfter).min(Instant::compareTo).orElseThrow());
  }

  private static VerifyingKey key(String url, Certificate leaf) throws Refused {
    try {
      return VerifyingKey.of(leaf.keyInfo());
    } catch (RuntimeException notOnTheCurve) {
      throw new Refused(StirCause.CERTIFICATE_MALFORMED, url);
    }
  }

  /** The signer's: RFC 9060 wants it first, and some put it last. */
  private static Certificate leaf(List<Certificate> found) {
    return found.stream().filter(each -> !each.isAuthority()).findFirst().orElse(found.getFirst());
  }
}
