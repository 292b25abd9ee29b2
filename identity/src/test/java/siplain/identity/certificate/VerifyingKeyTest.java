package siplain.identity.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Random;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;

class VerifyingKeyTest {
  private static final AlgorithmIdentifier P256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);

  private static VerifyingKey key(byte[] point) {
    return VerifyingKey.of(new SubjectPublicKeyInfo(P256, point));
  }

  @Test
  void theExampleOfRfc7515Verifies() {
    ByteArrayOutputStream point = new ByteArrayOutputStream();
    point.write(4);
    point.writeBytes(decoded("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"));
    point.writeBytes(decoded("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    byte[] signature =
        decoded(
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
                + "pmWQxfKTUJqPP3-Kg6NU1Q");
    byte[] signed =
        ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ")
            .getBytes(StandardCharsets.US_ASCII);
    VerifyingKey key = key(point.toByteArray());

    assertThat(key.verify(signed, signature)).isTrue();
    signature[63] ^= 1;
    assertThat(key.verify(signed, signature)).isFalse();
    assertThat(key.verify(signed, new byte[63])).isFalse();
  }

  @Test
  void itAgreesWithTheJdk() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    var pair = generator.generateKeyPair();
    VerifyingKey key =
        VerifyingKey.of(
            SubjectPublicKeyInfo.getInstance(((ECPublicKey) pair.getPublic()).getEncoded()));
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      byte[] message = new byte[random.nextInt(200)];
      random.nextBytes(message);
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      byte[] made = signature.sign();

      assertThat(key.verify(message, made)).isTrue();
      made[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      assertThat(key.verify(message, made)).isFalse();
    }
  }

  @Test
  void pointsThatAreNoKeysAreRefused() {
    byte[] off = new byte[65];
    off[0] = 4;
    off[64] = 1;
    for (byte[] point : new byte[][] {{0}, {}, off, new byte[33], new byte[] {4}}) {
      assertThatThrownBy(() -> key(point)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
