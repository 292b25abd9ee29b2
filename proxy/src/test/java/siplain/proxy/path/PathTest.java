package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import siplain.proxy.transport.SipText;

class PathTest {
  private final Rig rig = new Rig();

  @Test
  void aCallIsSetUpAndEnded() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out(Rig.PBX);
    assertThat(invite.startLine()).isEqualTo("INVITE sip:+12025550147@192.0.2.1 SIP/2.0");
    assertThat(invite.all("Via")).hasSize(2);
    assertThat(invite.first("Via")).startsWith("SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK");
    assertThat(invite.first("Max-Forwards")).isEqualTo("69");
    assertThat(invite.text()).contains("X-Odd:   kept  as it is\r\n");

    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    SipText ringing = rig.out(Rig.CARRIER);
    assertThat(ringing.is("SIP/2.0 180")).isTrue();
    assertThat(ringing.all("Via")).hasSize(1);

    rig.in(Rig.FROM_PBX, invite.answer(200, "bob", "Contact: <sip:bob@10.0.0.5>"));
    SipText answered = rig.out(Rig.CARRIER);
    assertThat(answered.is("SIP/2.0 200")).isTrue();

    String branch = "198.51.100.20:5060;branch=z9hG4bKann2";
    rig.in(Rig.FROM_CARRIER, Rig.inside("ACK", "sip:bob@10.0.0.5", branch, answered, true, 1));
    SipText ack = rig.out(Rig.PBX);
    assertThat(ack.is("ACK sip:bob@10.0.0.5 ")).isTrue();
    assertThat(ack.all("Route")).isEmpty();

    String from = "10.0.0.5:5060;branch=z9hG4bKbob1";
    rig.in(Rig.FROM_PBX, Rig.inside("BYE", "sip:ann@198.51.100.20", from, answered, false, 1));
    SipText bye = rig.out(Rig.CARRIER);
    assertThat(bye.is("BYE sip:ann@198.51.100.20 ")).isTrue();
    rig.in(Rig.FROM_CARRIER, bye.answer(200, ""));
    assertThat(rig.out(Rig.PBX).is("SIP/2.0 200")).isTrue();

    assertThat(rig.told.lines)
        .containsExactly(
            "received INVITE",
            "matched carrier pbx",
            "sent 1",
            "heard 180",
            "answered 180",
            "heard 200",
            "branchEnded 200",
            "answered 200",
            "finished",
            "received ACK",
            "matched carrier pbx",
            "sent 1",
            "finished",
            "received BYE",
            "matched pbx carrier",
            "sent 1",
            "heard 200",
            "branchEnded 200",
            "answered 200",
            "finished");
    assertThat(rig.told.dropped).isEmpty();
    rig.loop.pass(70_000);
    assertThat(rig.path.transactions()).isZero();
  }
}
