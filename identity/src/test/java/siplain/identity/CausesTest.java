package siplain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.identity.Calls.CALLED;
import static siplain.identity.Calls.CALLER;
import static siplain.identity.Calls.IAT;
import static siplain.identity.Calls.NOW;
import static siplain.identity.Calls.ROOT;
import static siplain.identity.Calls.URL;
import static siplain.identity.Calls.payload;
import static siplain.identity.Calls.received;
import static siplain.identity.Calls.shaken;
import static siplain.identity.Calls.signedPayload;
import static siplain.identity.Calls.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import siplain.identity.HeaderVerdict.Outcome;
import siplain.identity.certificate.Anchors;
import siplain.identity.certificate.Pki;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;

/** Every cause is given by some call, or stands here with the reason why none gives it. */
class CausesTest {
  private static final ASN1ObjectIdentifier TN_AUTH_LIST =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.26");
  private static final String FETCHER = "found by who fetches, and handed in as Fetched";
  private static final String DETECTOR = "found over many calls or after the call went on";
  private static final String REVOCATION = "there is no revocation list in this engine yet";

  private static final Map<StirCause, String> NOT_GIVEN = new EnumMap<>(StirCause.class);

  static {
    for (StirCause cause :
        List.of(
            StirCause.URL_PRIVATE_ADDRESS,
            StirCause.FETCH_DNS,
            StirCause.FETCH_HTTP,
            StirCause.FETCH_REDIRECTED,
            StirCause.FETCH_REFUSED,
            StirCause.FETCH_TIMEOUT,
            StirCause.FETCH_TLS,
            StirCause.FETCH_TOO_LARGE,
            StirCause.UNABLE_BUDGET,
            StirCause.UNABLE_DISK,
            StirCause.UNABLE_DNS,
            StirCause.UNABLE_EGRESS)) {
      NOT_GIVEN.put(cause, FETCHER);
    }
    for (StirCause cause :
        List.of(
            StirCause.CLOCK_SKEW,
            StirCause.VERIFIER_DISAGREES,
            StirCause.CHANGED_AFTER_SIGNING,
            StirCause.DEST_BROKEN_BY_REDIRECT,
            StirCause.REPLAYED)) {
      NOT_GIVEN.put(cause, DETECTOR);
    }
    NOT_GIVEN.put(StirCause.CERTIFICATE_REVOKED, REVOCATION);
    NOT_GIVEN.put(StirCause.UNABLE_CRL, REVOCATION);
  }

  @Test
  void everyCauseIsGivenOrHasAReasonNotToBe() {
    Set<StirCause> given = EnumSet.noneOf(StirCause.class);
    for (Verdict verdict : verdicts()) {
      given.addAll(causes(verdict));
    }

    Set<StirCause> missing = EnumSet.complementOf(EnumSet.copyOf(given));
    assertThat(missing).isEqualTo(NOT_GIVEN.keySet());
  }

  @Test
  void theDocumentNamesEach() throws IOException {
    String text = Files.readString(Path.of("../docs/identity.md"));

    for (StirCause cause : EnumSet.complementOf(EnumSet.copyOf(NOT_GIVEN.keySet()))) {
      assertThat(text).contains("`" + cause.id().substring("stir.".length()) + "`");
    }
  }

  @Test
  void theExampleOfTheDocumentIsWhatIsGiven() throws IOException {
    String text = Files.readString(Path.of("../docs/identity.md"));
    Verdict verdict =
        verify(
            Calls.call("sip:+12025550143@example.com", "sip:2025550199@pbx.example"),
            shaken(CALLER, CALLED, NOW.minusSeconds(90)));

    for (Finding finding : ((Verdict.Failed) verdict).reasons()) {
      assertThat(text)
          .containsPattern(
              finding.id()
                  + " .*"
                  + finding.found()
                  + ".*"
                  + finding.cause().rule()
                  + " .*rank "
                  + finding.cause().rank());
    }
    for (Comparison each : verdict.headers().getFirst().compared()) {
      assertThat(text)
          .containsPattern(
              "%s %s +%s +%s +%s +%s"
                  .formatted(
                      each.claim(),
                      each.signed(),
                      each.header(),
                      each.received().replace("+", "\\+"),
                      each.canonical(),
                      each.same() ? "same" : "differs"));
    }
  }

  private static List<Verdict> verdicts() {
    List<Verdict> all = new ArrayList<>();
    for (DivergenceTest.Row row : DivergenceTest.Row.values()) {
      all.add(row.verdict());
    }
    all.add(verify(java.util.Collections.nCopies(20, shaken()).toArray(String[]::new)));
    all.add(verify(signedPayload(payload("\"iat\":1,\"iat\":2"))));
    all.add(verify(signedPayload(payload("\"iat\":1e9"))));
    all.add(verify(shaken().replaceFirst("\\.[^.]*;info", ".AAAA;info")));
    all.add(verify(shaken().replace(URL, "http://cert.example.net/")));
    all.add(
        verify(Calls.call("tel:+" + CALLER, List.of(), "tel:+" + CALLED, "sip:10@pbx"), shaken()));
    all.add(verify(Calls.dated(NOW.minusSeconds(600)), shaken()));
    all.addAll(forwarded());
    all.addAll(withMedia());
    all.addAll(withCertificates());
    all.add(
        verify(
            Calls.call(),
            Calls.POLICY.withProviders(new ProviderRules(Set.of("123J"), Set.of())),
            shaken()));
    all.add(
        Plan.of(List.of(shaken()), Calls.call(), Calls.POLICY, NOW)
            .verify(Map.of(URL, received(Calls.LEAF)), Anchors.of(List.of())));
    all.add(
        Plan.of(List.of(shaken()), Calls.call(), Calls.POLICY, java.time.Instant.EPOCH)
            .decided()
            .orElseThrow());
    String other = "http://example.net/";
    all.add(
        verify(
            Calls.signed(
                Calls.HEAD.replace(URL, other), payload(), Calls.PARAMETERS.replace(URL, other))));
    return all;
  }

  private static List<Verdict> forwarded() {
    Signaling call = Calls.call("tel:+" + CALLER, "tel:+12025550120");
    String div = Calls.div(CALLER, "12025550120", CALLED, NOW);
    return List.of(
        verify(call, shaken(), Calls.div(CALLER, "12025550120", "12025550199", NOW)),
        verify(call, shaken(), Calls.div("12025550199", "12025550120", CALLED, NOW)),
        verify(call, shaken(), div, div, div, div, div, div));
  }

  private static List<Verdict> withMedia() {
    Signaling plain = Calls.call();
    Signaling call =
        new Signaling(
            plain.peer(),
            plain.from(),
            "Loan Desk",
            plain.asserted(),
            plain.to(),
            plain.requestUri(),
            plain.date(),
            java.util.Optional.of(List.of()));
    return List.of(
        verify(
            call,
            signedPayload(
                payload("\"iat\":" + IAT + ",\"mky\":[{\"alg\":\"sha-256\",\"dig\":\"4A\"}]"))),
        verify(
            call,
            Calls.signed(
                Calls.head("rcd"),
                payload("\"iat\":" + IAT + ",\"rcd\":{\"nam\":\"Example Bank\"}"),
                Calls.parameters("rcd"))));
  }

  private static List<Verdict> withCertificates() {
    Pki.Issued parent =
        Pki.authority("Example Provider")
            .by(ROOT)
            .with(TN_AUTH_LIST, Pki.tnAuthList(Pki.range("12025550100", 10)))
            .issue();
    Pki.Issued delegate =
        Pki.leaf("Example Bank", parent)
            .with(TN_AUTH_LIST, Pki.tnAuthList(Pki.one(CALLER)))
            .issue();
    return List.of(
        verify(received(Pki.leaf("SHAKEN", ROOT).rsa(2048).issue())),
        verify(received(Pki.leaf("SHAKEN", ROOT).usage(KeyUsage.keyEncipherment).issue())),
        verify(
            received(
                Pki.leaf("SHAKEN", ROOT)
                    .with(TN_AUTH_LIST, Pki.tnAuthList(new DERPrintableString("622K")))
                    .issue())),
        verify(
            received(
                Pki.leaf("SHAKEN", ROOT)
                    .keys(Calls.LEAF.keys())
                    .with(TN_AUTH_LIST, Pki.tnAuthList(Pki.one("12025550199")))
                    .issue())),
        verify(
            received(
                Pki.leaf("SHAKEN", ROOT)
                    .keys(Calls.LEAF.keys())
                    .with(
                        new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.27"),
                        Pki.constraints("attest", "attest", "B"))
                    .issue())),
        verify(received(delegate, parent)));
  }

  private static List<StirCause> causes(Verdict verdict) {
    List<Finding> all = new ArrayList<>();
    switch (verdict) {
      case Verdict.Failed failed -> all.addAll(failed.reasons());
      case Verdict.Unable(_, Finding reason) -> all.add(reason);
      case Verdict.Passed _, Verdict.Absent _ -> {}
    }
    for (HeaderVerdict header : verdict.headers()) {
      all.addAll(header.notes());
      if (header.outcome() instanceof Outcome.Invalid(List<Finding> reasons)) {
        all.addAll(reasons);
      }
    }
    // What was only handed in is not given here.
    return all.stream()
        .map(Finding::cause)
        .filter(cause -> cause != StirCause.FETCH_HTTP && cause != StirCause.UNABLE_DNS)
        .toList();
  }
}
