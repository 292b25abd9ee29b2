package siplain.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.catalog.Doc;

/** {@code explain} without a name: what it makes of standard input. */
class ExplainInputTest {
  private static final String RESPONSE =
      """
      SIP/2.0 503 Service Unavailable
      Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1
      From: <sip:+12155551212@example.com>;tag=1
      To: <sip:+12155551213@example.com>;tag=2
      Call-ID: 486@example.com
      CSeq: 404 INVITE
      Reason: Q.850;cause=34;text="No circuit available"
      Warning: 370 192.0.2.1 "Insufficient bandwidth"
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private static final String LOG_LINE =
      """
      {"ts":"2026-11-21T10:00:00.000Z","level":"WARN","event":"sip.call.failed",\
      "call":"a1b2c3d4e5","call_id":"1@example.com","method":"INVITE","code":438,\
      "phrase":"Invalid Identity Header","cause":"stir.iat-stale",\
      "summary":"The token was signed 90 s ago; 60 s are allowed.","fix":["Sync the clock."],\
      "origin":"proxy","fault":"signer","confidence":"certain",\
      "evidence":[{"check":"iat","expected":"60 s","got":"90 s"}],\
      "docs":"explain/stir.iat-stale","peer_in":"carrier","source":"192.0.2.1:5060",\
      "attempts":[],"redirects":0,"timing_ms":3}
      """;

  private static final String REQUEST =
      """
      INVITE sip:+12155551213@example.com SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1
      Max-Forwards: 70
      Call-ID: 486@example.com
      CSeq: 1 INVITE

      """;

  @Test
  void aResponseIsExplainedWithItsReasonAndItsWarning() {
    assertThat(found(RESPONSE)).containsExactly("503", "q.850/34", "warning/370");
    assertThat(Ran.withInput(RESPONSE, "explain").answer())
        .startsWith("Found in the input\n")
        .contains("\n503 Service Unavailable\n")
        .contains("\nq.850/34 No circuit/channel available\n")
        .contains("\nwarning/370 Insufficient bandwidth\n");
  }

  @Test
  void whatWasFoundIsShownAsItStood() {
    assertThat(Ran.withInput(RESPONSE, "explain", "--format", "json").json().docs("list"))
        .extracting(doc -> doc.text("found"))
        .first()
        .isEqualTo("SIP/2.0 503 Service Unavailable");
  }

  @Test
  void aLogLineOfOursIsExplainedByItsCauseAndItsCode() {
    assertThat(found(LOG_LINE)).containsExactlyInAnyOrder("stir.iat-stale", "438");
  }

  @Test
  void theAnswerSpeaksTheLanguageAndTheFormatAskedFor() {
    assertThat(Ran.withInput(RESPONSE, "explain", "--lang", "ru").answer())
        .doesNotStartWith("Found in the input");
    assertThat(Ran.withInput(RESPONSE, "explain", "--format", "markdown").answer())
        .startsWith("# ")
        .contains("\n# 503 Service Unavailable\n");
  }

  @Test
  void controlCharactersOfTheInputNeverReachTheTerminal() {
    String hostile = "SIP/2.0 486 Busy\u001b[2J\u009b31m \u202eereH\u0007\r\n";

    assertThat(Ran.withInput(hostile, "explain").answer())
        .contains("486 Busy Here")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
  }

  @Test
  void aRequestWithNothingToExplainIsAProblem() {
    assertThat(Ran.withInput(REQUEST, "explain").refusal(Main.PROBLEM))
        .contains("standard input holds no response code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\r\n\t\n"})
  void emptyInputIsAProblem(String input) {
    assertThat(Ran.withInput(input, "explain").refusal(Main.PROBLEM))
        .contains("standard input is empty");
  }

  @Test
  void aNulByteIsNoText() {
    assertThat(Ran.withInput("SIP/2.0 486 Busy\0Here", "explain").refusal(Main.PROBLEM))
        .contains("standard input is not text");
  }

  @Test
  void anOddByteInAMessageIsRead() {
    byte[] message = "SIP/2.0 486 Busy for Jos? today\r\n".getBytes(StandardCharsets.UTF_8);
    message[message.length - 9] = (byte) 0xe9;

    assertThat(Ran.withInput(message, "explain").answer()).contains("486 Busy Here");
  }

  @Test
  void bytesThatAreMostlyNoTextAreRefused() {
    byte[] noise = new byte[500];
    Arrays.fill(noise, (byte) 0xfe);

    assertThat(Ran.withInput(noise, "explain").refusal(Main.PROBLEM))
        .contains("standard input is not text");
  }

  @Test
  void aMebibyteIsReadAndAByteMoreIsRefused() {
    assertThat(Ran.withInput(padded(1 << 20), "explain").answer()).contains("486 Busy Here");
    assertThat(Ran.withInput(padded((1 << 20) + 1), "explain").refusal(Main.PROBLEM))
        .contains("standard input is longer than 1 MiB");
  }

  @Test
  void aPersonAtTheKeyboardIsToldWhatToGive() {
    assertThat(Ran.typed("explain").refusal(Main.USAGE)).contains("name a code or a cause");
  }

  @Test
  void inputThatCannotBeReadIsAProblem() {
    assertThat(Ran.withoutInput("explain").refusal(Main.PROBLEM))
        .contains("standard input cannot be read");
  }

  @Test
  void aNamedCodeLeavesStandardInputAlone() {
    assertThat(Ran.typed("explain", "486").firstLine()).isEqualTo("486 Busy Here");
  }

  private static List<String> found(String input) {
    List<Doc> docs = Ran.withInput(input, "explain", "--format", "json").json().docs("list");
    return docs.stream().map(doc -> doc.text("id")).toList();
  }

  private static byte[] padded(int length) {
    byte[] text = new byte[length];
    Arrays.fill(text, (byte) '\n');
    byte[] line = "SIP/2.0 486 Busy Here".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(line, 0, text, 0, line.length);
    return text;
  }
}
