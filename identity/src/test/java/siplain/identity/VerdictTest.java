package siplain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.identity.Calls.CALLED;
import static siplain.identity.Calls.CALLER;
import static siplain.identity.Calls.HEAD;
import static siplain.identity.Calls.IAT;
import static siplain.identity.Calls.NOW;
import static siplain.identity.Calls.POLICY;
import static siplain.identity.Calls.URL;
import static siplain.identity.Calls.call;
import static siplain.identity.Calls.outcomes;
import static siplain.identity.Calls.payload;
import static siplain.identity.Calls.reason;
import static siplain.identity.Calls.received;
import static siplain.identity.Calls.shaken;
import static siplain.identity.Calls.signed;
import static siplain.identity.Calls.signedPayload;
import static siplain.identity.Calls.told;
import static siplain.identity.Calls.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.identity.certificate.Anchors;
import siplain.identity.certificate.Pki;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.number.Numbering;
import siplain.identity.token.MediaKey;
import siplain.identity.token.PassportType;

class VerdictTest {

  @Test
  void aGoodTokenPassesAndShowsWhatWasCompared() {
    Verdict verdict = verify(shaken());

    assertThat(told(verdict)).isEqualTo("passed");
    Verdict.Passed passed = (Verdict.Passed) verdict;
    assertThat(passed.attest()).contains("A");
    assertThat(passed.best().compared())
        .first()
        .isEqualTo(
            new Comparison("orig", CALLER, "From", "sip:+12025550143@example.com", CALLER, true));
    assertThat(passed.best().notes()).isEmpty();
  }

  @Test
  void planNamesEachCertificateOnce() {
    Plan plan = Plan.of(List.of(shaken(), shaken()), call(), POLICY, NOW);

    assertThat(plan.urls()).containsExactly(URL);
    assertThat(plan.decided()).isEmpty();
  }

  @Test
  void whatIsInvalidAnywayIsNotFetched() {
    Plan plan = Plan.of(List.of(shaken(CALLER, "12025550199", NOW)), call(), POLICY, NOW);

    assertThat(plan.urls()).isEmpty();
    assertThat(plan.decided().map(Calls::told)).contains("438 stir.dest-mismatch");
  }

  @Test
  void aMismatchTellsBothNumbersInOneForm() {
    Finding reason = reason(verify(call("sip:2025550199@pbx.example", "tel:2025550110"), shaken()));

    assertThat(reason.values())
        .containsEntry("claim", CALLER)
        .containsEntry("header", "From")
        .containsEntry("found", "12025550199");
    assertThat(reason.expected()).isEqualTo(CALLER);
    assertThat(reason.found()).isEqualTo("12025550199");
    assertThat(reason.cause().rule()).isEqualTo("RFC 8224 section 6.2.4");
  }

  @Test
  void nothingToCheckIsAbsentUnlessPolicyWantsIt() {
    assertThat(told(verify())).isEqualTo("absent");
    Verdict required = verify(call(), POLICY.withRequired(true));
    assertThat(told(required)).isEqualTo("428 stir.absent");
    assertThat(reason(required).values())
        .containsEntry("number", CALLED)
        .containsEntry("peer", "carrier");
  }

  @Test
  void aTypeThatIsNotKnownCountsAsAbsent() {
    String rsp = shaken().replace("ppt=shaken", "ppt=\"rsp\"");

    assertThat(told(verify(rsp))).isEqualTo("absent");
    assertThat(outcomes(verify(rsp))).containsExactly("ignored rsp");
    Verdict required = verify(call(), POLICY.withRequired(true), rsp);
    assertThat(told(required)).isEqualTo("428 stir.no-supported-ppt");
    assertThat(((Verdict.Failed) required).phrase()).isEqualTo("Use Supported PASSporT Format");
    assertThat(told(verify(rsp, shaken()))).isEqualTo("passed");
  }

  @Test
  void aTypeThatPolicyLeavesOutIsIgnoredToo() {
    Policy noBase = POLICY.withTypes(EnumSet.of(PassportType.DIV));

    assertThat(outcomes(verify(call(), noBase, shaken()))).containsExactly("ignored shaken");
  }

  @Test
  void anyValidHeaderWins() {
    Verdict verdict =
        verify("rubbish", shaken(CALLER, "12025550199", NOW), shaken(), "%%;info=<a>");

    assertThat(told(verdict)).isEqualTo("passed");
    assertThat(outcomes(verdict))
        .containsExactly(
            "stir.token-malformed", "stir.dest-mismatch", "valid", "stir.token-malformed");
  }

  @Test
  void theMostTellingReasonComesFirst() {
    Verdict verdict =
        verify("rubbish", shaken(CALLER, "12025550199", NOW.minusSeconds(90)), "a.b.c;x");

    assertThat(told(verdict))
        .isEqualTo("438 stir.dest-mismatch stir.iat-stale stir.token-malformed stir.info-missing");
  }

  @ParameterizedTest
  @CsvSource({
    "0, passed",
    "60, passed",
    "61, 403 stir.iat-stale",
    "-60, passed",
    "-61, 403 stir.iat-future",
    "100000000000, 403 stir.iat-stale"
  })
  void freshnessIsJudgedBothWays(long age, String expected) {
    assertThat(told(verify(signedPayload(payload("\"iat\":" + (IAT - age)))))).isEqualTo(expected);
  }

  @Test
  void ageIsPolicy() {
    String old = shaken(CALLER, CALLED, NOW.minusSeconds(200));

    assertThat(reason(verify(old)).values())
        .containsEntry("age", "200 s")
        .containsEntry("limit", "60 s");
    assertThat(told(verify(call(), POLICY.withMaxAge(Duration.ofMinutes(5)), old)))
        .isEqualTo("passed");
  }

  @Test
  void dateIsNotAskedWhereIatIsThere() {
    Verdict.Passed passed = (Verdict.Passed) verify(Calls.dated(NOW.minusSeconds(600)), shaken());

    assertThat(passed.best().notes()).extracting(Finding::id).containsExactly("stir.date-mismatch");
    assertThat(passed.best().notes().getFirst().values())
        .containsEntry("date", "Tue, 4 Nov 2025 10:05:42 GMT")
        .containsEntry("iat", "2025-11-04T10:15:42Z");
  }

  @Test
  void assertedIdentityComesBeforeFrom() {
    Signaling call =
        call(
            "sip:anonymous@anonymous.invalid",
            List.of("sip:alice@example.com", "tel:+1-202-555-0143"),
            "sip:+12025550110@example.net",
            "sip:+12025550110@example.net");

    assertThat(told(verify(call, shaken()))).isEqualTo("passed");
    Verdict byFrom = verify(call, POLICY.withAssertedFirst(false), shaken());
    assertThat(told(byFrom)).isEqualTo("433 stir.anonymous");
    assertThat(reason(byFrom).values()).containsEntry("header", "From");
  }

  @Test
  void aWrongAssertedIdentityIsNotSavedByFrom() {
    Signaling call =
        call(
            "sip:+12025550143@example.com",
            List.of("tel:+12025550199"),
            "tel:+12025550110",
            "tel:+12025550110");
    Verdict verdict = verify(call, shaken());

    assertThat(told(verdict)).isEqualTo("438 stir.orig-mismatch");
    assertThat(reason(verdict).values()).containsEntry("header", "P-Asserted-Identity");
    assertThat(verdict.headers().getFirst().compared())
        .extracting(Comparison::header, Comparison::same)
        .contains(
            org.assertj.core.groups.Tuple.tuple("P-Asserted-Identity", false),
            org.assertj.core.groups.Tuple.tuple("From", true));
  }

  @Test
  void anotherRequestUriIsNotedAndRefusedOnlyByPolicy() {
    Signaling call =
        call("tel:+12025550143", List.of(), "tel:+12025550110", "sip:+12025550178@pbx.example");

    Verdict.Passed passed = (Verdict.Passed) verify(call, shaken());
    assertThat(passed.best().notes())
        .extracting(Finding::id)
        .containsExactly("stir.request-uri-mismatch");
    assertThat(told(verify(call, POLICY.withRefuseRetargeted(true), shaken())))
        .isEqualTo("438 stir.request-uri-mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:2025550143@pbx;user=phone",
        "sip:+1-202-555-0143@x",
        "tel:(202)555.0143;phone-context=+1",
        "sip:+12025550143;npdi;rn=+12025550000@x",
        "sip:+12025550143;tgrp=a;trunk-context=b:secret@x:5070;transport=udp",
        "sips:%2B12025550143@x",
        "sip:12025550143@[2001:db8::1]:5060",
        "tel:011-1-202-555-0143"
      })
  void aNumberIsTheSameInAllItsForms(String from) {
    assertThat(told(verify(call(from, "tel:+12025550110"), shaken()))).isEqualTo("passed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:12025550144@x",
        "sip:+112025550143@x",
        "tel:0143",
        "sip:alice@x",
        "sip:\u0661\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0664\u0663@x",
        "sip:+12025550143\u0000@x",
        "sip:12025550143",
        ""
      })
  void anotherNumberIsNot(String from) {
    assertThat(told(verify(call(from, "tel:+12025550110"), shaken())))
        .isEqualTo("438 stir.orig-mismatch");
  }

  @Test
  void addressesAreComparedWithoutWhatMayChange() {
    String base =
        Calls.signer()
            .base(
                Numbering.address("sip:Alice:pw@Example.COM:5060;a=b?c=d"),
                List.of(Numbering.address("sip:bob@example.net")),
                NOW);

    assertThat(told(verify(call("sip:Alice@example.com:5070", "sip:bob@example.net"), base)))
        .isEqualTo("passed");
    assertThat(told(verify(call("sip:alice@example.com", "sip:bob@example.net"), base)))
        .isEqualTo("438 stir.orig-mismatch");
  }

  @Test
  void aCompactTokenIsRebuiltFromTheRequest() {
    String compact = Calls.signer().compact(Calls.tn(CALLER), Calls.tn(CALLED), NOW);

    assertThat(compact).startsWith("..");
    assertThat(told(verify(Calls.dated(NOW), compact))).isEqualTo("passed");
    assertThat(told(verify(Calls.dated(NOW.plusSeconds(1)), compact)))
        .isEqualTo("438 stir.signature-invalid");
    assertThat(told(verify(Calls.dated(NOW.minusSeconds(61)), compact)))
        .isEqualTo("403 stir.date-stale");
    assertThat(reason(verify(compact)).values()).containsEntry("missing", "Date");
    assertThat(told(verify(Calls.dated(NOW), compact + ";ppt=shaken")))
        .isEqualTo("438 stir.compact-unusable");
  }

  @Test
  void mediaKeysAreComparedIfBothSidesHaveThem() {
    String mky = "\"iat\":%d,\"mky\":[{\"alg\":\"sha-256\",\"dig\":\"4AADB9B1\"}]".formatted(IAT);
    String header = signedPayload(payload(mky));

    assertThat(told(verify(offering(new MediaKey("SHA-256", "4a:ad:b9:b1")), header)))
        .isEqualTo("passed");
    Verdict other = verify(offering(new MediaKey("sha-256", "6B:8B:F0:65")), header);
    assertThat(told(other)).isEqualTo("438 stir.mky-mismatch");
    assertThat(reason(other).values()).containsEntry("found", "6B8BF065");
    assertThat(told(verify(offering(), header))).isEqualTo("438 stir.mky-mismatch");
    assertThat(told(verify(header))).isEqualTo("passed");
  }

  private static Signaling offering(MediaKey... keys) {
    Signaling call = call();
    return new Signaling(
        call.peer(),
        call.from(),
        "Loan Desk",
        call.asserted(),
        call.to(),
        call.requestUri(),
        call.date(),
        Optional.of(List.of(keys)));
  }

  @Test
  void aNameThatIsShownAndNotSignedIsNoted() {
    String rcd =
        signed(
            Calls.head("rcd"),
            payload("\"iat\":%d,\"rcd\":{\"nam\":\"Example Bank\"}".formatted(IAT)),
            Calls.parameters("\"rcd\""));
    Verdict.Passed passed = (Verdict.Passed) verify(offering(), rcd);

    assertThat(passed.best().notes()).extracting(Finding::id).containsExactly("stir.rcd-mismatch");
    assertThat(((Verdict.Passed) verify(rcd)).best().notes()).isEmpty();
  }

  @Test
  void prioritiesAreSignedTokensToo() {
    String head = Calls.head("rph");
    String parameters = Calls.parameters("rph");
    String claims = payload("\"iat\":%d,\"rph\":{\"auth\":[\"ets.0\"]}".formatted(IAT));
    String callback = payload("\"iat\":%d,\"sph\":\"psap-callback\"".formatted(IAT));

    assertThat(told(verify(signed(head, claims, parameters)))).isEqualTo("passed");
    assertThat(told(verify(signed(head, callback, parameters)))).isEqualTo("passed");
    assertThat(told(verify(signed(head, payload(), parameters))))
        .isEqualTo("438 stir.claim-missing");
  }

  @Test
  void ourOwnTroubleIsNeverTheCallers() {
    Finding dns = Finding.of(StirCause.UNABLE_DNS, "192.0.2.53", "cert.example.net");

    assertThat(told(verify(new Fetched.Ours(dns)))).isEqualTo("unable stir.unable-dns");
    Plan plan = Plan.of(List.of(shaken()), call(), POLICY, NOW);
    assertThat(told(plan.verify(Map.of(URL, received(Calls.LEAF)), Anchors.of(List.of()))))
        .isEqualTo("unable stir.unable-trust");
    assertThat(Plan.of(List.of(shaken()), call(), POLICY, Instant.EPOCH).decided().map(Calls::told))
        .contains("unable stir.unable-clock");
  }

  @Test
  void aBadRepositoryIs436OnlyIfNothingElseIsFound() {
    Finding http = Finding.of(StirCause.FETCH_HTTP, URL, 404);

    assertThat(told(verify(new Fetched.BadAnswer(http)))).isEqualTo("436 stir.fetch-http");
    Plan both = Plan.of(List.of(shaken(), "rubbish"), call(), POLICY, NOW);
    assertThat(told(verify(both, new Fetched.BadAnswer(http))))
        .isEqualTo("438 stir.token-malformed stir.fetch-http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cert.example.net/a.pem",
        "https://cert.example.net:8080/a.pem",
        "https://u:p@cert.example.net/a.pem",
        "https://cert.example.net/a.pem?x=1",
        "https://cert.example.net/a.pem#x",
        "file:///etc/passwd",
        "https:///a.pem",
        "//cert.example.net/a.pem"
      })
  void urlsAreHeldToTheRulesBeforeAnybodyFetches(String url) {
    String header = signed(HEAD.replace(URL, url), payload(), Calls.PARAMETERS.replace(URL, url));
    Plan plan = Plan.of(List.of(header), call(), POLICY, NOW);

    assertThat(plan.urls()).isEmpty();
    assertThat(plan.decided().map(Calls::told)).contains("436 stir.url-not-allowed");
  }

  @Test
  void httpAndOtherPortsArePolicy() {
    UrlRules lab = new UrlRules(Set.of(8080), true);
    for (String url : List.of("http://a.example/x", "https://a.example:8080/x")) {
      String header = signed(HEAD.replace(URL, url), payload(), Calls.PARAMETERS.replace(URL, url));
      assertThat(told(verify(call(), POLICY.withUrls(lab), header))).isEqualTo("passed");
    }
  }

  @Test
  void providersArePolicy() {
    Policy denied = POLICY.withProviders(new ProviderRules(Set.of(), Set.of("709J")));
    Policy others = POLICY.withProviders(new ProviderRules(Set.of("123J"), Set.of()));

    assertThat(told(verify(call(), denied, shaken()))).isEqualTo("437 stir.spc-denied");
    assertThat(reason(verify(call(), others, shaken())).values()).containsEntry("spc", "709J");
  }

  @Test
  void aCertificateOfNumbersSpeaksForThemAlone() {
    assertThat(told(verifyWith(Pki.range("12025550100", 100)))).isEqualTo("passed");
    assertThat(told(verifyWith(Pki.one(CALLER)))).isEqualTo("passed");
    assertThat(told(verifyWith(Pki.range("12025550100", 43))))
        .isEqualTo("437 stir.number-not-covered");
    assertThat(told(verifyWith(Pki.one("12025550199")))).isEqualTo("437 stir.number-not-covered");
  }

  private static Verdict verifyWith(org.bouncycastle.asn1.ASN1Encodable entry) {
    Pki.Issued leaf =
        Pki.leaf("Example Bank", Calls.ROOT)
            .keys(Calls.LEAF.keys())
            .with(
                new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.26"),
                Pki.tnAuthList(entry))
            .issue();
    return verify(received(leaf));
  }

  @ParameterizedTest
  @CsvSource({"attest, A, passed", "attest, B, 438", "nothing, A, 438"})
  void aCertificateLimitsWhatItsTokensSay(String included, String permitted, String expected) {
    Pki.Issued leaf =
        Pki.leaf("Example Bank", Calls.ROOT)
            .keys(Calls.LEAF.keys())
            .with(
                new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.27"),
                Pki.constraints(included, "attest", permitted))
            .issue();

    assertThat(told(verify(received(leaf)))).startsWith(expected);
  }

  @Test
  void aMissingAnswerIsAMistakeOfTheProgram() {
    Plan plan = Plan.of(List.of(shaken()), call(), POLICY, NOW);

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> plan.verify(Map.of(), Calls.ANCHORS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
