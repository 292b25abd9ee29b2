package siplain.proxy.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Message;

/** Which messages belong together (RFC 3261 sections 17.1.3, 17.2.3 and 9.2). */
class MatchingTest {
  private final Rig rig = new Rig();

  @Test
  void aRequestThatComesAgainIsNoSecondOne() {
    rig.serve("INVITE", Rig.FROM_ANN);

    assertThat(serve(Rig.request("INVITE"))).isNull();
    assertThat(serve(Rig.parse(Rig.text("INVITE", "Z9HG4BKANN")))).isNull();
    assertThat(rig.transactions.size()).isOne();
  }

  @Test
  void theSameBranchOfAnotherSenderIsAnotherRequest() {
    rig.serve("INVITE", Rig.FROM_ANN);
    String other = Rig.text("INVITE", "z9hG4bKann").replace("UDP 198.51.100.20", "UDP 10.0.0.4");

    assertThat(serve(Rig.parse(other))).isNotNull();
    assertThat(rig.transactions.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"z9hG4bKann", "1", "z9hG4bK"})
  void aCancelIsARequestOfItsOwnAndFindsItsInvite(String branch) {
    ServerTransaction invite = serve(Rig.parse(Rig.text("INVITE", branch)));
    Message cancel = Rig.parse(Rig.text("CANCEL", branch));

    assertThat(rig.transactions.invited(cancel, Rig.FROM_ANN)).isSameAs(invite);
    ServerTransaction ofCancel = requireNonNull(serve(cancel));
    ofCancel.answer(200, Rig.answer(200, "CANCEL"));
    assertThat(serve(cancel)).isNull();
    assertThat(rig.wire.times("SIP/2.0 200")).hasSize(2);
    assertThat(requireNonNull(invite).finished()).isFalse();
    Message other = Rig.parse(Rig.text("CANCEL", "z9hG4bKother"));
    assertThat(rig.transactions.invited(other, Rig.FROM_ANN)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Call-ID: call@, Call-ID: other@",
    "Call-ID: call@, Call-ID: CALL@",
    "From: <sip:ann@example.com>;tag=ann, From: <sip:ann@example.com>;tag=eve",
    "From: <sip:ann@example.com>;tag=ann, From: <sip:ann@example.com>",
    "'CSeq: 1 ', 'CSeq: 2 '",
  })
  void aCancelThatOnlyGuessedTheBranchMeansNothing(String what, String by) {
    rig.serve("INVITE", Rig.FROM_ANN);
    String cancel = Rig.text("CANCEL", "z9hG4bKann");

    assertThat(rig.transactions.invited(Rig.parse(cancel.replace(what, by)), Rig.FROM_ANN))
        .isNull();
    assertThat(rig.transactions.invited(Rig.parse(cancel), Rig.FROM_ANN)).isNotNull();
  }

  @Test
  void aCancelComesFromTheHostOfItsInviteByTheSameProtocol() {
    ServerTransaction invite = rig.serve("INVITE", Rig.FROM_ANN_BY_TCP);
    Message cancel = Rig.request("CANCEL");
    Flow fresh = new Flow(Rig.TCP, new InetSocketAddress("198.51.100.20", 40_000), 8);
    Flow foreign = new Flow(Rig.TCP, Rig.PBX, 7);

    assertThat(rig.transactions.invited(cancel, fresh)).isSameAs(invite);
    assertThat(rig.transactions.invited(cancel, foreign)).isNull();
    assertThat(rig.transactions.invited(cancel, Rig.FROM_ANN)).isNull();
    invite.answer(486, Rig.answer(486, "INVITE"));
    assertThat(rig.transactions.invited(cancel, fresh)).isSameAs(invite);
    assertThat(rig.transactions.invited(cancel, foreign)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "z9hG4bK"})
  void withoutAUniqueBranchTheAckIsKnownByTheToTagOfTheFailure(String branch) {
    ServerTransaction invite = requireNonNull(serve(Rig.parse(Rig.text("INVITE", branch))));
    Message ack = Rig.parse(tagged(Rig.text("ACK", branch), "desk"));
    assertThat(rig.transactions.acknowledge(ack)).isFalse();
    invite.answer(486, Rig.answer(486, "INVITE"));
    assertThat(rig.transactions.size()).isOne();

    assertThat(rig.transactions.acknowledge(Rig.parse(tagged(Rig.text("ACK", branch), "other"))))
        .isFalse();
    assertThat(serve(Rig.parse(Rig.text("INVITE", branch)))).isNull();
    assertThat(rig.transactions.acknowledge(ack)).isTrue();
    rig.loop.pass(5_000);
    assertThat(rig.isEmpty()).isTrue();
    assertThat(rig.transactions.acknowledge(ack)).isFalse();
    assertThat(rig.wire.times("SIP/2.0 486")).containsExactly(0L, 0L);
  }

  @Test
  void theAckToATwoHundredIsToBeForwarded() {
    rig.serve("INVITE", Rig.FROM_ANN).answer(200, Rig.answer(200, "INVITE"));

    assertThat(rig.transactions.acknowledge(Rig.parse(Rig.text("ACK", "z9hG4bKnew")))).isFalse();
    assertThat(rig.told).isEmpty();
    assertThat(rig.transactions.acknowledge(Rig.request("ACK"))).isFalse();
    assertThat(rig.told).isEmpty();
  }

  @Test
  void aResponseFindsItsRequestByBranchAndMethod() {
    rig.send("INVITE", Rig.TO_PBX);
    rig.respond(180, "INVITE");
    rig.send("CANCEL", Rig.TO_PBX);

    assertThat(rig.respond(200, "CANCEL")).isTrue();
    assertThat(rig.respond(487, "INVITE")).isTrue();
    assertThat(rig.told).containsExactly("responded 180", "responded 200", "responded 487");
    assertThat(rig.respond(200, "BYE")).isFalse();
    assertThat(rig.transactions.respond(Rig.response(200, "INVITE", "z9hG4bKtheirs"), Rig.FROM_PBX))
        .isFalse();
  }

  @Test
  @Timeout(20)
  void branchesChosenForOneHashSlowNothingDown() {
    for (int i = 0; i < 20_000; i++) {
      StringBuilder branch = new StringBuilder("z9hG4bK");
      for (int bit = 0; bit < 15; bit++) {
        // Two words of one hash, and so have all that are made of them.
        branch.append((i >> bit & 1) == 0 ? "an" : "c0");
      }
      assertThat(serve(Rig.parse(Rig.text("OPTIONS", branch.toString())))).isNotNull();
    }
  }

  @Test
  void aKeyIsUsedOnce() {
    rig.send("INVITE", Rig.TO_PBX);

    assertThatThrownBy(() -> rig.send("INVITE", Rig.TO_PBX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rig.wire.sent).hasSize(1);
  }

  @Test
  void aRequestRepeatedOverANewConnectionIsAnsweredThere() {
    ServerTransaction transaction = rig.serve("INVITE", Rig.FROM_ANN_BY_TCP);
    Flow newer = new Flow(Rig.TCP, Rig.ANN, 8);
    assertThat(rig.transactions.serve(Rig.request("INVITE"), newer, rig.serverUser())).isNull();
    transaction.answer(486, Rig.answer(486, "INVITE"));

    assertThat(rig.wire.sent.getLast().hop().connection()).isEqualTo(8);
    assertThat(rig.wire.sent.getLast().hop().opens()).isTrue();
  }

  @Test
  void theHundredBearsWhereTheRequestCameFrom() {
    String text =
        Rig.text("INVITE", "z9hG4bKann;rport").replace("UDP 198.51.100.20", "UDP 10.0.0.4");
    serve(Rig.parse(text));
    rig.loop.pass(200);

    assertThat(rig.wire.sent.getLast().text())
        .contains(
            "Via: SIP/2.0/UDP 10.0.0.4;branch=z9hG4bKann;rport=5060;received=198.51.100.20\r\n");
  }

  @Test
  void theAckToAFailureGoesWhereTheInviteWent() {
    String invite =
        Rig.lines(
            "INVITE sip:desk@203.0.113.7;transport=udp SIP/2.0",
            "v: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKours, SIP/2.0/UDP"
                + " 198.51.100.20;branch=z9hG4bKann",
            "Route: <sip:a.example.net;lr>,",
            " <sip:b.example.net;lr>",
            "Max-Forwards: 12",
            "f: \"Ann, é\" <sip:ann@example.com>;tag=ann",
            "To: <sip:desk@example.net>",
            "Call-ID: call@198.51.100.20",
            "CSeq: 7 INVITE",
            "Contact: <sip:ann@198.51.100.20>",
            "Route: <sip:c.example.net;lr>",
            "Content-Length: 0");
    Message failure = Rig.response(486, "INVITE", "z9hG4bKours");

    assertThat(new String(SentInvite.of(invite.getBytes(UTF_8)).ack(failure), UTF_8))
        .isEqualTo(
            Rig.lines(
                "ACK sip:desk@203.0.113.7;transport=udp SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKours",
                "Route: <sip:a.example.net;lr>",
                "Route: <sip:b.example.net;lr>",
                "Route: <sip:c.example.net;lr>",
                "Max-Forwards: 70",
                "From: \"Ann, é\" <sip:ann@example.com>;tag=ann",
                "To: <sip:desk@example.net>;tag=desk",
                "Call-ID: call@198.51.100.20",
                "CSeq: 7 ACK",
                "Content-Length: 0"));
    rig.send("INVITE", Rig.TO_PBX);
    rig.respond(486, "INVITE");
    assertThat(rig.wire.sent.getLast().hop()).isEqualTo(Rig.TO_PBX);
    assertThat(rig.wire.sent.getLast().startLine()).startsWith("ACK");
  }

  @Test
  void bytesThatAreNoInviteAreAMistake() {
    assertThatThrownBy(() -> SentInvite.of(new byte[] {1}))
        .isInstanceOf(IllegalStateException.class);
  }

  private @Nullable ServerTransaction serve(Message request) {
    return rig.transactions.serve(request, Rig.FROM_ANN, rig.serverUser());
  }

  private static String tagged(String text, String tag) {
    return text.replace("To: <sip:desk@example.net>", "To: <sip:desk@example.net>;tag=" + tag);
  }
}
