package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siplain.catalog.Catalog;
import siplain.catalog.Doc;
import siplain.catalog.Language;
import siplain.config.Log;

class FailureLineTest {
  private final FailureLine line =
      new FailureLine(
          Catalog.in(Language.ENGLISH),
          new NumberMask(Log.Numbers.MASK, new byte[16]),
          Optional.of("https://siplain.example.net"));

  private Doc of(Exchange exchange) {
    return line.of(exchange, Failure.of(exchange).orElseThrow(), FailureLine.FAILED);
  }

  @Test
  void aBusyCalleeIsOneSentenceWithItsEvidence() {
    Exchange exchange = Exchanges.invite();
    exchange.to("pbx", OptionalInt.of(2), false);
    Attempt attempt = Exchanges.attempt(exchange);
    attempt.hear(Exchanges.heard(180, "Ringing", 30));
    attempt.hear(Exchanges.heard(486, "Busy Here", 2100, "Q.850;cause=17"));
    attempt.end(486, 2100 * Exchanges.MILLI);
    exchange.answer(486, 2101 * Exchanges.MILLI);

    Doc doc = of(exchange);
    assertThat(doc.text("summary")).isEqualTo("pbx answered 486 Busy Here.");
    assertThat(doc.text("cause")).isEqualTo("peer.486");
    assertThat(doc.text("origin")).isEqualTo("peer");
    assertThat(doc.text("from")).isEqualTo("sip:+131******99@carrier.example");
    assertThat(doc.text("docs")).isEqualTo("https://siplain.example.net/explain/peer.486");
    assertThat(doc.docs("attempts").getFirst().texts("reasons")).containsExactly("Q.850;cause=17");
    assertThat(doc.doc("timing_ms").number("ringing")).hasValue(30);
    assertThat(doc.doc("timing_ms").number("total")).hasValue(2101);
  }

  @Test
  void aRedirectThatWasNotFollowedNamesContactRuleAndKey() {
    Exchange exchange = Exchanges.invite();
    exchange.to("pbx", OptionalInt.of(2), false);
    Attempt attempt = Exchanges.attempt(exchange);
    attempt.end(302, 20 * Exchanges.MILLI);
    Map<String, Object> values =
        Map.of("contact", "sip:+12025550178@203.0.113.80", "peer", "pbx", "rule", "peers");
    exchange.redirected(
        new Redirect(
            302,
            "pbx",
            "sip:+12025550178@203.0.113.80",
            Redirect.Action.REFUSED,
            Optional.of(Causes.REDIRECT_NOT_ALLOWED.with(values)),
            1,
            List.of()));
    exchange.answer(302, 21 * Exchanges.MILLI);

    assertThat(Failure.of(exchange)).isEmpty();
    Doc doc =
        line.of(exchange, Failure.ofRedirect(exchange).orElseThrow(), FailureLine.REDIRECT_REFUSED);
    assertThat(doc.text("event")).isEqualTo("sip.redirect.refused");
    assertThat(doc.text("summary"))
        .isEqualTo(
            "Contact sip:+120******78@203.0.113.80 from pbx was not followed, because"
                + " `redirects.allow` is peers.");
    Doc redirect = doc.docs("redirects").getFirst();
    assertThat(redirect.text("contact")).isEqualTo("sip:+120******78@203.0.113.80");
    assertThat(redirect.text("rule")).isEqualTo("peers");
    assertThat(redirect.text("action")).isEqualTo("refused");
    assertThat(redirect.texts("config")).contains("redirects.allow");
  }

  @Test
  void aRefusedConnectionNamesWhoRefused() {
    Exchange exchange = Exchanges.invite();
    Exchanges.attempt(exchange).end(Causes.TRANSPORT_PORT_UNREACHABLE, 2 * Exchanges.MILLI);
    exchange.answer(500, 2 * Exchanges.MILLI);

    assertThat(of(exchange).text("summary")).contains("192.0.2.5:5080").doesNotContain("{");
  }

  @Test
  void aCertificateThatIsNotGoodIsEvidence() {
    Exchange exchange = Exchanges.invite();
    Cause cause =
        Causes.TLS_NAME_MISMATCH.with(
            Map.of(
                "side", "server",
                "peer", "192.0.2.5:5061",
                "subject", "CN=other",
                "issuer", "CN=CA",
                "from", "2026-01-01 00:00 UTC",
                "until", "2027-01-01 00:00 UTC",
                "expected", "pbx.example",
                "found", "other.example"));
    Exchanges.attempt(exchange).end(cause, 2 * Exchanges.MILLI);
    exchange.answer(503, 2 * Exchanges.MILLI);

    Doc doc = of(exchange);
    assertThat(doc.text("cause")).isEqualTo("tls.name-mismatch");
    assertThat(doc.text("origin")).isEqualTo("transport");
    assertThat(doc.text("summary"))
        .isEqualTo(
            "The certificate of 192.0.2.5:5061 is for other.example, but pbx.example was needed.");
    Doc name = doc.docs("evidence").getFirst();
    assertThat(name.text("check")).isEqualTo("name");
    assertThat(name.text("expected")).isEqualTo("pbx.example");
    assertThat(name.text("got")).isEqualTo("other.example");
    assertThat(doc.docs("evidence").stream().map(each -> each.text("check")))
        .containsExactly("name", "validity", "issuer", "side", "subject");
    assertThat(doc.docs("attempts").getFirst().docs("evidence")).hasSize(5);
  }

  @Test
  void aConnectionThatIsCutIsEvidenceToo() {
    Cause cause =
        Causes.TLS_CERTIFICATE_UNTRUSTED.with(
            Map.of(
                "side", "client", "peer", "192.0.2.9:4000", "subject", "CN=a", "issuer", "CN=b"));

    Doc doc = line.of(Exchanges.flow(), cause, "");
    assertThat(doc.text("summary"))
        .isEqualTo(
            "The certificate CN=a of 192.0.2.9:4000, issued by CN=b, leads to no authority trusted"
                + " here for this use.");
    assertThat(doc.docs("evidence").stream().map(each -> each.text("check")))
        .containsExactly("issuer", "side", "subject");
  }

  @Test
  void theDateOfACertificateStaysWhole() {
    Exchange exchange = Exchanges.invite();
    Cause cause =
        Causes.TLS_CERTIFICATE_EXPIRED.with(
            Map.of("subject", "CN=a", "peer", "192.0.2.5:5061", "until", "2026-11-20 23:59 UTC"));
    Exchanges.attempt(exchange).end(cause, 2 * Exchanges.MILLI);
    exchange.answer(503, 2 * Exchanges.MILLI);

    assertThat(of(exchange).text("summary"))
        .isEqualTo("Certificate CN=a of 192.0.2.5:5061 expired on 2026-11-20 23:59 UTC.");
  }

  @Test
  void aRefusalOfOursHasThisCallsOwnValues() {
    Exchange exchange = Exchanges.invite();
    exchange.fail(Causes.ROUTE_NONE, Map.of());
    exchange.answer(404, 1);

    assertThat(of(exchange).text("summary"))
        .isEqualTo("No route takes INVITE to +120******47 from peer carrier.");
  }
}
