package siplain.identity.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * The whole of RFC 5280 section 6, as the library does it: names, policies, and extensions that
 * must be understood. What can be told apart was checked before.
 */
final class Pkix {
  private Pkix() {}

  /**
   * @param path the signer's certificate first, the anchor last
   */
  static boolean accepts(List<Certificate> path, Instant at) {
    try {
      List<X509Certificate> below = new ArrayList<>();
      for (Certificate each : path.subList(0, path.size() - 1)) {
        below.add(each.x509());
      }
      TrustAnchor anchor = new TrustAnchor(path.getLast().x509(), null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setDate(Date.from(at));
      parameters.setRevocationEnabled(false);
      parameters.addCertPathChecker(new OwnExtensions());
      CertPath whole =
          CertificateFactory.getInstance("X.509", Bouncy.CASTLE).generateCertPath(below);
      CertPathValidator.getInstance("PKIX", Bouncy.CASTLE).validate(whole, parameters);
      return true;
    } catch (GeneralSecurityException | RuntimeException no) {
      return false;
    }
  }

  /** Takes the extensions that are checked elsewhere in this package for understood. */
  private static final class OwnExtensions extends PKIXCertPathChecker {
    private static final Set<String> OWN =
        Set.of(
            TnAuthList.ID.getId(),
            ClaimConstraints.PLAIN.getId(),
            ClaimConstraints.ENHANCED.getId());

    @Override
    public void init(boolean forward) {}

    @Override
    public boolean isForwardCheckingSupported() {
      return false;
    }

    @Override
    public Set<String> getSupportedExtensions() {
      return OWN;
    }

    @Override
    public void check(java.security.cert.Certificate certificate, Collection<String> unresolved) {
      unresolved.removeAll(OWN);
    }
  }
}
