package siplain.identity.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.identity.number.Numbering;
import siplain.identity.number.Party;

class SignerTest {
  // The key of RFC 6979 appendix A.2.5, as openssl writes EC keys and as PKCS #8.
  private static final BigInteger SECRET =
      new BigInteger("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721", 16);
  private static final Party CALLER = new Party.Telephone("12155551212");
  private static final Party CALLED = new Party.Telephone("12155551213");
  private static final Instant AT = Instant.ofEpochSecond(1_443_208_345);

  private static SigningKey key() {
    byte[] sec1 = new byte[39];
    byte[] start = {0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20};
    System.arraycopy(start, 0, sec1, 0, start.length);
    BigIntegers.asUnsignedByteArray(SECRET, sec1, 7, 32);
    String pem =
        "-----BEGIN EC PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(sec1)
            + "\n-----END EC PRIVATE KEY-----\n";
    return SigningKey.read(pem.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
  }

  private static Signer signer() {
    return new Signer(key(), "https://cert.example.org/passport.cer");
  }

  @Test
  void signaturesAreThoseOfRfc6979() {
    byte[] signature = key().sign("sample".getBytes(StandardCharsets.US_ASCII));

    assertThat(new BigInteger(1, signature).toString(16))
        .isEqualTo(
            "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
  }

  @Test
  void aTokenIsWrittenInTheOneOrder() {
    String header =
        signer()
            .shaken(
                CALLER,
                List.of(CALLED, Numbering.address("sip:bob@example.net")),
                Attestation.B,
                UUID.fromString("123e4567-e89b-12d3-a456-426655440000"),
                AT);
    String[] parts = header.split("[.;]", 3);

    assertThat(decoded(parts[0]))
        .isEqualTo(
            "{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\","
                + "\"x5u\":\"https://cert.example.org/passport.cer\"}");
    assertThat(decoded(parts[1]))
        .isEqualTo(
            "{\"attest\":\"B\",\"dest\":{\"tn\":[\"12155551213\"],\"uri\":[\"sip:bob@example.net\"]},"
                + "\"iat\":1443208345,\"orig\":{\"tn\":\"12155551212\"},"
                + "\"origid\":\"123e4567-e89b-12d3-a456-426655440000\"}");
    assertThat(header)
        .endsWith(";info=<https://cert.example.org/passport.cer>;alg=ES256;ppt=shaken");
  }

  @Test
  void aForwardingNamesWhatItForwards() {
    String header = signer().div(CALLER, List.of(CALLED), new Party.Telephone("1"), AT);

    assertThat(decoded(header.split("\\.")[1]))
        .isEqualTo(
            "{\"dest\":{\"tn\":[\"12155551213\"]},\"div\":{\"tn\":\"1\"},\"iat\":1443208345,"
                + "\"orig\":{\"tn\":\"12155551212\"}}");
    assertThat(header).endsWith(";ppt=div");
  }

  @Test
  void theCompactFormHasTheSameSignature() {
    String full = signer().base(CALLER, List.of(CALLED), AT);
    String compact = signer().compact(CALLER, CALLED, AT);

    assertThat(compact).startsWith("..").endsWith(full.split("\\.", 3)[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\n!\n-----END EC PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----"
      })
  void whatIsNoKeyIsNone(String pem) {
    assertThat(SigningKey.read(pem.getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  @Test
  void aUrlThatWouldBreakTheHeaderIsRefused() {
    assertThatThrownBy(() -> new Signer(key(), "https://a/>;x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
