package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siplain.catalog.Catalog;
import siplain.catalog.Language;
import siplain.sip.context.Origin;

class CallMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final CallMetrics metrics = new CallMetrics(registry, Catalog.in(Language.ENGLISH));

  @Test
  void aFailedCallIsCountedUnderItsCause() {
    Exchange exchange = Exchanges.invite();
    metrics.received(exchange);
    Exchanges.attempt(exchange).end(486, 5);
    exchange.answer(486, 5);
    metrics.answered(exchange, 486);
    metrics.finished(exchange);

    assertThat(registry.scrape().lines())
        .contains(
            "siplain_requests_total{method=\"INVITE\",peer=\"carrier\",transport=\"udp\"} 1.0",
            "siplain_responses_total{code=\"486\",method=\"INVITE\",origin=\"peer\","
                + "peer=\"carrier\"} 1.0",
            "siplain_failures_total{cause=\"peer.486\",code=\"486\",origin=\"peer\","
                + "peer=\"carrier\"} 1.0");
  }

  @Test
  void whatTheWireInventsIsOther() {
    Exchange exchange = Exchanges.of("FROBNICATE");
    metrics.received(exchange);
    exchange.answer(598, 5);
    metrics.answered(exchange, 598);
    metrics.finished(exchange);
    metrics.dropped(Exchanges.flow(), new Cause("parse.of-tomorrow", 0, Origin.PROXY), "x");

    assertThat(registry.scrape())
        .contains("method=\"other\"", "code=\"other\"", "cause=\"peer.other\"")
        .contains("cause=\"parse.other\"")
        .doesNotContain("FROBNICATE", "598", "tomorrow");
  }

  @Test
  void aTargetIsShownAsLongAsItIsAsked() {
    metrics.probed("pbx", "udp:10.0.0.5:5060", false, true);
    metrics.probed("pbx", "tcp:10.0.0.5:5060", true, false);
    assertThat(registry.scrape())
        .contains("siplain_target_up{peer=\"pbx\",target=\"udp:10.0.0.5:5060\"} 0.0")
        .contains("siplain_target_up{peer=\"pbx\",target=\"tcp:10.0.0.5:5060\"} 1.0")
        .contains("Whether a target answers probes");

    metrics.unprobed("pbx", "udp:10.0.0.5:5060");
    assertThat(registry.scrape()).doesNotContain("udp:10.0.0.5").contains("tcp:10.0.0.5:5060");
  }

  @Test
  void aRedirectIsCountedByWhatBecameOfIt() {
    Exchange exchange = Exchanges.invite();
    metrics.redirected(exchange, decision(302, Redirect.Action.FOLLOWED, Optional.empty()));
    metrics.redirected(
        exchange, decision(399, Redirect.Action.REFUSED, Optional.of(Causes.REDIRECT_NOT_ALLOWED)));

    assertThat(registry.scrape())
        .contains("siplain_redirects_total{action=\"followed\",cause=\"\",code=\"302\"} 1.0")
        .contains(
            "siplain_redirects_total{action=\"refused\",cause=\"redirect.not-allowed\","
                + "code=\"other\"} 1.0");
  }

  private static Redirect decision(int code, Redirect.Action action, Optional<Cause> cause) {
    return new Redirect(code, "pbx", "sip:x@y", action, cause, 1, List.of());
  }

  @Test
  void aDroppedMessageIsCountedUnderItsCause() {
    metrics.dropped(Exchanges.flow(), Causes.LIMIT_SLOW_MESSAGE, "INVITE");

    assertThat(registry.scrape())
        .contains("siplain_dropped_messages_total{cause=\"limit.slow-message\"} 1.0");
  }
}
