package siplain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.identity.Calls.CALLED;
import static siplain.identity.Calls.CALLER;
import static siplain.identity.Calls.HEAD;
import static siplain.identity.Calls.IAT;
import static siplain.identity.Calls.NOW;
import static siplain.identity.Calls.PARAMETERS;
import static siplain.identity.Calls.POLICY;
import static siplain.identity.Calls.ROOT;
import static siplain.identity.Calls.URL;
import static siplain.identity.Calls.call;
import static siplain.identity.Calls.payload;
import static siplain.identity.Calls.received;
import static siplain.identity.Calls.shaken;
import static siplain.identity.Calls.signed;
import static siplain.identity.Calls.signedPayload;
import static siplain.identity.Calls.verify;

import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import siplain.identity.certificate.Pki;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.number.Numbering;

/**
 * Where verifiers in the field answer differently, this one answers as RFC 8224 section 6.2.2 says:
 * a row for each of the conditions that were compared.
 */
class DivergenceTest {

  @SuppressWarnings("ImmutableEnumChecker") // the suppliers do not change
  enum Row {
    NO_IDENTITY_HEADER("428 stir.absent", () -> verify(call(), POLICY.withRequired(true))),
    UNSUPPORTED_PPT(
        "428 stir.no-supported-ppt",
        () -> verify(call(), POLICY.withRequired(true), shaken().replace("ppt=shaken", "ppt=foo"))),
    MISSING_PPT("438 stir.ppt-mismatch", () -> verify(shaken().replace(";ppt=shaken", ""))),
    NOT_A_JWS("438 stir.token-malformed", () -> verify("garbage" + PARAMETERS)),
    NOT_A_HEADER("438 stir.header-malformed", () -> verify("\"garbage\"")),
    COMPACT_FORM(
        "passed",
        () ->
            verify(
                Calls.dated(NOW), Calls.signer().compact(Calls.tn(CALLER), Calls.tn(CALLED), NOW))),
    COMPACT_FORM_OF_SHAKEN(
        "438 stir.compact-unusable", () -> verify(Calls.dated(NOW), "..AAAA" + PARAMETERS)),
    INFO_MISSING(
        "436 stir.info-missing", () -> verify(shaken().replace(";info=<" + URL + ">", ""))),
    X5U_MISSING(
        "438 stir.x5u-missing",
        () -> verify(signed(HEAD.replace("x5u", "x6u"), payload(), PARAMETERS))),
    X5U_EMPTY(
        "438 stir.x5u-missing", () -> verify(signed(HEAD.replace(URL, ""), payload(), PARAMETERS))),
    X5U_IS_NOT_INFO("438 stir.info-mismatch", () -> verify(shaken().replace(".pem>", ".PEM>"))),
    CERTIFICATE_CANNOT_BE_FETCHED(
        "436 stir.fetch-http",
        () -> verify(new Fetched.BadAnswer(Finding.of(StirCause.FETCH_HTTP, URL, 404)))),
    CERTIFICATE_IS_GARBAGE(
        "437 stir.certificate-malformed",
        () -> verify(new Fetched.Received(Pki.document("<html>")))),
    CERTIFICATE_IS_EMPTY(
        "437 stir.certificate-malformed", () -> verify(new Fetched.Received(Pki.document("")))),
    CERTIFICATE_EXPIRED(
        "437 stir.certificate-expired",
        () ->
            verify(
                received(
                    Pki.leaf("SHAKEN", ROOT)
                        .valid("2025-10-01T00:00:00Z", "2025-10-31T00:00:00Z")
                        .issue()))),
    CERTIFICATE_NOT_YET_VALID(
        "437 stir.certificate-not-yet-valid",
        () ->
            verify(
                received(
                    Pki.leaf("SHAKEN", ROOT)
                        .valid("2025-11-05T00:00:00Z", "2025-11-30T00:00:00Z")
                        .issue()))),
    UNTRUSTED_CA(
        "437 stir.certificate-untrusted",
        () -> verify(received(Pki.leaf("SHAKEN", Pki.root("Nobody")).issue()))),
    NO_TNAUTHLIST(
        "437 stir.authority-missing",
        () ->
            verify(
                received(
                    Pki.leaf("SHAKEN", ROOT)
                        .without(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.26"))
                        .issue()))),
    ALG_WRONG(
        "437 stir.alg-unsupported",
        () -> verify(signed(HEAD.replace("ES256", "RS256"), payload(), PARAMETERS))),
    ALG_MISSING(
        "437 stir.alg-unsupported",
        () -> verify(signed(HEAD.replace("\"alg\":\"ES256\",", ""), payload(), PARAMETERS))),
    ALG_PARAMETER_WRONG(
        "438 stir.alg-mismatch", () -> verify(shaken().replace("alg=ES256", "alg=ES384"))),
    ALG_PARAMETER_MISSING("passed", () -> verify(shaken().replace(";alg=ES256", ""))),
    TYP_WRONG(
        "438 stir.typ-wrong",
        () -> verify(signed(HEAD.replace("\"passport\"", "\"JWT\""), payload(), PARAMETERS))),
    TYP_MISSPELLED(
        "438 stir.typ-wrong",
        () -> verify(signed(HEAD.replace("typ", "type"), payload(), PARAMETERS))),
    DATE_MISSING("passed", () -> verify(shaken())),
    DATE_TOO_OLD("passed", () -> verify(Calls.dated(NOW.minusSeconds(3600)), shaken())),
    DATE_TOO_OLD_WHERE_IT_COUNTS(
        "403 stir.date-stale",
        () ->
            verify(
                Calls.dated(NOW.minusSeconds(3600)),
                Calls.signer()
                    .compact(Calls.tn(CALLER), Calls.tn(CALLED), NOW.minusSeconds(3600)))),
    IAT_TOO_OLD("403 stir.iat-stale", () -> verify(shaken(CALLER, CALLED, NOW.minusSeconds(300)))),
    IAT_IN_THE_FUTURE(
        "403 stir.iat-future", () -> verify(shaken(CALLER, CALLED, NOW.plusSeconds(300)))),
    IAT_MISSING("438 stir.claim-missing", () -> verify(signedPayload(payload("\"x\":1")))),
    IAT_A_TEXT(
        "438 stir.iat-not-a-number",
        () -> verify(signedPayload(payload("\"iat\":\"" + IAT + "\"")))),
    ATTEST_MISSING(
        "438 stir.claim-missing",
        () -> verify(signedPayload(payload().replace("attest", "attested")))),
    ATTEST_INVALID(
        "438 stir.attest-invalid",
        () -> verify(signedPayload(payload().replace("\"A\"", "\"D\"")))),
    ORIGID_MISSING(
        "438 stir.claim-missing",
        () -> verify(signedPayload(payload().replace("origid", "origin")))),
    ORIGID_INVALID(
        "438 stir.origid-invalid",
        () -> verify(signedPayload(payload().replace(Calls.ORIGID, "trunk-17")))),
    ORIG_IS_NOT_THE_CALLER(
        "438 stir.orig-mismatch", () -> verify(shaken("12025550199", CALLED, NOW))),
    DEST_IS_NOT_THE_CALLED(
        "438 stir.dest-mismatch", () -> verify(shaken(CALLER, "12025550199", NOW))),
    CALLER_IS_NO_NUMBER(
        "passed",
        () ->
            verify(
                call("sip:alice@example.com", "tel:+" + CALLED),
                Calls.signer()
                    .base(
                        Numbering.address("sip:alice@example.com"),
                        java.util.List.of(Calls.tn(CALLED)),
                        NOW))),
    CALLER_IS_ANONYMOUS(
        "433 stir.anonymous",
        () -> verify(call("sip:anonymous@anonymous.invalid", "tel:+" + CALLED), shaken())),
    SIGNATURE_DOES_NOT_VERIFY(
        "438 stir.signature-invalid", () -> verify(received(Pki.leaf("Another", ROOT).issue()))),
    VERIFIER_HAS_TROUBLE(
        "unable stir.unable-dns",
        () ->
            verify(
                new Fetched.Ours(
                    Finding.of(StirCause.UNABLE_DNS, "192.0.2.53", "cert.example.net"))));

    private final String expected;
    private final Supplier<Verdict> verdict;

    Row(String expected, Supplier<Verdict> verdict) {
      this.expected = expected;
      this.verdict = verdict;
    }

    Verdict verdict() {
      return verdict.get();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isAnsweredAsTheRfcSays(Row row) {
    assertThat(Calls.told(row.verdict())).isEqualTo(row.expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = Row.class,
      names = {"CERTIFICATE_CANNOT_BE_FETCHED", "INFO_MISSING"})
  void badIdentityInfoIs436AndNot429(Row row) {
    Verdict.Failed failed = (Verdict.Failed) row.verdict();

    assertThat(failed.status()).isEqualTo(436);
    assertThat(failed.phrase()).isEqualTo("Bad Identity Info");
  }
}
