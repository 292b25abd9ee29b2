package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenProblemsTest {
  private static final String LIST =
      "(expected: a list like [\"udp:0.0.0.0:5060\", \"tcp:0.0.0.0:5060\"])";

  private static final String LISTENER =
      "expected: a transport, an address and a port, like udp:0.0.0.0:5060 or tcp:[::]:5060";

  private static final String ADVERTISED =
      "expected: a name or address that others reach, with or without a port,"
          + " like sip.example.net:5060";

  @Test
  void listenersAreAList() {
    with("listen: udp:0.0.0.0:5060")
        .error(ProblemKind.WRONG_TYPE, "f.yaml:1: listen: udp:0.0.0.0:5060 " + LIST);
    with("listen: []").error(ProblemKind.MISSING_VALUE, "f.yaml:1: listen: an empty list " + LIST);
    with("listen:").error(ProblemKind.MISSING_VALUE, "f.yaml:1: listen: no value " + LIST);
  }

  @Test
  void aListenerWithoutItsTransportIsToldWithOne() {
    with("listen: [0.0.0.0:5060]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: listen[1]: 0.0.0.0:5060 (" + LISTENER + "; did you mean udp:0.0.0.0:5060?)");
    with("listen: [\"UDP:0.0.0.0:5060\"]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: listen[1]: \"UDP:0.0.0.0:5060\" ("
                + LISTENER
                + "; did you mean udp:0.0.0.0:5060?)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "udp:0.0.0.0",
        "sctp:0.0.0.0:5060",
        "udp:[::1:5060",
        "udp:256.0.0.1:5060",
        "udp:pbx.example.net:5060",
        "udp:",
        "udp:[10.0.0.1]:5060",
        "udp:[fe80::1%eth0]:5060",
        "udp:1.2.3:5060"
      })
  void aListenerIsATransportAnAddressAndAPort(String text) {
    with("listen: [\"" + text + "\"]")
        .error(ProblemKind.BAD_ADDRESS, "f.yaml:1: listen[1]: \"" + text + "\" (" + LISTENER + ")");
  }

  @Test
  void aNameIsNoAddressToListenAt() {
    with("listen: [\"udp:localhost:5060\"]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: listen[1]: \"udp:localhost:5060\" ("
                + LISTENER
                + "; did you mean udp:127.0.0.1:5060?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "999999999"})
  void aPortHasItsRange(String port) {
    String text = "udp:0.0.0.0:" + port;
    with("listen: [\"" + text + "\"]")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: listen[1]: \"" + text + "\" (expected: a port from 1 to 65535)");
  }

  @Test
  void tlsNeedsAMapForItsCertificate() {
    with("listen: [\"tls:0.0.0.0:5061\"]")
        .error(
            ProblemKind.MISSING_VALUE,
            "f.yaml:1: listen[1]: \"tls:0.0.0.0:5061\" has no certificate (expected: a map like"
                + " {tls: \"0.0.0.0:5061\", certificate: cert.pem, key: key.pem})");
  }

  @Test
  void aMapSaysOneAddress() {
    with("listen: [{advertise: a.example}]")
        .error(
            ProblemKind.MISSING_VALUE,
            "f.yaml:1: listen[1]: has no address"
                + " (expected: udp:, tcp: or tls: with an address and a port)");
    with("listen: [{udp: \"0.0.0.0:5060\", tcp: \"0.0.0.0:5060\"}]")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: listen[1].tcp: stands beside udp (expected: an item of its own for each)");
  }

  @Test
  void oneAddressIsListenedAtOnce() {
    with("listen:\n  - \"udp:[::1]:5060\"\n  - \"udp:[0:0::1]:5060\"")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: listen[2]: [0:0::1]:5060 is taken by listen[1] already"
                + " (expected: another address or port)");
  }

  @Test
  void oneAddressBesideAllOfThemIsFine() {
    assertThat(
            with("listen: [\"udp:0.0.0.0:5060\", \"udp:10.0.0.1:5060\", \"tcp:0.0.0.0:5060\"]")
                .settings()
                .listen())
        .hasSize(3);
  }

  @Test
  void webServersAndListenersKeepApart() {
    with("metrics: {listen: \"127.0.0.1:8080\"}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: metrics.listen: 127.0.0.1:8080 is taken by console.listen already"
                + " (expected: another address or port)");
    with("listen: [\"tcp:0.0.0.0:8080\"]")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: listen[1]: 0.0.0.0:8080 is taken by console.listen already"
                + " (expected: another address or port)");
    with("console: {listen: \"127.0.0.1:5060\"}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: console.listen: 127.0.0.1:5060 is taken by listen already"
                + " (expected: another address or port)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "'[::]'", "sip example", "-a.example", "10.0.0", "a..b"})
  void whatIsAdvertisedCanBeReached(String text) {
    with("advertise: " + text)
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: advertise: " + text.replace('\'', '"') + " (" + ADVERTISED + ")");
  }

  @Test
  void anAddressOfColonsNeedsBrackets() {
    with("advertise: 2001:db8::1")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: advertise: 2001:db8::1 has no brackets ("
                + ADVERTISED
                + "; did you mean [2001:db8::1]?)");
  }

  @Test
  void theConsoleHasAnAddressAndAPort() {
    String expected =
        "expected: an address of this machine and a port, like 127.0.0.1:8080 or [::1]:8080";
    with("console: {listen: 8080}")
        .error(ProblemKind.BAD_ADDRESS, "f.yaml:1: console.listen: 8080 (" + expected + ")");
    with("console: {listen: \"localhost:8080\"}")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: console.listen: \"localhost:8080\" ("
                + expected
                + "; did you mean 127.0.0.1:8080?)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "siplain.example.net",
        "ftp://a.example",
        "https://a.example/?q",
        "https://a.example/#x",
        "https://user@a.example",
        "https://",
        "https://a.example/>;x"
      })
  void thePublicUrlFitsIntoAHeader(String url) {
    with("console: {public-url: \"" + url + "\"}")
        .error(
            ProblemKind.BAD_ADDRESS,
            "f.yaml:1: console.public-url: \""
                + url
                + "\" (expected: a URL like https://siplain.example.net, without ? and #)");
  }
}
