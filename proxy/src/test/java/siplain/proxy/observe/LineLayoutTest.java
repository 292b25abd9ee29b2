package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siplain.catalog.Catalog;
import siplain.catalog.Doc;
import siplain.catalog.Language;
import siplain.config.Log;

class LineLayoutTest {
  private final FailureLine line =
      new FailureLine(
          Catalog.in(Language.ENGLISH),
          new NumberMask(Log.Numbers.MASK, new byte[16]),
          Optional.empty());

  private static String written(boolean pretty, Doc doc) {
    LoggingEvent event =
        new LoggingEvent(
            "",
            new LoggerContext().getLogger("siplain.calls"),
            Level.WARN,
            "{}",
            null,
            new Object[] {doc});
    event.setTimeStamp(0);
    return new LineLayout(pretty).doLayout(event);
  }

  @Test
  void aFailedCallIsReadInOneLineAndItsFirstRemedyInTheNext() {
    Exchange exchange = Exchanges.invite();
    exchange.fail(Causes.ROUTE_NONE, Map.of());
    exchange.answer(404, 1);

    assertThat(
            written(
                true, line.of(exchange, Failure.of(exchange).orElseThrow(), FailureLine.FAILED)))
        .isEqualTo(
            """
            00:00:00.000 INVITE 404 route.none  No route takes INVITE to +120******47 from peer carrier.  [abcdefghij] carrier > nobody
                         Run `./siplain check`, which also names rules that can never match.
            """);
  }

  @Test
  void aDroppedMessageSaysWhatItIsAndHidesNumbers() {
    Doc dropped = line.of(Exchanges.flow(), Causes.LIMIT_SLOW_MESSAGE, "INVITE sip:+12025550147@x");

    assertThat(written(true, dropped.with(Map.of("not_shown", 7))))
        .startsWith("00:00:00.000 dropped limit.slow-message  ")
        .contains(", from udp:203.0.113.7:5060  INVITE sip:+120******47@x")
        .endsWith("(7 more were not shown)\n");
  }

  @Test
  void aMachineReadsJson() {
    Doc dropped = line.of(Exchanges.flow(), Causes.LIMIT_SLOW_MESSAGE, "");

    assertThat(written(false, dropped))
        .startsWith(
            "{\"ts\":\"1970-01-01T00:00:00.000Z\",\"level\":\"warn\","
                + "\"event\":\"sip.message.dropped\",\"cause\":\"limit.slow-message\"")
        .endsWith("}\n");
  }
}
