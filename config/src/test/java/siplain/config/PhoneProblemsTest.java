package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.yaml;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneProblemsTest {
  private static final String PEERS =
      """
      peers:
        pbx:
          targets: ["sip:10.0.0.5"]
        phones: {sources: ["198.51.100.0/24"]}
        carrier: {targets: ["sip:c.example"]}
      routes:
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{from: any, to: pbx}",
        "{from: any, match: {method: REGISTER}, to: pbx}",
        "{from: any, match: {user: '^1'}, reject: 403}, {to: pbx}",
        "{from: phones, to: pbx}",
        "{to: pbx}",
        "{from: phones, reject: 403}, {from: any, to: pbx}, {from: any, to: pbx}"
      })
  void whetherTheRegistrarKeepsPathHasToBeSaid(String routes) {
    String file = PEERS + "  - " + routes.replace("}, {", "}\n  - {");
    assertThat(yaml(file).texts())
        .filteredOn(text -> text.contains("peers.pbx"))
        .singleElement()
        .asString()
        .matches(
            "f\\.yaml:[23]: warning: peers\\.pbx\\.path: missing, and routes\\[\\d] brings REGISTER"
                + " of phones here \\(expected: path: true once this registrar keeps Path, or path:"
                + " false\\)");
    for (String said : new String[] {"true", "false"}) {
      String told =
          file.replace("[\"sip:10.0.0.5\"]\n", "[\"sip:10.0.0.5\"]\n    path: " + said + "\n");
      assertThat(yaml(told).texts()).noneMatch(text -> text.contains("peers.pbx"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{from: any, match: {method: INVITE}, to: pbx}",
        "{from: carrier, to: pbx}",
        "{from: any, match: {method: REGISTER}, reject: 403}, {from: any, to: pbx}",
        "{from: any, reject: 403}"
      })
  void whoNeverGetsARegisterOfAPhoneNeedNotSayIt(String routes) {
    assertThat(yaml(PEERS + "  - " + routes.replace("}, {", "}\n  - {")).texts()).isEmpty();
  }

  @Test
  void theWarningHasAnEntryOfItsOwn() {
    assertThat(yaml(PEERS + "  - {from: any, to: pbx}").loaded().problems())
        .singleElement()
        .matches(problem -> problem.kind() == ProblemKind.PATH_UNSAID && !problem.isError());
  }

  @Test
  void withoutRoutesNothingHasToBeSaid() {
    yaml("peers: {pbx: {targets: [\"sip:10.0.0.5\"]}}").settings();
  }

  @ParameterizedTest
  @CsvSource({"'path: true','path: false'", "'keep-alive: 30s','the key left out'"})
  void nobodyRegistersWithoutATarget(String line, String expected) {
    String key = line.substring(0, line.indexOf(':'));
    yaml("peers: {pbx: {targets: [\"sip:a.example\"]}, a: {sources: [10.0.0.1], " + line + "}}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: peers.a."
                + key
                + ": no phone can register with a peer that has no targets (expected: "
                + expected
                + ")");
  }

  @Test
  void keepAlivesCanBeSwitchedOff() {
    Settings settings =
        yaml("peers: {pbx: {targets: [\"sip:a.example\"], keep-alive: 0}}").settings();
    assertThat(settings.peers().getFirst().phones()).isEqualTo(new Phones(true, Duration.ZERO));
  }
}
