package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.config.Transport;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

class FailingTest {
  private final Rig rig = new Rig();

  private SipText invited() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    return rig.out(Rig.PBX);
  }

  @Test
  void busyIsPassedOnAndAcknowledgedOnEitherSide() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(486, "bob", "X-Why: at lunch"));
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(outs.getFirst().sip().is("ACK ")).isTrue();
    SipText busy = outs.getLast().sip();
    assertThat(busy.startLine()).isEqualTo("SIP/2.0 486 Whatever");
    assertThat(busy.first("X-Why")).isEqualTo("at lunch");
    assertThat(rig.told.cause()).isEqualTo("peer.486");

    SipText ack = Rig.request("ACK", "sip:+12025550147@192.0.2.1", "z9hG4bKann1", 1);
    rig.in(
        Rig.FROM_CARRIER,
        ack.with("To: <sip:+12025550147@192.0.2.1>", "To: <sip:+12025550147@192.0.2.1>;tag=bob"));
    assertThat(rig.outs()).isEmpty();
    rig.loop.pass(70_000);
    assertThat(rig.path.transactions()).isZero();
    assertThat(rig.told.dropped).isEmpty();
  }

  @Test
  void a503IsTriedElsewhereAndToldAsA500() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(503, "x", "Retry-After: 10"));
    SipText second = rig.outs().getLast().sip();
    assertThat(second.is("INVITE ")).isTrue();
    assertThat(second.first("Via")).isNotEqualTo(invite.first("Via"));
    rig.in(Rig.FROM_PBX_2, second.answer(503, "y"));
    SipText answer = rig.outs().getLast().sip();
    assertThat(answer.startLine()).isEqualTo("SIP/2.0 500 Server Internal Error");
    assertThat(rig.told.last().attempts()).hasSize(2);
    assertThat(rig.told.cause()).isEqualTo("peer.503");
    assertThat(rig.told.last().status()).isEqualTo(500);
  }

  @Test
  void a503OfTheFirstIsForgottenWhenTheSecondPicksUp() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(503, "x"));
    SipText second = rig.outs().getLast().sip();
    rig.in(Rig.FROM_PBX_2, second.answer(200, "y"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 200")).isTrue();
    assertThat(rig.told.last().cause()).isNull();
  }

  @Test
  void busyEndsTheHunt() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(486, "bob"));
    assertThat(rig.outs()).noneMatch(each -> each.sip().is("INVITE "));
  }

  @Test
  void anUnreachableTargetIsLeftAtOnceAndA503ToldWhenAllAre() {
    invited();
    rig.path.lost(Protocol.UDP, Rig.PBX, 0, Causes.TRANSPORT_PORT_UNREACHABLE);
    rig.loop.pass(0);
    SipText second = rig.out(Rig.PBX_2);
    assertThat(second.is("INVITE ")).isTrue();
    rig.path.lost(Protocol.UDP, Rig.PBX_2, 0, Causes.TRANSPORT_UNREACHABLE);
    rig.loop.pass(0);
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.startLine()).isEqualTo("SIP/2.0 503 Service Unavailable");
    assertThat(rig.told.last().cause()).isNotNull();
    assertThat(rig.told.cause()).isEqualTo("transport.port-unreachable");
    assertThat(rig.told.lines).contains("branchEnded 503");
  }

  @Test
  void aRefusedConnectionIsTheSame() {
    Rig byTcp = new Rig(List.of(Rig.pbx(Transport.TCP), Rig.carrier()), List.of());
    byTcp.wire.dead.put("TCP 10.0.0.5:5060", Causes.TRANSPORT_REFUSED);
    byTcp.wire.dead.put("TCP 10.0.0.6:5060", Causes.TRANSPORT_CONNECT_TIMEOUT);
    byTcp.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(byTcp.outs().getLast().sip().is("SIP/2.0 503")).isTrue();
    assertThat(byTcp.told.cause()).isEqualTo("transport.refused");
  }

  @Test
  void silenceIsTriedElsewhereAndToldAsA408() {
    invited();
    rig.loop.pass(4_100);
    assertThat(rig.outs()).anyMatch(each -> each.hop().remote().equals(Rig.PBX_2));
    rig.loop.pass(32_100);
    assertThat(rig.outs()).anyMatch(each -> each.sip().is("SIP/2.0 408 Request Timeout"));
    assertThat(rig.told.cause()).isEqualTo("timer.tries-exhausted");
    assertThat(rig.told.last().values()).containsEntry("count", 2).containsEntry("try", "4.0 s");
    assertThat(rig.told.last().attempts().getFirst().retransmissions()).isEqualTo(6);
  }

  @Test
  void aPhoneThatRingsForTooLongIsCanceledAndA408Told() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    rig.outs();
    rig.loop.pass(185_100);
    SipText cancel = rig.out(Rig.PBX);
    assertThat(cancel.is("CANCEL ")).isTrue();
    assertThat(cancel.first("Reason")).startsWith("SIP;cause=408");
    rig.in(Rig.FROM_PBX, invite.answer(487, "bob"));
    assertThat(rig.outs().getLast().sip().is("SIP/2.0 408")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("timer.no-final");
  }

  @Test
  void newsFromThePhoneLetsItRingOn() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    rig.loop.pass(180_000);
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    rig.outs();
    rig.loop.pass(180_000);
    assertThat(rig.outs()).isEmpty();
  }

  @Test
  void aRequestOtherThanInviteThatNobodyAnswersIsNotAnswered() {
    rig.in(Rig.FROM_CARRIER, Rig.request("MESSAGE", "sip:bob@192.0.2.1", "z9hG4bKm", 1));
    rig.loop.pass(40_000);
    assertThat(rig.outs()).noneMatch(each -> each.sip().is("SIP/2.0 4"));
    assertThat(rig.told.finished).hasSize(1);
    assertThat(rig.told.cause()).isEqualTo("timer.no-answer-non-invite");
    rig.loop.pass(70_000);
    assertThat(rig.path.transactions()).isZero();
  }

  @Test
  void aTryingIsSentWithin200Milliseconds() {
    invited();
    rig.loop.pass(200);
    SipText trying = rig.out(Rig.CARRIER);
    assertThat(trying.is("SIP/2.0 100")).isTrue();
  }

  @Test
  void aTryingOfThePeerGoesNoFurther() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(100, ""));
    assertThat(rig.outs()).isEmpty();
  }

  @Test
  void aRepeatedInviteIsAbsorbed() {
    invited();
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.outs()).noneMatch(each -> each.sip().is("INVITE "));
    assertThat(rig.told.received).isEqualTo(1);
  }

  @Test
  void eachRepeated200IsPassedOn() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob"));
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob"));
    rig.in(Rig.FROM_PBX, invite.answer(200, "carol"));
    assertThat(rig.outs()).hasSize(3);
    assertThat(rig.told.finished).hasSize(1);
  }

  @Test
  void a200BehindAFailureReachesNobodyTwice() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(486, "bob"));
    rig.outs();
    rig.in(Rig.FROM_PBX, invite.answer(200, "carol"));
    assertThat(rig.outs()).isEmpty();
  }

  @Test
  void aStrayResponseIsDroppedUnderItsCause() {
    SipText invite = invited();
    rig.in(Rig.FROM_PBX, invite.answer(486, "bob").with("branch=z9hG4bK", "branch=z9hG4bKx"));
    rig.in(
        Rig.FROM_PBX,
        invite
            .answer(486, "bob")
            .with("192.0.2.1:5060", "192.0.2.99:5060")
            .with("branch=z9hG4bK", "branch=z9hG4bKx"));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("dialog.late-answer", "parse.response-not-ours");
  }

  @Test
  void aPeerThatLosesTheOtherViasIsMended() {
    SipText invite = invited();
    rig.in(
        Rig.FROM_PBX,
        new SipText(
            invite.answer(200, "bob").text().replaceFirst("Via: SIP/2.0/UDP 198[^\r]*\r\n", "")));
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.all("Via")).hasSize(1);
    assertThat(answer.first("Via")).startsWith("SIP/2.0/UDP 198.51.100.20:5060;branch=z9hG4bKann1");
  }

  @Test
  void aStrangerIsRefusedOnceForEachInviteAndAPeerUntilItsAck() {
    SipText refused = Rig.invite().with("Max-Forwards: 70", "Max-Forwards: 0");
    rig.in(Rig.FROM_STRANGER, refused);
    rig.loop.pass(3_000);
    assertThat(rig.out().is("SIP/2.0 483")).isTrue();
    rig.in(Rig.FROM_STRANGER, refused);
    assertThat(rig.out().is("SIP/2.0 483")).isTrue();
    rig.loop.pass(70_000);
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.path.transactions()).isZero();

    rig.in(Rig.FROM_CARRIER, refused);
    rig.loop.pass(3_000);
    assertThat(rig.outs()).hasSize(3);
  }

  @Test
  void anAnswerThatDoesNotGetThroughIsToldThoughItsTransactionIsOver() {
    Rig byTcp = new Rig(List.of(Rig.pbx(Transport.TCP), Rig.carrier()), List.of());
    byTcp.wire.dead.put("TCP 10.0.0.5:5060", Causes.TRANSPORT_RESET);
    SipText options =
        Rig.request("OPTIONS", "sip:192.0.2.1", "z9hG4bKo", 1)
            .with("SIP/2.0/UDP 198.51.100.20:5060", "SIP/2.0/TCP 10.0.0.5:5060");
    byTcp.in(Rig.FROM_PBX_BY_TCP, options);
    assertThat(byTcp.out().is("SIP/2.0 200")).isTrue();
    assertThat(byTcp.path.transactions()).isZero();
    assertThat(byTcp.told.dropped).containsExactly("transport.answer-undeliverable");
  }

  @Test
  void theBranchThatStayedSilentIsToldAndNotTheOneBefore() {
    rig.wire.byTcp.add(Rig.PBX);
    rig.wire.dead.put("TCP 10.0.0.5:5060", Causes.TRANSPORT_REFUSED);
    SipText message = Rig.request("MESSAGE", "sip:bob@192.0.2.1", "z9hG4bKm", 1);
    rig.in(Rig.FROM_CARRIER, message.with("X-Large: " + "x".repeat(1_300)));
    rig.loop.pass(40_000);
    assertThat(rig.told.last().attempts()).hasSize(3);
    assertThat(rig.told.cause()).isEqualTo("timer.no-answer-non-invite");
    assertThat(rig.told.last().values()).containsEntry("transport", "UDP");
  }
}
