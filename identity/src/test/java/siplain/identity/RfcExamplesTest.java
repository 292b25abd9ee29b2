package siplain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.identity.Calls.ROOT;
import static siplain.identity.Calls.told;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import siplain.identity.certificate.Anchors;
import siplain.identity.certificate.Pki;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.number.Numbering;
import siplain.identity.token.IdentityHeader;
import siplain.identity.token.Passport;
import siplain.identity.token.PassportType;

/** The tokens that the RFCs print. */
class RfcExamplesTest {
  private static final Instant THEN = Instant.ofEpochSecond(1_471_375_418);
  private static final String URL = "https://cert.example.org/passport.cer";

  /** RFC 8225 appendix A. */
  private static final String TOKEN =
      "eyJhbGciOiJFUzI1NiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9j"
          + "ZXJ0LmV4YW1wbGUub3JnL3Bhc3Nwb3J0LmNlciJ9"
          + ".eyJkZXN0Ijp7InVyaSI6WyJzaXA6YWxpY2VAZXhhbXBsZS5jb20iXX0sImlhdCI"
          + "6MTQ3MTM3NTQxOCwib3JpZyI6eyJ0biI6IjEyMTU1NTUxMjEyIn19"
          + ".VLBCIVDCaeK6M4hLJb6SHQvacAQVvoiiEOWQ_iUkqk79UD81fHQ0E1b3_GluIkb"
          + "a7UWYRM47ZbNFdOJquE35cw";

  private static final String KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8HNbQd/TmvCKwPKHkMF9fScavGeH"
          + "78YTU8qLS8I5HLHSSmlATLcslQMhNC/OhlWBYC626nIlo7XeebYS7Sb37g==";

  /** RFC 8946 section 4.1; the number of its div claim has a digit too many. */
  private static final String DIV =
      "eyJhbGciOiJFUzI1NiIsInBwdCI6ImRpdiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly93d3cuZXhh"
          + "bXBsZS5jb20vY2VydC5jZXIifQ.eyJkZXN0Ijp7InRuIjpbIjEyMTU1NTUxMjE0Il19LCJkaXYiOnsidG4i"
          + "OiIxMjE1NTU1NTEyMTMifSwiaWF0IjoxNDQzMjA4MzQ1LCJvcmlnIjp7InRuIjoiMTIxNTU1NTEyMTIifX0"
          + ".xBHWipDEEJ8a6TsdX6xUXAnblsFiGUiAxwLiv0HLC9IICj6eG9jQd6WzeSSjHRBwxmChHhVIiMTSqIlk3y"
          + "CNkg;info=<https://www.example.com/cert.cer>;ppt=\"div\"";

  private static Verdict verify(String header) throws GeneralSecurityException {
    PublicKey key =
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(KEY)));
    Pki.Issued root =
        Pki.authority("Root").valid("2016-01-01T00:00:00Z", "2017-01-01T00:00:00Z").issue();
    Pki.Issued leaf =
        Pki.leaf("passport", root)
            .keys(new KeyPair(key, root.keys().getPrivate()))
            .valid("2016-01-01T00:00:00Z", "2017-01-01T00:00:00Z")
            .issue();
    Signaling call = Calls.call("tel:+12155551212", "sip:alice@example.com");
    Plan plan = Plan.of(List.of(header), call, Policy.DEFAULT, THEN);
    Fetched fetched = new Fetched.Received(Pki.document(leaf));
    return plan.decided()
        .orElseGet(
            () -> plan.verify(Map.of(URL, fetched), Anchors.of(List.of(Pki.document(root)))));
  }

  /**
   * All of it is right but the signature: the one that is printed does not fit the key that is
   * printed, which verifiers of other make say too.
   */
  @Test
  void theTokenOfRfc8225GetsAsFarAsItsSignature() throws GeneralSecurityException {
    for (String parameters : List.of(";info=<" + URL + ">;alg=ES256", ";info=<" + URL + ">")) {
      Verdict verdict = verify(TOKEN + parameters);

      assertThat(told(verdict)).isEqualTo("438 stir.signature-invalid");
      assertThat(Calls.reason(verdict).values())
          .containsEntry("subject", "passport")
          .containsEntry("url", URL);
      assertThat(verdict.headers().getFirst().compared())
          .filteredOn(Comparison::same)
          .extracting(Comparison::header)
          .containsExactly("From", "To", "Request-URI");
    }
  }

  /** RFC 8225 section 7.1 and others print iat in quotes. That is named, and not called old. */
  @Test
  void aTimeInQuotesIsNamed() throws GeneralSecurityException {
    String claims =
        "{\"dest\":{\"uri\":[\"sip:alice@example.com\"]},\"iat\":\"1471375418\","
            + "\"orig\":{\"tn\":\"12155551212\"}}";
    String token =
        TOKEN.split("\\.")[0] + "." + Calls.encoded(claims) + "." + TOKEN.split("\\.")[2];

    Verdict verdict = verify(token + ";info=<" + URL + ">");
    assertThat(told(verdict)).isEqualTo("438 stir.iat-not-a-number");
    assertThat(Calls.reason(verdict).found()).isEqualTo("\"1471375418\"");
  }

  @Test
  void theForwardingOfRfc8946IsReadAndItsMisprintFound() throws Exception {
    Passport div = Passport.read(IdentityHeader.read(DIV), PassportType.DIV);

    assertThat(div.claims().diverted()).contains(Calls.tn("121555551213"));
    assertThat(div.claims().destShown()).isEqualTo("12155551214");
    Instant then = Instant.ofEpochSecond(1_443_208_345);
    String first = Calls.shaken("12155551212", "12155551213", then);
    Signaling call = Calls.call("tel:+12155551212", "tel:+12155551214");
    Verdict verdict =
        Plan.of(List.of(first, DIV), call, Policy.DEFAULT, then).decided().orElseThrow();
    assertThat(verdict.headers().getLast().outcome())
        .isEqualTo(
            new HeaderVerdict.Outcome.Invalid(
                List.of(Finding.of(StirCause.DIV_BROKEN, "12155551213", "121555551213"))));
  }

  /** The form of RFC 8946 section 4.1, with its numbers as they are meant. */
  @Test
  void theForwardingOfRfc8946PassesWithoutTheMisprint() {
    Instant then = Instant.parse("2025-11-04T10:00:00Z");
    String first =
        Calls.signer()
            .shaken(
                Numbering.NONE.party("tel:+12155551212"),
                List.of(Calls.tn("12155551213")),
                siplain.identity.sign.Attestation.A,
                new java.util.UUID(1, 2),
                then);
    String second = Calls.div("12155551212", "12155551214", "12155551213", then);
    Signaling call =
        Calls.call(
            "sip:+12155551212@example.com",
            List.of(),
            "tel:+12155551214",
            "sip:+12155551214@example.com");
    Plan plan = Plan.of(List.of(second, first), call, Policy.DEFAULT, then);

    assertThat(
            told(plan.verify(Map.of(Calls.URL, Calls.received(Calls.LEAF, ROOT)), Calls.ANCHORS)))
        .isEqualTo("passed");
  }
}
