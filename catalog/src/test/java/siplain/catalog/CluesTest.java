package siplain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CluesTest {

  @Test
  void readsTheStatusLineReasonAndWarningOfAResponse() {
    assertThat(
            ids(
                """
                SIP/2.0 503 Service Unavailable\r
                Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1\r
                Reason: Q.850;cause=34;text="No circuit, really"\r
                Warning: 370 gw.example.net "Insufficient bandwidth"\r
                Content-Length: 0\r
                \r
                """))
        .containsExactly("503", "q.850/34", "warning/370");
  }

  @Test
  void readsSeveralReasonsOnOneLineAndOnFoldedLines() {
    assertThat(
            ids(
                "SIP/2.0 200 OK\r\nReason: STIR;cause=438;text=\"Invalid Identity Header\","
                    + " STIR ;cause=436,\r\n  Q.850\t;\tcause=16\r\n\r\n"))
        .containsExactly("438", "436", "200", "q.850/16");
  }

  @Test
  void tellsABlockedCallFromADeclinedOne() {
    assertThat(ids("SIP/2.0 603 Network Blocked\r\n\r\n")).containsExactly("603+");
    assertThat(ids("SIP/2.0 603 Decline\r\n\r\n")).containsExactly("603");
    assertThat(
            ids("Reason: SIP;cause=603;text=\"v=analytics1;url=https://example.com\";location=RLN"))
        .containsExactly("603+");
  }

  @Test
  void readsALogLineOfThisProxy() {
    assertThat(
            ids(
                "{\"event\":\"sip.call.failed\",\"code\":438,\"phrase\":\"Invalid Identity"
                    + " Header\","
                    + "\"cause\":\"stir.dest-mismatch\",\"call_id\":\"3c26@198.51.100.7\"}"))
        .containsExactly("stir.dest-mismatch", "438");
  }

  @Test
  void readsLogLinesOfOtherProducts() {
    assertThat(ids("chan_sip.c: Got SIP response 486 \"Busy Here\" back from 192.0.2.7:5060"))
        .containsExactly("486");
    assertThat(ids("ACC: call missed: method=INVITE;code=487;reason=Request Terminated"))
        .containsExactly("487");
    assertThat(ids("09:14:03 U 192.0.2.1:5060 -> 192.0.2.2:5060 SIP/2.0 404 Not Found"))
        .containsExactly("404");
    assertThat(ids("call rejected: 480 Temporarily Unavailable")).containsExactly("480");
  }

  @Test
  void readsTheReasonOfASubscriptionThatEnded() {
    assertThat(
            ids(
                "NOTIFY sip:a@192.0.2.1 SIP/2.0\r\n"
                    + "Subscription-State: terminated;reason=noresource"))
        .containsExactly("subscription-state/noresource");
  }

  @Test
  void readsWhatStandsInQuotesAsText() {
    assertThat(ids("Reason: Q.850;text=\"a, b;cause=99\";cause=17, SIP;cause=200;text=\"x\""))
        .containsExactly("q.850/17", "reason/SIP");
    assertThat(ids("Warning: 370 a \"x, 301 b\", 399 c \"y\""))
        .containsExactly("warning/370", "warning/399");
  }

  @Test
  void takesASingleLineForAQuestion() {
    assertThat(ids("438\n")).containsExactly("438");
    assertThat(ids("404 from 10.0.0.5")).containsExactly("404");
    assertThat(ids("Busy Here")).containsExactly("486");
    assertThat(ids("hangup cause: 17 (User busy)")).containsExactly("q.850/17");
    assertThat(ids("sip/2.0 486")).containsExactly("486");
  }

  @Test
  void putsTheFailureOfATraceFirst() {
    assertThat(ids("SIP/2.0 100 Trying\n\nSIP/2.0 180 Ringing\n\nSIP/2.0 486 Busy Here\n"))
        .containsExactly("486", "100", "180");
  }

  @Test
  void findsNothingInWhatHoldsNothing() {
    assertThat(ids("INVITE sip:bob@example.net SIP/2.0\r\nTo: <sip:bob@example.net>\r\n\r\n"))
        .isEmpty();
    assertThat(ids("the phone rang 486 times on port 5060")).isEmpty();
    assertThat(ids("Reason: Q.850;cause=999")).isEmpty();
  }

  @Test
  void namesEachEntryOnceAndNotMoreThanTwenty() {
    StringBuilder text = new StringBuilder();
    for (int code = 400; code < 500; code++) {
      text.append("SIP/2.0 ").append(code).append(" X\r\n").repeat("SIP/2.0 486 Busy\r\n", 3);
    }
    assertThat(ids(text.toString())).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void showsTheFoundTextCutAndWithoutControlCharacters() {
    String text =
        "SIP/2.0 486 Busy\u001b[31m Here\u202e\r\nWarning: 399 h \"" + "x".repeat(500) + "\"";
    List<Clue> clues = Clues.in(text, Entries.CATALOG);
    assertThat(clues)
        .hasSize(2)
        .allSatisfy(clue ->
            assertThat(clue.text()).hasSizeLessThan(130).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
  }

  @Test
  void neverFailsAndNeverTakesLongWhateverItReads() {
    String[] pieces = {
      "SIP/2.0 ",
      "486",
      "Reason:",
      "Q.850",
      ";cause=",
      "34",
      ",",
      "\"",
      "\r\n",
      " ",
      "Warning: ",
      "x",
      "stir.iat-stale",
      "\u0000",
      "\uD83D",
      "code=",
      "é",
      ";",
      "9".repeat(50),
      "\t"
    };
    Random random = new Random(438);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j >= 0; j--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThatNoException().isThrownBy(() -> Clues.in(text.toString(), Entries.CATALOG));
    }
    for (String piece : pieces) {
      Assertions.assertTimeout(
          Duration.ofSeconds(5),
          () -> Clues.in(piece.repeat(1_000_000 / piece.length()), Entries.CATALOG));
    }
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> Clues.in("Reason: " + "Q.850;x".repeat(100_000), Entries.CATALOG));
  }

  private static List<String> ids(String text) {
    return Clues.in(text, Entries.CATALOG).stream().map(clue -> clue.entry().id()).toList();
  }
}
