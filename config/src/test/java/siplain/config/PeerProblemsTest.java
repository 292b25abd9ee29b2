package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.peer;
import static siplain.config.Checked.yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerProblemsTest {
  private static final String LEAST =
      "(expected: at least a peer, like peers: {pbx: {targets: [\"sip:10.0.0.5\"]}})";

  private static final String TARGET =
      "expected: a SIP URI like sip:10.0.0.5:5060, sip:pbx.example.net;transport=tcp or"
          + " sips:pbx.example.net";

  private static final String SOURCE =
      "expected: an address or a block of them, like 198.51.100.0/24 or 2001:db8::/32";

  @Test
  void withoutAPeerThereIsNothingToDo() {
    yaml("log: {}").error(ProblemKind.MISSING_VALUE, "f.yaml: peers: missing " + LEAST);
    yaml("peers:").error(ProblemKind.MISSING_VALUE, "f.yaml:1: peers: no value " + LEAST);
    yaml("peers: {}").error(ProblemKind.MISSING_VALUE, "f.yaml:1: peers: no peer " + LEAST);
    yaml("peers: []").error(ProblemKind.WRONG_TYPE, "f.yaml:1: peers: a list " + LEAST);
  }

  @Test
  void aPeerIsAMap() {
    String expected = " (expected: a map, like {targets: [\"sip:10.0.0.5\"]})";
    yaml("peers: {pbx: }")
        .error(ProblemKind.MISSING_VALUE, "f.yaml:1: peers.pbx: no value" + expected);
    yaml("peers: {pbx: \"sip:10.0.0.5\"}")
        .error(ProblemKind.WRONG_TYPE, "f.yaml:1: peers.pbx: \"sip:10.0.0.5\"" + expected);
  }

  @Test
  void aPeerIsReachedOrCalls() {
    yaml("peers: {pbx: {}}")
        .error(
            ProblemKind.MISSING_VALUE,
            "f.yaml:1: peers.pbx: has neither targets nor sources (expected: targets:"
                + " [\"sip:10.0.0.5\"], sources: [\"198.51.100.0/24\"] or both)");
  }

  @Test
  void theFirstPeerIsReachedWhenThereAreNoRoutes() {
    yaml("peers: {a: {sources: [10.0.0.0/8]}}")
        .error(
            ProblemKind.MISSING_VALUE,
            "f.yaml:1: peers.a.targets: missing, and without routes everything goes to the first"
                + " peer (expected: targets, or routes that lead elsewhere)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"any", "unknown", "redirect", "Other"})
  void someWordsAreNoNames(String name) {
    yaml("peers: {" + name + ": {targets: [\"sip:a.example\"]}}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: peers."
                + name
                + ": is a word of its own (expected: another name for the peer)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a.b", "pbx/1", "123456789012345678901234567890123", "büro"})
  void aNameIsPlain(String name) {
    yaml("peers: {" + name + ": {targets: [\"sip:a.example\"]}}")
        .error(
            ProblemKind.OUT_OF_RANGE,
            "f.yaml:1: peers."
                + name
                + ": is no name for a peer (expected: 1 to 32 letters, digits, - and _)");
  }

  @Test
  void targetsAreAList() {
    peer("targets: sip:a.example")
        .error(
            ProblemKind.WRONG_TYPE,
            "f.yaml:3: peers.pbx.targets: sip:a.example ("
                + TARGET.replace("expected: ", "expected: a list, each item ")
                + ")");
  }

  @ParameterizedTest
  @CsvSource({"a.example", "10.0.0.5:5060", "'[2001:db8::1]'"})
  void aTargetWithoutItsSchemeIsToldWithOne(String text) {
    peer("targets: [\"" + text + "\"]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:3: peers.pbx.targets[1]: \""
                + text
                + "\" ("
                + TARGET
                + "; did you mean sip:"
                + text
                + "?)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:bob@a.example",
        "sip:a.example;transport=sctp",
        "sips:a.example;transport=udp",
        "sip:a.example;lr",
        "sip:a.example?Route=x",
        "sip:0.0.0.0",
        "sip:a..example",
        "sip:",
        "tel:+1555",
        "sip:[::1",
        "sip:a.example:",
        "sip:a_b.c-.example"
      })
  void aTargetIsAHostOfSip(String text) {
    peer("targets: [\"" + text + "\"]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:3: peers.pbx.targets[1]: \"" + text + "\" (" + TARGET + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sips:a.example", "sip:a.example;transport=tls"})
  void aTargetByTlsNeedsAListenerOfTls(String text) {
    peer("targets: [\"" + text + "\"]")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: peers.pbx.targets[1]: "
                + text
                + " cannot be reached without a listener of TLS"
                + " (expected: a tls: listener, or no TLS here)");
  }

  @Test
  void aTargetIsNotThisProxyItself() {
    peer("targets: [\"sip:127.0.0.1\"]")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: peers.pbx.targets[1]: sip:127.0.0.1 is this proxy itself"
                + " (expected: the address of the peer)");
  }

  @Test
  void aTargetStandsOnce() {
    peer("targets: [\"sip:a.example\", \"sip:A.example:5060\"]")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: peers.pbx.targets[2]: sip:A.example:5060 is peers.pbx.targets[1] already"
                + " (expected: each address once)");
    yaml("""
    peers:
      a: {targets: ["sip:10.0.0.5"]}
      b: {targets: ["sip:10.0.0.5;transport=tcp"]}
    """)
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: peers.b.targets[1]: sip:10.0.0.5;transport=tcp is peers.a.targets[1]"
                + " already (expected: each address once)");
  }

  @Test
  void onePeerMayHaveATargetByBothTransports() {
    assertThat(
            peer("targets: [\"sip:10.0.0.5\", \"sip:10.0.0.5;transport=tcp\"]")
                .settings()
                .peers()
                .getFirst()
                .targets())
        .hasSize(2);
  }

  @Test
  void aSourceStandsOnce() {
    yaml("""
    peers:
      a: {targets: ["sip:a.example"], sources: [10.0.0.0/8]}
      b: {sources: [10.0.0.0/8, 10.1.0.0/16]}
    """)
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: peers.b.sources[1]: 10.0.0.0/8 is peers.a.sources[1] already"
                + " (expected: each address once)");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7/24, 198.51.100.0/24",
    "2001:db8::1/32, 2001:db8::/32",
    "10.0.0.1/0, 0.0.0.0/0"
  })
  void bitsBehindAPrefixAreASlip(String text, String meant) {
    peer("sources: [\"" + text + "\"]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:3: peers.pbx.sources[1]: \""
                + text
                + "\" has bits behind its prefix ("
                + SOURCE
                + "; did you mean "
                + meant
                + "?)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "sbc.example", "::ffff:10.0.0.1", "10.1", "10.0.0.0/", "::/129"})
  void aSourceIsABlockOfAddresses(String text) {
    peer("sources: [\"" + text + "\"]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:3: peers.pbx.sources[1]: \"" + text + "\" (" + SOURCE + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trusted: yes      | WRONG_TYPE     | yes (expected: true or false)",
        "trusted: \"true\" | WRONG_TYPE     | \"true\" (expected: true or false)",
        "max-calls: -1     | OUT_OF_RANGE   | -1 (expected: 0..1000000)",
        "max-calls: 1e3    | WRONG_TYPE     | 1e3 (expected: a number from 0..1000000)",
        "max-calls: \"5\"  | WRONG_TYPE     | \"5\" (expected: a number from 0..1000000)",
        "max-cps: 99999999999999999999 | OUT_OF_RANGE"
            + " | 99999999999999999999 (expected: 0..1000000)",
        "large: Auto       | UNKNOWN_CHOICE"
            + " | Auto (expected: auto, udp, tcp; did you mean auto?)",
        "request-uri: kep  | UNKNOWN_CHOICE | kep (expected: keep, target; did you mean keep?)",
        "balance: hassh    | UNKNOWN_CHOICE"
            + " | hassh (expected: failover, round-robin, hash; did you mean hash?)",
        "probe: 5          | BAD_DURATION"
            + " | 5 (expected: a number and its unit, like 500ms, 2s, 1m, 1h)",
        "probe: 10ms       | OUT_OF_RANGE   | 10ms (expected: 1s..1h)",
        "path: 1           | WRONG_TYPE     | 1 (expected: true or false)",
        "keep-alive: 25    | BAD_DURATION"
            + " | 25 (expected: a number and its unit, like 500ms, 2s, 1m, 1h)",
        "keep-alive: 5s    | OUT_OF_RANGE   | 5s (expected: 10s..10m)",
        "try: 2h           | OUT_OF_RANGE   | 2h (expected: 100ms..1m)"
      })
  void eachKeyOfAPeerHasItsValues(String line, ProblemKind kind, String text) {
    String key = line.substring(0, line.indexOf(':'));
    peer("targets: [\"sip:a.example\"]\n    " + line)
        .error(kind, "f.yaml:4: peers.pbx." + key + ": " + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeut   | UNKNOWN_CHOICE | timeut (expected: timeout, transport or a code from 400 to"
            + " 599; did you mean timeout?)",
        "\"302\" | UNKNOWN_CHOICE | \"302\" (expected: timeout, transport or a code from 400 to"
            + " 599)",
        "\"486\" | OUT_OF_RANGE   | \"486\" is an answer that every target would give"
            + " (expected: another code)",
      })
  void aReasonForTheNextTargetIsNoneOfThePerson(String reason, ProblemKind kind, String text) {
    peer("targets: [\"sip:a.example\"]\n    failover-on: [" + reason + "]")
        .error(kind, "f.yaml:4: peers.pbx.failover-on[1]: " + text);
  }

  @Test
  void aPeerThatTakesLargeRequestsByUdpIsNotReachedByTcp() {
    peer("{targets: [\"sip:a.example;transport=tcp\"], large: udp}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: peers.pbx.targets[1]: sip:a.example;transport=tcp contradicts large: udp"
                + " (expected: large: auto, or UDP here)");
  }
}
