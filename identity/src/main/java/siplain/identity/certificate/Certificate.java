package siplain.identity.certificate;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** One certificate, and the few questions that are asked of it. */
final class Certificate {
  private static final Set<String> SIGNATURES =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256.getId(),
          X9ObjectIdentifiers.ecdsa_with_SHA384.getId(),
          X9ObjectIdentifiers.ecdsa_with_SHA512.getId(),
          PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(),
          PKCSObjectIdentifiers.sha384WithRSAEncryption.getId(),
          PKCSObjectIdentifiers.sha512WithRSAEncryption.getId());

  /** Parts of a name. Comparing names takes time with the square of it, and real ones have ten. */
  private static final int MAX_PARTS = 32;

  private static final int MIN_RSA = 2048;
  private static final int MAX_RSA = 4096;

  private final byte[] encoded;
  private final org.bouncycastle.asn1.x509.Certificate structure;
  private final String subject;
  private final String issuer;
  private final String key;
  private final Instant notBefore;
  private final Instant notAfter;
  private final Optional<BasicConstraints> constraints;
  private final Optional<KeyUsage> usage;

  private Certificate(byte[] encoded) {
    this.encoded = encoded;
    structure = org.bouncycastle.asn1.x509.Certificate.getInstance(encoded);
    subject = shown(structure.getSubject());
    issuer = shown(structure.getIssuer());
    key = key(structure.getSubjectPublicKeyInfo());
    notBefore = structure.getStartDate().getDate().toInstant();
    notAfter = structure.getEndDate().getDate().toInstant();
    constraints = extension(Extension.basicConstraints).map(BasicConstraints::getInstance);
    usage = extension(Extension.keyUsage).map(KeyUsage::getInstance);
  }

  static Optional<Certificate> read(byte[] encoded) {
    try {
      return Optional.of(new Certificate(encoded));
    } catch (RuntimeException broken) {
      // What the library throws on broken structures has many types.
      return Optional.empty();
    }
  }

  /** The common name, or all of the name if there is none. */
  String subject() {
    return subject;
  }

  String issuer() {
    return issuer;
  }

  Instant notBefore() {
    return notBefore;
  }

  Instant notAfter() {
    return notAfter;
  }

  /** Such as {@code EC P-256} or {@code RSA 2048}. */
  String key() {
    return key;
  }

  SubjectPublicKeyInfo keyInfo() {
    return structure.getSubjectPublicKeyInfo();
  }

  boolean isP256() {
    return key.equals("EC P-256");
  }

  boolean isAuthority() {
    return constraints.map(BasicConstraints::isCA).orElse(false);
  }

  /** How many authorities may stand between it and the signer; many if it does not say. */
  int pathLength() {
    return constraints
        .map(BasicConstraints::getPathLenConstraint)
        .map(length -> length.bitLength() > 15 ? Short.MAX_VALUE : length.intValue())
        .orElse((int) Short.MAX_VALUE);
  }

  /** Whether it may be used so; one that does not say may. */
  boolean permits(int use) {
    return usage.map(permitted -> permitted.hasUsages(use)).orElse(true);
  }

  /** What it is limited to, in the words of RFC 5280. */
  String usageShown() {
    return usage.map(KeyUsages::shown).orElse("nothing");
  }

  boolean namesAsIssuer(Certificate other) {
    return structure.getIssuer().equals(other.structure.getSubject());
  }

  /** The content of an extension, if it is there. */
  Optional<byte[]> extension(ASN1ObjectIdentifier id) {
    TBSCertificate signed = structure.getTBSCertificate();
    Extensions extensions = signed.getExtensions();
    return Optional.ofNullable(extensions)
        .map(all -> all.getExtension(id))
        .map(Extension::getExtnValue)
        .map(ASN1OctetString::getOctets);
  }

  /**
   * Whether the other one's key made its signature. Keys and algorithms that no authority of this
   * kind uses are not tried: a huge RSA key is a way to keep a verifier busy.
   */
  boolean isSignedBy(Certificate other) {
    String algorithm = structure.getSignatureAlgorithm().getAlgorithm().getId();
    if (!SIGNATURES.contains(algorithm) || other.key.equals("unknown")) {
      return false;
    }
    try {
      x509().verify(other.x509().getPublicKey(), Bouncy.CASTLE);
      return true;
    } catch (GeneralSecurityException | RuntimeException no) {
      return false;
    }
  }

  X509Certificate x509() throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", Bouncy.CASTLE);
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
  }

  byte[] encoded() {
    return encoded.clone();
  }

  private static String key(SubjectPublicKeyInfo info) {
    ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
    if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      // By name: parameters written out can describe a curve that somebody made.
      Object curve = info.getAlgorithm().getParameters();
      if (SECObjectIdentifiers.secp256r1.equals(curve)) {
        return "EC P-256";
      }
      if (SECObjectIdentifiers.secp384r1.equals(curve)) {
        return "EC P-384";
      }
      if (SECObjectIdentifiers.secp521r1.equals(curve)) {
        return "EC P-521";
      }
    }
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      int bits = rsaBits(info);
      return bits >= MIN_RSA && bits <= MAX_RSA ? "RSA " + bits : "unknown";
    }
    return "unknown";
  }

  private static int rsaBits(SubjectPublicKeyInfo info) {
    try {
      return RSAPublicKey.getInstance(info.parsePublicKey()).getModulus().bitLength();
    } catch (java.io.IOException | RuntimeException broken) {
      return 0;
    }
  }

  private static String shown(X500Name name) {
    if (name.size() > MAX_PARTS) {
      throw new IllegalArgumentException(name.size() + " parts");
    }
    RDN[] common = name.getRDNs(BCStyle.CN);
    String text =
        common.length > 0
            ? IETFUtils.valueToString(common[0].getFirst().getValue())
            : name.toString();
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(80)
        .forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return printable.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return subject + " by " + issuer;
  }
}
