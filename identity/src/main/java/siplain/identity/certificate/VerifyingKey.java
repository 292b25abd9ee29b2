package siplain.identity.certificate;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/** A public key on P-256, and the one thing it does. */
public final class VerifyingKey {
  private static final ECDomainParameters P256 = p256();
  private static final int HALF = 32;

  private final ECPublicKeyParameters key;

  private VerifyingKey(ECPublicKeyParameters key) {
    this.key = key;
  }

  /**
   * @throws IllegalArgumentException if the point is not one of the curve
   */
  static VerifyingKey of(SubjectPublicKeyInfo info) {
    ECPoint point = P256.getCurve().decodePoint(info.getPublicKeyData().getOctets());
    return new VerifyingKey(new ECPublicKeyParameters(point, P256));
  }

  /**
   * ES256 (RFC 7518 section 3.4).
   *
   * @param signature r and s, 32 octets each; both are checked for their range, and a high s is as
   *     good as a low one
   */
  public boolean verify(byte[] signed, byte[] signature) {
    if (signature.length != 2 * HALF) {
      return false;
    }
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, HALF));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, HALF, 2 * HALF));
    if (!isInRange(r) || !isInRange(s)) {
      return false;
    }
    ECDSASigner signer = new ECDSASigner();
    signer.init(false, key);
    return signer.verifySignature(sha256(signed), r, s);
  }

  private static boolean isInRange(BigInteger number) {
    return number.signum() > 0 && number.compareTo(P256.getN()) < 0;
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ECDomainParameters p256() {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    return new ECDomainParameters(curve);
  }
}
