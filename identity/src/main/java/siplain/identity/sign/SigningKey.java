package siplain.identity.sign;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.util.BigIntegers;

/** A private key on P-256. */
public final class SigningKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ((?:EC )?PRIVATE KEY)-----([^-]*)-----END \\1-----");
  private static final AlgorithmIdentifier P256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
  private static final int HALF = 32;

  private final ECPrivateKeyParameters key;

  private SigningKey(ECPrivateKeyParameters key) {
    this.key = key;
  }

  /**
   * Reads PEM, PKCS #8 or as openssl writes EC keys, not encrypted; none if there is no key on
   * P-256 in it.
   */
  public static Optional<SigningKey> read(byte[] pem) {
    Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      return Optional.empty();
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
      PrivateKeyInfo info =
          block.group(1).startsWith("EC")
              ? new PrivateKeyInfo(
                  P256, org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(encoded))
              : PrivateKeyInfo.getInstance(encoded);
      return info.getPrivateKeyAlgorithm().equals(P256)
              && PrivateKeyFactory.createKey(info) instanceof ECPrivateKeyParameters key
          ? Optional.of(new SigningKey(key))
          : Optional.empty();
    } catch (IOException | RuntimeException broken) {
      // What the library throws on broken structures has many types.
      return Optional.empty();
    }
  }

  /**
   * ES256, r and s in 32 octets each. k comes from the key and the message (RFC 6979): the same
   * message gets the same signature, and no weak source of chance gives the key away.
   */
  byte[] sign(byte[] message) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, key);
    BigInteger[] parts = signer.generateSignature(hash);
    byte[] signature = new byte[2 * HALF];
    BigIntegers.asUnsignedByteArray(parts[0], signature, 0, HALF);
    BigIntegers.asUnsignedByteArray(parts[1], signature, HALF, HALF);
    return signature;
  }
}
