package siplain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.identity.Calls.CALLED;
import static siplain.identity.Calls.CALLER;
import static siplain.identity.Calls.NOW;
import static siplain.identity.Calls.POLICY;
import static siplain.identity.Calls.call;
import static siplain.identity.Calls.outcomes;
import static siplain.identity.Calls.reason;
import static siplain.identity.Calls.received;
import static siplain.identity.Calls.shaken;
import static siplain.identity.Calls.told;
import static siplain.identity.Calls.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.sign.Signer;

/** Forwarded calls (RFC 8946). The caller dials 110, which forwards to 120, 130 and so on. */
class DivTest {
  private static final String B = "12025550120";
  private static final String C = "12025550130";
  private static final String D = "12025550140";

  private static Signaling forwardedTo(String number) {
    return call("tel:+" + CALLER, List.of(), "tel:+" + CALLED, "sip:+" + number + "@pbx.example");
  }

  /** As an element that makes To anew does it. */
  private static Signaling anewTo(String number) {
    return call("tel:+" + CALLER, "tel:+" + number);
  }

  private static String div(String from, String to) {
    return Calls.div(CALLER, to, from, NOW);
  }

  @Test
  void aForwardingProvesTheNewNumber() {
    Verdict verdict = verify(anewTo(B), shaken(), div(CALLED, B));

    assertThat(told(verdict)).isEqualTo("passed");
    assertThat(outcomes(verdict)).containsExactly("valid", "valid");
    assertThat(((Verdict.Passed) verdict).attest()).contains("A");
  }

  @Test
  void withoutItTheCallFails() {
    assertThat(told(verify(anewTo(B), shaken()))).isEqualTo("438 stir.dest-mismatch");
  }

  @Test
  void linksAreFollowedInAnyOrderOfHeaders() {
    Verdict verdict = verify(anewTo(D), div(C, D), div(CALLED, B), shaken(), div(B, C));

    assertThat(outcomes(verdict)).containsExactly("valid", "valid", "valid", "valid");
  }

  @Test
  void anOldTokenMayBeForwardedByAFreshOne() {
    Instant old = NOW.minusSeconds(7200);
    String first = shaken(CALLER, CALLED, old);

    assertThat(told(verify(anewTo(B), first, div(CALLED, B)))).isEqualTo("passed");
    assertThat(told(verify(anewTo(B), first, Calls.div(CALLER, B, CALLED, old))))
        .isEqualTo("403 stir.iat-stale");
  }

  @Test
  void theOutermostIsHeldToTheRequestUri() {
    Verdict verdict = verify(anewTo(C), shaken(), div(CALLED, B));

    assertThat(reason(verdict)).isEqualTo(Finding.of(StirCause.DEST_MISMATCH, B, "Request-URI", C));
    assertThat(outcomes(verdict)).containsExactly("stir.dest-mismatch", "stir.dest-mismatch");
  }

  @Test
  void aTokenThatFitsToByItselfNeedsNoForwarding() {
    Verdict verdict = verify(forwardedTo(C), shaken(), div(CALLED, B));

    assertThat(outcomes(verdict)).containsExactly("valid", "stir.dest-mismatch");
  }

  @Test
  void aForwardingOfAnotherNumberBreaksTheChain() {
    Verdict verdict = verify(anewTo(C), shaken(), div(B, C));

    assertThat(reason(verdict).values())
        .containsEntry("claim", CALLED)
        .containsEntry("header", "To")
        .containsEntry("found", C);
    assertThat(outcomes(verdict)).containsExactly("stir.dest-mismatch", "stir.div-broken");
    Verdict.Failed failed = (Verdict.Failed) verdict;
    assertThat(failed.reasons()).contains(Finding.of(StirCause.DIV_BROKEN, CALLED, B));
  }

  @Test
  void aForwardingAloneProvesNothing() {
    assertThat(reason(verify(anewTo(B), div(CALLED, B))))
        .isEqualTo(Finding.of(StirCause.DIV_BROKEN, "nobody", CALLED));
  }

  @Test
  void theCallerStaysTheSame() {
    Verdict verdict = verify(anewTo(B), shaken(), Calls.div("12025550199", B, CALLED, NOW));

    assertThat(reason(verdict))
        .isEqualTo(Finding.of(StirCause.DIV_ORIG_DIFFERS, CALLER, "12025550199"));
  }

  @ParameterizedTest
  @CsvSource({"5, passed", "6, 438 stir.dest-mismatch stir.div-too-long"})
  void chainsAreBounded(int forwardings, String expected) {
    List<String> headers = new ArrayList<>(List.of(shaken()));
    for (int at = 0; at < forwardings; at++) {
      headers.add(div(at == 0 ? CALLED : "1202555100" + (at - 1), "1202555100" + at));
    }
    String last = "1202555100" + (forwardings - 1);

    assertThat(told(verify(anewTo(last), headers.toArray(String[]::new)))).isEqualTo(expected);
  }

  @Test
  void aLoopEnds() {
    Verdict verdict =
        verify(anewTo(B), shaken(), div(CALLED, B), div(B, CALLED), div(CALLED, B), div(B, CALLED));

    assertThat(told(verdict)).isEqualTo("passed");
  }

  @Test
  void aForgedForwardingDoesNotBreakTheTrueOne() {
    String forged = breakSignature(div(CALLED, B));

    assertThat(outcomes(verify(anewTo(B), shaken(), forged, div(CALLED, B))))
        .containsExactly("valid", "stir.signature-invalid", "valid");
    Verdict alone = verify(anewTo(B), shaken(), forged);
    assertThat(told(alone)).isEqualTo("438 stir.signature-invalid");
    assertThat(outcomes(alone)).containsExactly("stir.signature-invalid", "stir.signature-invalid");
  }

  @Test
  void aForgedFirstTokenIsNotSavedByItsForwarding() {
    Verdict verdict = verify(anewTo(B), breakSignature(shaken()), div(CALLED, B));

    assertThat(outcomes(verdict))
        .containsExactly("stir.signature-invalid", "stir.signature-invalid");
  }

  @Test
  void eachSignerHasItsOwnCertificate() {
    Signer other = new Signer(Calls.KEY, "https://other.example.net/b.pem");
    String forwarding = other.div(Calls.tn(CALLER), List.of(Calls.tn(B)), Calls.tn(CALLED), NOW);
    Plan plan = Plan.of(List.of(shaken(), forwarding), anewTo(B), POLICY, NOW);
    Map<String, Fetched> certificates = new HashMap<>();
    certificates.put(Calls.URL, received(Calls.LEAF));

    assertThat(plan.urls()).containsExactly(Calls.URL, other.url());
    certificates.put(other.url(), received(Calls.LEAF));
    assertThat(told(plan.verify(certificates, Calls.ANCHORS))).isEqualTo("passed");
    Finding timeout = Finding.of(StirCause.FETCH_TIMEOUT, "other.example.net", "2 s");
    certificates.put(other.url(), new Fetched.BadAnswer(timeout));
    assertThat(told(plan.verify(certificates, Calls.ANCHORS))).isEqualTo("436 stir.fetch-timeout");
    Finding egress = Finding.of(StirCause.UNABLE_EGRESS, 12);
    certificates.put(other.url(), new Fetched.Ours(egress));
    Verdict unable = plan.verify(certificates, Calls.ANCHORS);
    assertThat(told(unable)).isEqualTo("unable stir.unable-egress");
    assertThat(outcomes(unable))
        .containsExactly("undecided stir.unable-egress", "undecided stir.unable-egress");
  }

  private static String breakSignature(String header) {
    int at = header.lastIndexOf('.', header.indexOf(';')) + 5;
    return header.substring(0, at)
        + (header.charAt(at) == 'A' ? 'B' : 'A')
        + header.substring(at + 1);
  }
}
