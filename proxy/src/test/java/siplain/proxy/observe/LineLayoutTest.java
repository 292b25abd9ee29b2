package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void aStrangerThatIsDeniedSomethingIsOneLine() {
    Doc denied =
        line.of(
            Exchanges.flow(),
            Causes.POLICY_SCANNER.with(
                Map.of("source", "203.0.113.7:5060", "sign", "sipcli in User-Agent")),
            17);

    assertThat(written(true, denied))
        .isEqualTo(
            "00:00:00.000 denied policy.scanner  A scanner's request was dropped, 203.0.113.7 by"
                + " udp: 17\n");
    assertThat(written(false, denied)).contains("(sipcli in User-Agent)");
  }

  /** The guide has the expression, and this is what it is held against. */
  @Test
  void theFilterOfTheGuideFindsTheAddress() throws Exception {
    String filter =
        Files.readAllLines(Path.of("../docs/monitoring.md")).stream()
            .filter(text -> text.startsWith("failregex = "))
            .findFirst()
            .orElseThrow()
            .substring("failregex = ".length());
    Pattern pattern = Pattern.compile(filter.replace("<ADDR>", "(?<host>[0-9a-f.:]+)"));
    for (Cause cause :
        List.of(
            Causes.POLICY_SCANNER,
            Causes.POLICY_AGENT_REFUSED,
            Causes.POLICY_SOURCE_BANNED,
            Causes.LIMIT_SOURCE_RATE)) {
      // The program takes the time out of the line before it looks.
      String text = written(false, line.of(Exchanges.flow(), cause, 1));
      Matcher found = pattern.matcher(text.replace("1970-01-01T00:00:00.000Z", ""));
      assertThat(found.find()).as(text).isTrue();
      assertThat(found.group("host")).isEqualTo("203.0.113.7");
    }
    for (Cause cause :
        List.of(
            Causes.POLICY_SOURCE_BANNED,
            Causes.LIMIT_SOURCE_RATE,
            Causes.LIMIT_CONNECTIONS_PER_SOURCE)) {
      Doc one = line.of(Exchanges.flow(), cause, 1);
      assertThat(one.text("summary")).isNotEmpty().doesNotContain("{");
    }
    Cause block = Causes.LIMIT_SOURCE_RATE.with(Map.of("over", "prefix"));
    for (Doc other :
        List.of(
            line.of(Exchanges.flow(), block, 1),
            line.of(Exchanges.flow(), Causes.POLICY_METHOD_REFUSED, 1),
            line.of(Exchanges.flow(), Causes.LIMIT_SOURCE_RATE, ""))) {
      assertThat(pattern.matcher(written(false, other)).find()).isFalse();
    }
  }
}
