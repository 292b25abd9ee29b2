package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.sip.context.Origin;

class FailureTest {
  private static Exchange answeredByThePbx(int status) {
    Exchange exchange = Exchanges.invite();
    Attempt attempt = Exchanges.attempt(exchange);
    attempt.hear(Exchanges.heard(status, "", 5));
    attempt.end(status, 5 * Exchanges.MILLI);
    exchange.answer(status, 5 * Exchanges.MILLI);
    return exchange;
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 302, 401, 407, 422, 423})
  void whatTheCallerGoesOnWithIsNoFailure(int status) {
    assertThat(Failure.of(answeredByThePbx(status))).isEmpty();
  }

  @Test
  void anAnswerOfThePeerIsItsCause() {
    assertThat(Failure.of(answeredByThePbx(486)))
        .get()
        .extracting(Failure::cause)
        .isEqualTo(Causes.peer(486));
  }

  @Test
  void ourOwnRefusalNamesItself() {
    Exchange exchange = Exchanges.invite();
    exchange.fail(Causes.ROUTE_NONE, Map.of());
    exchange.answer(404, 1);

    assertThat(Failure.of(exchange)).get().extracting(Failure::origin).isEqualTo(Origin.PROXY);
  }

  @Test
  void aBranchThatCouldNotBeReachedIsTheCause() {
    Exchange exchange = Exchanges.invite();
    Exchanges.attempt(exchange).end(Causes.TRANSPORT_REFUSED, 2);
    exchange.answer(500, 2);

    Failure failure = Failure.of(exchange).orElseThrow();

    assertThat(failure.cause()).isEqualTo(Causes.TRANSPORT_REFUSED);
    assertThat(failure.status()).isEqualTo(500);
  }

  @Test
  void aRequestThatNobodyAnsweredFailedWithoutACode() {
    Exchange exchange = Exchanges.of("OPTIONS");
    Exchanges.attempt(exchange).end(Causes.TIMER_NO_ANSWER_NON_INVITE, 32_000 * Exchanges.MILLI);

    assertThat(Failure.of(exchange)).get().extracting(Failure::status).isEqualTo(0);
  }

  @Test
  void aForwardedAckIsNoFailure() {
    assertThat(Failure.of(Exchanges.of("ACK"))).isEmpty();
  }
}
