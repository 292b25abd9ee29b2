package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Causes;
import siplain.proxy.transaction.SentInvite;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

class CancelingTest {
  private final Rig rig = new Rig();

  private static SipText cancel() {
    return SipText.of(
        List.of(
            "CANCEL sip:+12025550147@192.0.2.1 SIP/2.0",
            "Via: SIP/2.0/UDP 198.51.100.20:5060;branch=z9hG4bKann1",
            "Max-Forwards: 70",
            "From: <sip:ann@example.com>;tag=ann",
            "To: <sip:+12025550147@192.0.2.1>",
            "Call-ID: call@198.51.100.20",
            "CSeq: 1 CANCEL",
            "Reason: SIP;cause=487;text=\"gave up\"",
            "Content-Length: 0"));
  }

  private static String branch(SipText text) {
    String via = text.first("Via");
    return via.substring(via.indexOf("branch="));
  }

  @Test
  void aCancelIsAnsweredAndSentOn() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out();
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    rig.out();
    rig.in(Rig.FROM_CARRIER, cancel());
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(outs).hasSize(2);
    SipText ok = outs.getFirst().sip();
    assertThat(ok.startLine()).isEqualTo("SIP/2.0 200 OK");
    assertThat(ok.first("CSeq")).isEqualTo("1 CANCEL");
    SipText cancel = outs.getLast().sip();
    assertThat(cancel.startLine()).isEqualTo("CANCEL sip:+12025550147@192.0.2.1 SIP/2.0");
    assertThat(cancel.all("Via")).hasSize(1);
    assertThat(branch(cancel)).isEqualTo(branch(invite));
    assertThat(cancel.first("CSeq")).isEqualTo("1 CANCEL");
    assertThat(cancel.first("Reason")).isEqualTo("SIP;cause=487;text=\"gave up\"");
    assertThat(cancel.first("Max-Forwards")).isEqualTo("70");

    rig.in(Rig.FROM_PBX, cancel.answer(200, "bob"));
    assertThat(rig.outs()).isEmpty();
    rig.in(Rig.FROM_PBX, invite.answer(487, "bob"));
    outs = rig.outs();
    assertThat(outs)
        .extracting(
            each -> each.sip().startLine().split(" ")[0] + each.sip().startLine().split(" ")[1])
        .containsExactly("ACKsip:+12025550147@192.0.2.1", "SIP/2.0487");
    assertThat(rig.told.cause()).isEqualTo("dialog.canceled");
    assertThat(rig.told.last().canceled()).isTrue();
    assertThat(rig.told.received).isEqualTo(rig.told.finished.size());
    rig.loop.pass(70_000);
    assertThat(rig.path.transactions()).isZero();
  }

  @Test
  void anEarlyCancelWaitsForTheFirstProvisionalResponse() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out();
    rig.in(Rig.FROM_CARRIER, cancel());
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 200")).isTrue();
    rig.in(Rig.FROM_PBX, invite.answer(100, ""));
    assertThat(rig.out(Rig.PBX).is("CANCEL ")).isTrue();
  }

  @Test
  void aCanceledPeerThatStaysSilentLeadsToA487() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out();
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    rig.in(Rig.FROM_CARRIER, cancel());
    rig.outs();
    rig.loop.pass(33_000);
    assertThat(rig.outs()).anyMatch(each -> each.sip().is("SIP/2.0 487"));
    assertThat(rig.told.cause()).isEqualTo("timer.cancel-unanswered");
  }

  @Test
  void aCancelOfNothingGets481() {
    rig.in(Rig.FROM_CARRIER, cancel());
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 481")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("dialog.cancel-without-invite");
  }

  @Test
  void cancelsOfNothingFillNoMemory() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out().answer(180, "bob"));
    rig.outs();
    int before = rig.path.transactions();
    rig.change(before, Optional.empty(), Optional.empty());
    rig.in(Rig.FROM_CARRIER, cancel().with("z9hG4bKann1", "z9hG4bKnothing"));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.path.transactions()).isEqualTo(before);
    assertThat(rig.told.dropped).containsExactly("limit.transactions");

    rig.in(Rig.FROM_CARRIER, cancel());
    assertThat(rig.outs()).anyMatch(each -> each.sip().is("CANCEL "));
  }

  @Test
  void aCancelBehindTheAnswerChangesNothing() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out();
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob"));
    rig.out();
    rig.in(Rig.FROM_CARRIER, cancel());
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 200")).isTrue();
  }

  @Test
  void aPickUpThatCrossesTheCancelIsPassedOn() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out();
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    rig.in(Rig.FROM_CARRIER, cancel());
    rig.outs();
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob"));
    assertThat(rig.out(Rig.CARRIER).first("CSeq")).isEqualTo("1 INVITE");
    assertThat(rig.told.last().status()).isEqualTo(200);
  }

  @Test
  void nobodyIsTriedAnyMoreWhenTheCallerGaveUp() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_CARRIER, cancel());
    rig.outs();
    rig.path.lost(Protocol.UDP, Rig.PBX, 0, Causes.TRANSPORT_PORT_UNREACHABLE);
    rig.loop.pass(0);
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 487")).isTrue();
  }

  @Test
  void anInviteThatHasAsManyViasAsItMayIsCanceledLikeAnyOther() {
    SipText invite = Rig.invite();
    StringBuilder vias = new StringBuilder();
    for (int i = 0; i < 69; i++) {
      vias.append("Via: SIP/2.0/UDP 203.0.113.1;branch=z9hG4bK").append(i).append("\r\n");
    }
    rig.in(Rig.FROM_CARRIER, invite.with("Max-Forwards: 70", vias + "Max-Forwards: 70"));
    SipText sent = rig.out(Rig.PBX);
    assertThat(sent.all("Via")).hasSize(71);
    assertThat(SentInvite.of(sent.text().getBytes(UTF_8)).cancel(List.of())).isNotEmpty();
  }

  @Test
  void aStrangerWhoGuessedTheBranchCancelsNothing() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out().answer(180, "bob"));
    rig.out();
    rig.in(Rig.FROM_STRANGER, cancel());
    assertThat(rig.outs())
        .singleElement()
        .satisfies(only -> assertThat(only.sip().is("SIP/2.0 481")).isTrue());
    assertThat(rig.told.cause()).isEqualTo("dialog.cancel-without-invite");
  }

  @Test
  void aCancelOfAnotherCallCancelsNothing() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out().answer(180, "bob"));
    rig.out();
    rig.in(Rig.FROM_CARRIER, cancel().with("tag=ann", "tag=eve"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 481")).isTrue();
  }
}
