package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.variable;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

  @Test
  void aVariableTakesThePlaceOfASetting() {
    Settings settings =
        Checked.yaml(
                Checked.PEERS + "timers: {t1: 1s}\nlisten: [\"udp:0.0.0.0:5060\"]",
                Map.of(
                    "SIPLAIN_TIMERS_T1", "250ms",
                    "SIPLAIN_LISTEN", "udp:0.0.0.0:5070, tcp:[::]:5070",
                    "SIPLAIN_CONSOLE_PUBLIC_URL", "https://a.example",
                    "SIPLAIN_LOG_NUMBERS", "off",
                    "PATH", "/bin"))
            .settings();

    assertThat(settings.timers().t1()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.listen()).extracting(Listen::port).containsExactly(5070, 5070);
    assertThat(settings.console().publicUrl()).contains("https://a.example");
    assertThat(settings.log().numbers()).isEqualTo(Log.Numbers.OFF);
  }

  @Test
  void theEmbeddedDefaultTakesVariablesToo() {
    Loaded loaded = ConfigLoader.embedded(Map.of("SIPLAIN_METRICS_LISTEN", "0.0.0.0:9464"));

    assertThat(((Loaded.Good) loaded).settings().metrics().listen()).isPresent();
  }

  @Test
  void aProblemNamesTheVariable() {
    variable("SIPLAIN_TIMERS_T1", "5")
        .error(
            ProblemKind.ENVIRONMENT_VALUE,
            "SIPLAIN_TIMERS_T1: timers.t1: 5"
                + " (expected: a number and its unit, like 500ms, 2s, 1m, 1h)");
    variable("SIPLAIN_LISTEN", "udp:0.0.0.0:5060,,tcp:0.0.0.0:5060")
        .error(
            ProblemKind.ENVIRONMENT_VALUE,
            "SIPLAIN_LISTEN: listen[2]: no value (expected: a transport, an address and a port,"
                + " like udp:0.0.0.0:5060 or tcp:[::]:5060)");
    variable("SIPLAIN_LOG_LANGUAGE", "")
        .error(
            ProblemKind.ENVIRONMENT_VALUE,
            "SIPLAIN_LOG_LANGUAGE: log.language: no value (expected: en, ru, zh, vi)");
    variable("SIPLAIN_IDENTITY_MODE", "enforce")
        .error(
            ProblemKind.ENVIRONMENT_VALUE,
            "SIPLAIN_IDENTITY_MODE: identity.mode: enforce is not in this version yet"
                + " (expected: off)");
  }

  @Test
  void aFileOrConflictKeepsItsCause() {
    variable("SIPLAIN_DIALOGS_KEYS", "a.key")
        .error(
            ProblemKind.NO_SUCH_FILE,
            "SIPLAIN_DIALOGS_KEYS: dialogs.keys[1]: a.key does not exist"
                + " (expected: /etc/siplain/a.key)");
    variable("SIPLAIN_LISTEN", "udp:0.0.0.0:5060,udp:0.0.0.0:5060")
        .error(
            ProblemKind.CONFLICT,
            "SIPLAIN_LISTEN: listen[2]: 0.0.0.0:5060 is taken by listen[1] already"
                + " (expected: another address or port)");
  }

  @Test
  void aVariableThatNobodyReadsIsAMistake() {
    variable("SIPLAIN_CONSOLE_LISTN", "x")
        .error(
            ProblemKind.ENVIRONMENT_VALUE,
            "SIPLAIN_CONSOLE_LISTN: unknown variable (did you mean SIPLAIN_CONSOLE_LISTEN?)");
    variable("SIPLAIN_PEERS_PBX_TARGETS", "sip:10.0.0.5")
        .error(
            ProblemKind.ENVIRONMENT_VALUE,
            "SIPLAIN_PEERS_PBX_TARGETS: unknown variable (expected: peers and routes in the file)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIPLAIN_SERVICE_HOST",
        "SIPLAIN_SERVICE_PORT",
        "SIPLAIN_SERVICE_PORT_SIP_UDP",
        "SIPLAIN_PORT",
        "SIPLAIN_PORT_5060_UDP",
        "SIPLAIN_PORT_5060_UDP_ADDR",
        "SIPLAIN_CONSOLE_SERVICE_HOST",
        "SIPLAIN_CONSOLE_PORT_8080_TCP_PROTO",
        "SIPLAIN_PBX_NAME"
      })
  void whatAClusterSetsByItselfIsLeftAlone(String name) {
    assertThat(variable(name, "tcp://10.96.0.1:5060").settings().listen()).hasSize(2);
  }
}
