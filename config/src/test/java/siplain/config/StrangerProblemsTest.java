package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.with;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code limits} and {@code scanners} take, and what they say of the rest. */
class StrangerProblemsTest {

  @Test
  void whatIsLeftOutHasItsDefault() {
    Settings settings = Checked.yaml(Checked.PEERS).settings();

    assertThat(settings.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(settings.scanners()).isEqualTo(Scanners.DEFAULT);
    assertThat(settings.limits().exempt())
        .extracting(Cidr::toString)
        .containsExactly("127.0.0.0/8", "::1/128");
  }

  @Test
  void everythingArrivesWhereItBelongs() {
    Settings settings =
        with("""
        limits:
          source: 50
          prefix: 300
          exempt: ["192.0.2.0/24"]
          ban: 1h
          connections: 500
          connections-per-source: 20
          transactions: 50000
        scanners: {action: refuse, agents: [ownscan], methods: [PUBLISH, FOO], users: ['^00972']}
        """)
            .settings();

    Limits limits = settings.limits();
    assertThat(limits)
        .isEqualTo(new Limits(50, 300, limits.exempt(), Duration.ofHours(1), 500, 20, 50_000));
    assertThat(limits.exempt()).extracting(Cidr::toString).containsExactly("192.0.2.0/24");
    Scanners scanners = settings.scanners();
    assertThat(scanners.action()).isEqualTo(Scanners.Action.REFUSE);
    assertThat(scanners.agents()).containsExactly("ownscan");
    assertThat(scanners.methods()).containsExactly("PUBLISH", "FOO");
    assertThat(scanners.users()).extracting(Object::toString).containsExactly("^00972");
  }

  @Test
  void variablesTakeTheirPlace() {
    Settings settings =
        Checked.yaml(
                Checked.PEERS,
                Map.of(
                    "SIPLAIN_LIMITS_SOURCE", "7",
                    "SIPLAIN_LIMITS_CONNECTIONS_PER_SOURCE", "9",
                    "SIPLAIN_LIMITS_EXEMPT", "192.0.2.0/24,::1",
                    "SIPLAIN_SCANNERS_ACTION", "off",
                    "SIPLAIN_SCANNERS_METHODS", "PUBLISH"))
            .settings();

    assertThat(settings.limits().source()).isEqualTo(7);
    assertThat(settings.limits().connectionsPerSource()).isEqualTo(9);
    assertThat(settings.limits().exempt()).hasSize(2);
    assertThat(settings.scanners().action()).isEqualTo(Scanners.Action.OFF);
    assertThat(settings.scanners().methods()).containsExactly("PUBLISH");
  }

  @Test
  void aBlockHasRoomForFourBusySources() {
    assertThat(with("limits: {source: 30}").settings().limits().prefix()).isEqualTo(120);
    assertThat(with("limits: {source: 0}").settings().limits().prefix()).isZero();
    assertThat(with("limits: {source: 0, prefix: 5}").settings().limits().prefix()).isEqualTo(5);
    assertThat(with("limits: {exempt: []}").settings().limits().exempt()).isEmpty();
  }

  @Test
  void aBlockMaySendAsMuchAsOneOfIt() {
    with("limits: {source: 100, prefix: 99}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: limits.prefix: 99 is below limits.source (expected: 0, or 100 or more)");
    with("limits: {prefix: 20}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: limits.prefix: 20 is below limits.source (expected: 0, or 100 or more)");
  }

  @ParameterizedTest
  @CsvSource({
    "source, -1, 0..1000000",
    "source, 1000001, 0..1000000",
    "prefix, 1000001, 0..1000000",
    "connections, 9, 10..1000000",
    "connections-per-source, 0, 1..1000000",
    "transactions, 999, 1000..10000000",
    "ban, 25h, 0ms..24h"
  })
  void aNumberHasItsRange(String key, String value, String range) {
    with("limits: {" + key + ": " + value + "}")
        .error(
            ProblemKind.OUT_OF_RANGE,
            "f.yaml:1: limits." + key + ": " + value + " (expected: " + range + ")");
  }

  @Test
  void whatIsExemptIsAnAddressOrABlock() {
    with("limits: {exempt: [\"192.0.2.7/24\"]}")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: limits.exempt[1]: \"192.0.2.7/24\" has bits behind its prefix (expected: an"
                + " address or a block of them, like 198.51.100.0/24 or 2001:db8::/32; did you"
                + " mean 192.0.2.0/24?)");
  }

  @Test
  void aKeyThatIsNoneIsTold() {
    assertThat(with("limits: {sources: 5}").texts().getFirst()).contains("did you mean source?");
    assertThat(with("scanners: {agent: a}").texts().getFirst()).contains("did you mean agents?");
    with("limits: 5").error(ProblemKind.WRONG_TYPE, "f.yaml:1: limits: 5 (expected: a map)");
  }

  @Test
  void anActionIsOneOfThree() {
    with("scanners: {action: block}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:1: scanners.action: block (expected: drop, refuse, off)");
    assertThat(with("scanners: {action: false}").texts().getFirst()).contains("\"off\" in quotes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACK", "CANCEL"})
  void whatBelongsToAnInviteGoesWhereThatWent(String method) {
    with("scanners: {methods: [" + method + "]}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: scanners.methods[1]: "
                + method
                + " goes where its INVITE went (expected: a method like SUBSCRIBE)");
  }

  @Test
  void aMethodIsWrittenAsInAMessage() {
    assertThat(with("scanners: {methods: [publish]}").texts().getFirst())
        .contains("did you mean PUBLISH?");
  }

  @Test
  void anAgentIsLongEnoughToMeanSomething() {
    with("scanners: {agents: [ab]}")
        .error(
            ProblemKind.OUT_OF_RANGE,
            "f.yaml:1: scanners.agents[1]: ab (expected: 3 to 64 characters)");
    String many =
        IntStream.range(0, 101).mapToObj(i -> "agent" + i).collect(Collectors.joining(", "));
    with("scanners: {agents: [" + many + "]}")
        .error(
            ProblemKind.OUT_OF_RANGE,
            "f.yaml:1: scanners.agents: 101 items (expected: at most 100)");
  }

  @Test
  void aPatternIsAsSafeAsThatOfARoute() {
    assertThat(with("scanners: {users: ['(a+)+']}").texts().getFirst())
        .contains("could try for hours");
    String many = String.join(", ", List.of("a,".repeat(16) + "a"));
    with("scanners: {users: [" + many + "]}")
        .error(
            ProblemKind.OUT_OF_RANGE, "f.yaml:1: scanners.users: 17 items (expected: at most 16)");
  }
}
