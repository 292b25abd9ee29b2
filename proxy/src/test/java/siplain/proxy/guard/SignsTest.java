package siplain.proxy.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.sip.message.Limits;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

class SignsTest {
  private final Signs usual = new Signs(List.of(), List.of());

  private static @Nullable String sign(
      Signs signs, String agent, String uri, String from, String to) {
    String text =
        "OPTIONS "
            + uri
            + " SIP/2.0\r\nVia: SIP/2.0/UDP 203.0.113.7;branch=z9hG4bK1\r\nFrom: "
            + from
            + ";tag=1\r\nTo: "
            + to
            + "\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n"
            + (agent.isEmpty() ? "" : "User-Agent: " + agent + "\r\n")
            + "Content-Length: 0\r\n\r\n";
    byte[] bytes = text.getBytes(UTF_8);
    Parsed parsed = MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT);
    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    return signs.of(((Parsed.Valid) parsed).message());
  }

  private @Nullable String agent(String agent) {
    return sign(usual, agent, "sip:192.0.2.1", "<sip:ann@example.com>", "<sip:192.0.2.1>");
  }

  private static @Nullable String user(Signs signs, String user) {
    return sign(
        signs, "", "sip:192.0.2.1", "<sip:ann@example.com>", "<sip:" + user + "@192.0.2.1>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "friendly-scanner",
        "Friendly-Scanner",
        "sipvicious",
        "sipcli/v1.8",
        "sip-scan",
        "sundayddr",
        "iWar/0.08",
        "VaxSIPUserAgent/3.1",
        "pplsip",
        "friendly-request",
        "PBX (friendly-scanner)"
      })
  void aScannerThatGivesItsNameIsKnown(String agent) {
    assertThat(agent(agent)).endsWith(" in User-Agent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SIPp/v3.7",
        "sipsak 0.9.8",
        "CSipSimple_hammerhead-23/r2457",
        "MultiWare PBX 2",
        "Grandstream GXP2160 1.0.11.6",
        "Asterisk PBX 20.5.0",
        "Linphone/5.2 (belle-sip/5.3)",
        "sipclient 1",
        "kamailio (5.7.2 (x86_64/linux))"
      })
  void anHonestAgentIsNot(String agent) {
    assertThat(agent(agent)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"sipvicious\" <sip:100@1.2.3.4>', sipvicious in From",
    "<sip:100@1.1.1.1>, sip:100@1.1.1.1 in From",
    "<sip:nm@nm>, sip:nm@nm in From"
  })
  void aForgottenNameIsASign(String from, String sign) {
    assertThat(sign(usual, "X-Lite", "sip:192.0.2.1", from, "<sip:a@192.0.2.1>")).isEqualTo(sign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100'or''='",
        "a'%20or%20'a'='a",
        "1%22%20OR%201=1",
        "x'--",
        "x';drop",
        "x'%20UNION%20ALL%20SELECT%20pw"
      })
  void whatIsTriedOnDatabasesIsASign(String user) {
    // What stands behind a semicolon is a parameter and not the user.
    assertThat(user(usual, user.replace(";", "%3B"))).isEqualTo("SQL in To");
  }

  @ParameterizedTest
  @ValueSource(strings = {"o'brien", "d'or", "palme.d'or", "d'andrea", "'100'", "o'neill-o'hara"})
  void aQuoteInANameIsNone(String user) {
    assertThat(user(usual, user)).isNull();
  }

  @Test
  void theOperatorAddsAgentsAndUsers() {
    Signs more =
        new Signs(List.of("OwnScan"), List.of(Pattern.compile("^00972"), Pattern.compile("^9+$")));

    assertThat(sign(more, "my ownscanner", "sip:192.0.2.1", "<sip:a@b.example>", "<sip:192.0.2.1>"))
        .isEqualTo("ownscan in User-Agent");
    assertThat(user(more, "00972-5555")).isEqualTo("^00972 in To");
    assertThat(user(more, "9-9-9")).isEqualTo("^9+$ in To");
    assertThat(user(more, "0097")).isNull();
    assertThat(sign(more, "", "tel:+999", "<sip:999@b.example>", "<sip:192.0.2.1>"))
        .isEqualTo("^9+$ in Request-URI");
  }
}
