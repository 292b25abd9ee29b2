package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.config.Transport;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

class DialogTest {
  private static final String ANN = "198.51.100.20:5060;branch=z9hG4bKann7";
  private static final String BOB = "10.0.0.5:5060;branch=z9hG4bKbob7";

  private final Rig rig = new Rig();

  /** The 200 as the caller got it. */
  private SipText call() {
    return call(rig, Rig.invite());
  }

  private static SipText call(Rig rig, SipText first) {
    rig.in(Rig.FROM_CARRIER, first);
    SipText invite = rig.out();
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob", "Contact: <sip:bob@10.0.0.5>"));
    return rig.out(Rig.CARRIER);
  }

  private void refused(SipText request, siplain.proxy.transport.Flow from, String cause) {
    rig.in(from, request);
    assertThat(rig.out().is("SIP/2.0 403 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo(cause);
  }

  @Test
  void aReInvitePassesInBothDirections() {
    SipText answered = call();
    rig.in(Rig.FROM_CARRIER, Rig.inside("INVITE", "sip:bob@10.0.0.5", ANN, answered, true, 2));
    SipText there = rig.out(Rig.PBX);
    assertThat(there.is("INVITE sip:bob@10.0.0.5 ")).isTrue();
    assertThat(there.all("Route")).isEmpty();
    assertThat(there.all("Record-Route")).isEmpty();
    rig.in(Rig.FROM_PBX, Rig.inside("INVITE", "sip:ann@198.51.100.20", BOB, answered, false, 1));
    SipText back = rig.out(Rig.CARRIER);
    assertThat(back.is("INVITE sip:ann@198.51.100.20 ")).isTrue();
    assertThat(rig.told.lines).contains("matched pbx carrier");
  }

  @Test
  void anAckInBothDirectionsAndItsRepetitionHaveTheSameBranch() {
    SipText answered = call();
    SipText ack = Rig.inside("ACK", "sip:bob@10.0.0.5", ANN, answered, true, 1);
    rig.in(Rig.FROM_CARRIER, ack);
    SipText first = rig.out(Rig.PBX);
    rig.in(Rig.FROM_CARRIER, ack);
    assertThat(rig.out(Rig.PBX).text()).isEqualTo(first.text());
    rig.in(Rig.FROM_CARRIER, ack.with("z9hG4bKann7", "z9hG4bKann8"));
    assertThat(rig.out(Rig.PBX).first("Via")).isNotEqualTo(first.first("Via"));
    rig.in(Rig.FROM_PBX, Rig.inside("ACK", "sip:ann@198.51.100.20", BOB, answered, false, 1));
    assertThat(rig.out(Rig.CARRIER).is("ACK sip:ann@198.51.100.20 ")).isTrue();
  }

  @Test
  void aTargetOutsideOfThePeerIsRefusedAndItsAckDropped() {
    SipText answered = call();
    refused(
        Rig.inside("BYE", "sip:bob@203.0.113.99", ANN, answered, true, 2),
        Rig.FROM_CARRIER,
        "dialog.target-foreign");
    rig.in(Rig.FROM_CARRIER, Rig.inside("ACK", "sip:bob@203.0.113.99", ANN, answered, true, 1));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("dialog.target-foreign");
    assertThat(rig.told.received).isEqualTo(rig.told.finished.size());
  }

  @Test
  void aRouteBehindOursLeadsToThePeerAlone() {
    SipText answered = call();
    SipText bye = Rig.inside("BYE", "sip:bob@172.16.0.1", ANN, answered, true, 2);
    String max = "Max-Forwards: 70";
    rig.in(Rig.FROM_CARRIER, bye.with(max, "Route: <sip:10.0.0.6;lr>\r\n" + max));
    SipText out = rig.out(Rig.PBX_2);
    assertThat(out.startLine()).isEqualTo("BYE sip:bob@172.16.0.1 SIP/2.0");
    assertThat(out.all("Route")).containsExactly("<sip:10.0.0.6;lr>");
    refused(
        bye.with("ann7", "ann8").with(max, "Route: <sip:203.0.113.66;lr>\r\n" + max),
        Rig.FROM_CARRIER,
        "dialog.target-foreign");
  }

  @Test
  void aStrictRouterBehindUsGetsItsOwnUri() {
    SipText answered = call();
    SipText bye = Rig.inside("BYE", "sip:bob@10.0.0.9", ANN, answered, true, 2);
    String max = "Max-Forwards: 70";
    rig.in(Rig.FROM_CARRIER, bye.with(max, "Route: <sip:10.0.0.6>, <sip:10.0.0.7;lr>\r\n" + max));
    SipText out = rig.out(Rig.PBX_2);
    assertThat(out.startLine()).isEqualTo("BYE sip:10.0.0.6 SIP/2.0");
    assertThat(out.all("Route")).containsExactly("<sip:10.0.0.7;lr>", "<sip:bob@10.0.0.9>");
  }

  @Test
  void aStrictRouterBeforeUsHasExchangedTheRequestUri() {
    SipText answered = call();
    String ours = answered.first("Record-Route").replaceAll("[<>]", "");
    SipText bye = Rig.inside("BYE", "sip:x@x.invalid", ANN, answered, true, 2);
    rig.in(
        Rig.FROM_CARRIER,
        bye.without("Route")
            .with("BYE sip:x@x.invalid", "BYE " + ours)
            .with("Max-Forwards: 70", "Route: <sip:bob@10.0.0.5>\r\nMax-Forwards: 70"));
    SipText out = rig.out(Rig.PBX);
    assertThat(out.startLine()).isEqualTo("BYE sip:bob@10.0.0.5 SIP/2.0");
    assertThat(out.all("Route")).isEmpty();
  }

  @Test
  void aForgedRouteIsRefusedAndItsAckDropped() {
    SipText answered = call();
    SipText bye = Rig.inside("BYE", "sip:bob@10.0.0.5", ANN, answered, true, 2);
    refused(bye.with("Call-ID: call@", "Call-ID: other@"), Rig.FROM_CARRIER, "dialog.route-forged");
    SipText ack = Rig.inside("ACK", "sip:bob@10.0.0.5", ANN, answered, true, 1);
    rig.in(Rig.FROM_CARRIER, ack.with("Call-ID: call@", "Call-ID: other@"));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("dialog.route-forged");
  }

  @Test
  void aToTagWithoutARouteOfOursGetsThePolicyOfANewRequest() {
    SipText answered = call();
    SipText bye = Rig.inside("BYE", "sip:bob@203.0.113.99", ANN, answered, true, 2);
    rig.in(Rig.FROM_CARRIER, bye.without("Route"));
    // The destination is the route's, whatever stands in the Request-URI.
    assertThat(rig.out(Rig.PBX).is("BYE sip:bob@203.0.113.99 ")).isTrue();
    assertThat(rig.told.lines).contains("matched carrier pbx");
  }

  @Test
  void anUnknownCallerIsReachedTheWayItCame() {
    SipText invite =
        Rig.invite()
            .with("Via: SIP/2.0/UDP 198.51.100.20:5060;", "Via: SIP/2.0/UDP 10.9.9.9:5060;rport;");
    rig.in(Rig.FROM_STRANGER, invite);
    SipText out = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, out.answer(200, "bob", "Contact: <sip:bob@10.0.0.5>"));
    SipText answered = rig.out(Rig.STRANGER);
    rig.in(Rig.FROM_PBX, Rig.inside("BYE", "sip:ann@10.9.9.9", BOB, answered, false, 1));
    assertThat(rig.out(Rig.STRANGER).is("BYE sip:ann@10.9.9.9 ")).isTrue();
  }

  @Test
  void betweenUdpAndTcpThereAreTwoRecordRoutes() {
    Rig across = new Rig(List.of(Rig.pbx(Transport.TCP), Rig.carrier()), List.of());
    across.in(Rig.FROM_CARRIER, Rig.invite());
    RecordingWire.Sent sent = across.outs().getFirst();
    assertThat(sent.hop().listener()).isEqualTo(Rig.TCP);
    SipText invite = sent.sip();
    assertThat(invite.first("Via")).startsWith("SIP/2.0/TCP 192.0.2.1:5060");
    assertThat(invite.all("Record-Route")).hasSize(2);
    assertThat(invite.all("Record-Route").getFirst()).contains("transport=tcp");
    across.in(
        Rig.FROM_PBX_BY_TCP,
        invite.answer(200, "bob", "Contact: <sip:bob@10.0.0.5;transport=tcp>"));
    SipText answered = across.out(Rig.CARRIER);
    across.in(
        Rig.FROM_CARRIER,
        Rig.inside("ACK", "sip:bob@10.0.0.5;transport=tcp", ANN, answered, true, 1));
    RecordingWire.Sent ack = across.outs().getFirst();
    assertThat(ack.hop().listener()).isEqualTo(Rig.TCP);
    assertThat(ack.sip().all("Route")).isEmpty();
    across.in(
        Rig.FROM_PBX_BY_TCP, Rig.inside("BYE", "sip:ann@198.51.100.20", BOB, answered, false, 1));
    RecordingWire.Sent bye = across.outs().getFirst();
    assertThat(bye.hop().listener()).isEqualTo(Rig.UDP);
    assertThat(bye.sip().all("Route")).isEmpty();
  }
}
