package siplain.identity.certificate;

import org.bouncycastle.asn1.x509.KeyUsage;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

/** What the certificate of a signer must be, whoever issued it (RFC 8226 section 4, RFC 9060). */
final class LeafRules {
  private LeafRules() {}

  static void check(Certificate leaf) throws Refused {
    if (leaf.isAuthority()) {
      throw new Refused(StirCause.CERTIFICATE_USAGE, leaf.subject(), "issuing certificates");
    }
    if (!leaf.isP256()) {
      throw new Refused(StirCause.CERTIFICATE_KEY_UNSUPPORTED, leaf.subject(), leaf.key());
    }
    if (!leaf.permits(KeyUsage.digitalSignature)) {
      throw new Refused(StirCause.CERTIFICATE_USAGE, leaf.subject(), leaf.usageShown());
    }
  }
}
