package siplain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.identity.Calls.CALLER;
import static siplain.identity.Calls.HEAD;
import static siplain.identity.Calls.IAT;
import static siplain.identity.Calls.LEAF;
import static siplain.identity.Calls.PARAMETERS;
import static siplain.identity.Calls.encoded;
import static siplain.identity.Calls.payload;
import static siplain.identity.Calls.reason;
import static siplain.identity.Calls.shaken;
import static siplain.identity.Calls.signed;
import static siplain.identity.Calls.signedPayload;
import static siplain.identity.Calls.told;
import static siplain.identity.Calls.verify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Collections;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.identity.token.Base64Url;

class AttackTest {
  private static final BigInteger N =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final String SIGNED = encoded(HEAD) + "." + encoded(payload());

  private static String withSignature(byte[] signature) {
    return SIGNED + "." + Base64Url.encode(signature) + PARAMETERS;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "RS256", "ES384", "es256", "ES256 "})
  void onlyOneAlgorithmIsTaken(String alg) {
    String head = HEAD.replace("ES256", alg);
    String unsigned = encoded(head) + "." + encoded(payload()) + "." + PARAMETERS;

    assertThat(told(verify(unsigned))).isEqualTo("437 stir.alg-unsupported");
    assertThat(reason(verify(unsigned)).values()).containsEntry("alg", alg);
    assertThat(told(verify(signed(head, payload(), PARAMETERS))))
        .isEqualTo("437 stir.alg-unsupported");
  }

  @Test
  void thePublicKeyIsNoSecret() throws GeneralSecurityException {
    String head = HEAD.replace("ES256", "HS256");
    String unsigned = encoded(head) + "." + encoded(payload());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(LEAF.keys().getPublic().getEncoded(), "HmacSHA256"));
    byte[] tag = mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII));

    String header = unsigned + "." + Base64Url.encode(tag) + PARAMETERS;
    assertThat(told(verify(header))).isEqualTo("437 stir.alg-unsupported");
  }

  @Test
  void derIsNotASignatureHere() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(LEAF.keys().getPrivate());
    signature.update(SIGNED.getBytes(StandardCharsets.US_ASCII));
    byte[] der = signature.sign();

    assertThat(told(verify(withSignature(der)))).isEqualTo("438 stir.signature-malformed");
    assertThat(reason(verify(withSignature(der))).values())
        .containsEntry("length", String.valueOf(der.length));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 1",
    "1, 0",
    "n, 1",
    "1, n",
    "n, n",
    "n+1, 1",
    "1, n+1",
    "max, max",
    "1, 1",
    "n-1, n-1"
  })
  void partsOutOfRangeNeverVerify(String r, String s) {
    byte[] both = new byte[64];
    BigIntegers.asUnsignedByteArray(number(r), both, 0, 32);
    BigIntegers.asUnsignedByteArray(number(s), both, 32, 32);

    assertThat(told(verify(withSignature(both)))).isEqualTo("438 stir.signature-invalid");
  }

  private static BigInteger number(String name) {
    return switch (name) {
      case "n" -> N;
      case "n+1" -> N.add(BigInteger.ONE);
      case "n-1" -> N.subtract(BigInteger.ONE);
      case "max" -> BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
      default -> new BigInteger(name);
    };
  }

  @Test
  void aHighHalfIsAsGoodAsALowOneAndSwappedHalvesAreNot() {
    byte[] good = java.util.Base64.getUrlDecoder().decode(Calls.signature(SIGNED));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));
    byte[] other = good.clone();
    BigIntegers.asUnsignedByteArray(N.subtract(s), other, 32, 32);
    byte[] swapped = new byte[64];
    System.arraycopy(good, 0, swapped, 32, 32);
    System.arraycopy(good, 32, swapped, 0, 32);

    assertThat(told(verify(withSignature(good)))).isEqualTo("passed");
    assertThat(told(verify(withSignature(other)))).isEqualTo("passed");
    assertThat(told(verify(withSignature(swapped)))).isEqualTo("438 stir.signature-invalid");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 63, 65, 128})
  void otherLengthsAreNamed(int length) {
    assertThat(told(verify(withSignature(new byte[length]))))
        .isEqualTo("438 stir.signature-malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"==", "=", "A", "%", " ", "\u00df", "-\u0000"})
  void aSignatureHasOneSpelling(String more) {
    String header = SIGNED + "." + Calls.signature(SIGNED) + more + "x" + PARAMETERS;

    assertThat(told(verify(header))).startsWith("438 stir.");
    assertThat(told(verify(SIGNED + "." + Calls.signature(SIGNED) + "==" + PARAMETERS)))
        .isEqualTo("438 stir.token-malformed");
  }

  @Test
  void trailingBitsAreNotFree() {
    String good = Calls.signature(SIGNED);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char last = good.charAt(good.length() - 1);
    char next = alphabet.charAt(alphabet.indexOf(last) + 1);
    String other = good.substring(0, good.length() - 1) + next;

    assertThat(java.util.Base64.getUrlDecoder().decode(other))
        .as("the decoder of the JDK takes it")
        .isEqualTo(java.util.Base64.getUrlDecoder().decode(good));
    assertThat(told(verify(SIGNED + "." + other + PARAMETERS)))
        .isEqualTo("438 stir.token-malformed");
  }

  @Test
  void membersStandOnce() {
    String twice = payload().replace("\"dest\"", "\"orig\":{\"tn\":\"1\"},\"dest\"");
    String hidden = payload().replace("\"dest\"", "\"\\u006frig\":{\"tn\":\"1\"},\"dest\"");
    String inside = payload().replace("{\"tn\":\"", "{\"tn\":\"1\",\"tn\":\"");
    String head = HEAD.replace("{\"alg\"", "{\"alg\":\"none\",\"alg\"");

    assertThat(reason(verify(signedPayload(twice))).values()).containsEntry("claim", "orig");
    assertThat(reason(verify(signedPayload(hidden))).values()).containsEntry("claim", "orig");
    assertThat(reason(verify(signedPayload(inside))).values()).containsEntry("claim", "tn");
    assertThat(told(verify(signed(head, payload(), PARAMETERS))))
        .isEqualTo("438 stir.claim-duplicate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0661\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0664\u0663",
        "\uff11\uff12\uff10\uff12\uff15\uff15\uff15\uff10\uff11\uff14\uff13",
        "\\u0661202555014",
        "1202555\u200b0143",
        "1 202 555 0143",
        "",
        "+",
        "12025550143;x",
        "123456789012345678901234567890123"
      })
  void digitsAreThoseOfAscii(String number) {
    String header = signedPayload(payload().replace(CALLER, number));

    assertThat(told(verify(header))).isEqualTo("438 stir.claim-invalid");
    assertThat(reason(verify(header)).value("found")).matches("[ -~]+");
  }

  @Test
  void depthIsBounded() {
    String deep = "[".repeat(4000) + "]".repeat(4000);

    assertThat(told(verify(signedPayload(payload("\"iat\":" + IAT + ",\"x\":" + deep)))))
        .isEqualTo("438 stir.token-malformed");
  }

  @Test
  void lengthIsBounded() {
    String long1 = payload("\"iat\":%d,\"x\":\"%s\"".formatted(IAT, "x".repeat(1_000_000)));

    assertThat(told(verify(signedPayload(long1)))).isEqualTo("438 stir.header-malformed");
    assertThat(told(verify("a".repeat(1_000_000)))).isEqualTo("438 stir.header-malformed");
  }

  @Test
  void soIsTheNumberOfHeaders() {
    String[] many = Collections.nCopies(500, shaken()).toArray(String[]::new);
    String[] eleven = Collections.nCopies(11, shaken()).toArray(String[]::new);
    String[] ten = Collections.nCopies(10, shaken()).toArray(String[]::new);

    assertThat(told(verify(many))).isEqualTo("438 stir.too-many-headers");
    assertThat(reason(verify(eleven)).values())
        .containsEntry("count", "11")
        .containsEntry("limit", "10");
    assertThat(told(verify(ten))).isEqualTo("passed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iat\":1}x",
        "\ufeff{\"iat\":1}",
        "[]",
        "\"iat\"",
        "",
        "{",
        "{\"iat\":01}",
        "{\"iat\":+1}",
        "{\"iat\":1.}",
        "{\"iat\":1e}",
        "{\"iat\":NaN}",
        "{\"iat\":1,}",
        "{'iat':1}",
        "{\"iat\" 1}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":tru}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":12345678901234567890123456789012345}",
        "{/**/}"
      })
  void jsonIsJson(String payload) {
    assertThat(told(verify(signedPayload(payload)))).isEqualTo("438 stir.token-malformed");
  }

  @Test
  void textIsUtf8() {
    String payload = Base64Url.encode(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'});
    String signed = encoded(HEAD) + "." + payload;

    assertThat(told(verify(signed + "." + Calls.signature(signed) + PARAMETERS)))
        .isEqualTo("438 stir.token-malformed");
  }

  @Test
  void aKeyInsideTheTokenIsNotUsed() {
    String head = HEAD.replace("{\"alg\"", "{\"jwk\":{\"kty\":\"EC\"},\"alg\"");
    String critical = HEAD.replace("{\"alg\"", "{\"crit\":[\"b64\"],\"b64\":false,\"alg\"");

    assertThat(told(verify(signed(head, payload(), PARAMETERS)))).isEqualTo("passed");
    assertThat(reason(verify(signed(critical, payload(), PARAMETERS))).values())
        .containsEntry("claim", "crit");
  }

  @Test
  void aChangedOctetIsSeen() {
    String good = shaken();
    String payload = good.split("\\.")[1];
    String changed = encoded(payload().replace(CALLER, "12025550144"));
    Signaling call = Calls.call("tel:+12025550144", "tel:+12025550110");

    assertThat(told(verify(call, good.replace(payload, changed))))
        .isEqualTo("438 stir.signature-invalid");
  }
}
