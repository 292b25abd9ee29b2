package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import siplain.proxy.transport.SipText;

class ScreeningTest {
  private final Rig rig = new Rig();

  private SipText refused(SipText request, int status, String cause) {
    rig.in(Rig.FROM_CARRIER, request);
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.startLine()).startsWith("SIP/2.0 " + status + " ");
    assertThat(answer.first("To")).contains(";tag=");
    assertThat(rig.told.cause()).isEqualTo(cause);
    assertThat(rig.told.lines.getLast()).isEqualTo("finished");
    return answer;
  }

  @Test
  void aRequestWithoutMaxForwardsGets70() {
    rig.in(Rig.FROM_CARRIER, Rig.invite().without("Max-Forwards"));
    assertThat(rig.out(Rig.PBX).first("Max-Forwards")).isEqualTo("70");
  }

  @Test
  void aRequestThatMayGoNoFurtherGets483() {
    refused(Rig.invite().with("Max-Forwards: 70", "Max-Forwards: 0"), 483, "route.max-forwards");
  }

  @Test
  void anOptionsThatMayGoNoFurtherIsAnswered() {
    SipText options = Rig.request("OPTIONS", "sip:bob@192.0.2.1", "z9hG4bKo", 1);
    rig.in(Rig.FROM_CARRIER, options.with("Max-Forwards: 70", "Max-Forwards: 0"));
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.is("SIP/2.0 200 OK")).isTrue();
    assertThat(answer.first("Allow")).contains("INVITE");
    assertThat(rig.told.last().cause()).isNull();
  }

  @Test
  void anOptionsForThisProxyIsAnsweredAndOneForAUserIsNot() {
    rig.in(Rig.FROM_CARRIER, Rig.request("OPTIONS", "sip:192.0.2.1", "z9hG4bKo", 1));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 200 OK")).isTrue();
    rig.in(Rig.FROM_CARRIER, Rig.request("OPTIONS", "sip:bob@192.0.2.1", "z9hG4bKp", 2));
    assertThat(rig.out(Rig.PBX).is("OPTIONS ")).isTrue();
  }

  @Test
  void whatThisProxyWouldHaveToUnderstandGets420() {
    SipText answer =
        refused(Rig.invite().with("Proxy-Require: privacy, foo"), 420, "route.proxy-require");
    assertThat(answer.first("Unsupported")).isEqualTo("privacy, foo");
  }

  @Test
  void anUnknownSchemeGets416() {
    refused(
        Rig.request("INVITE", "im:bob@example.com", "z9hG4bKi", 1),
        416,
        "route.scheme-unsupported");
  }

  @Test
  void aRouteThatIsNoSipUriGets400() {
    SipText routes = Rig.invite().with("Route: <sip:203.0.113.9;lr>, <tel:+12025550147>");
    refused(routes, 400, "parse.route-malformed");
    assertThat(rig.told.last().values()).containsEntry("entry", 2).containsKeys("rule", "offset");
  }

  @Test
  void noBreadthAtAllGets440() {
    refused(Rig.invite().with("Max-Breadth: 0"), 440, "route.max-breadth");
  }

  @Test
  void aLoopGets482AndASpiralPasses() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    String ours = "Via: " + rig.out(Rig.PBX).first("Via");
    // It comes back as it was, only with more Vias.
    SipText round = Rig.invite().with(ours);
    refused(round.with("Via: SIP/2.0/UDP 198.51.100.9;branch=z9hG4bKa"), 482, "route.loop");
    // A spiral has another Request-URI.
    SipText spiral = round.with("INVITE sip:+12025550147", "INVITE sip:1001");
    rig.in(Rig.FROM_CARRIER, spiral.with("Via: SIP/2.0/UDP 198.51.100.9;branch=z9hG4bKb"));
    assertThat(rig.out(Rig.PBX).is("INVITE sip:1001")).isTrue();
  }

  @Test
  void aMergedRequestPasses() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.out(Rig.PBX);
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("branch=z9hG4bKann1", "branch=z9hG4bKann9"));
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
  }

  @Test
  void allMethodsPass() {
    rig.in(Rig.FROM_CARRIER, Rig.request("DANCE", "sip:bob@192.0.2.1", "z9hG4bKd", 1));
    assertThat(rig.out(Rig.PBX).is("DANCE ")).isTrue();
  }

  @Test
  void whatCannotBeReadIsRefusedWithoutATransaction() {
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("CSeq: 1 INVITE", "CSeq: -1 INVITE"));
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.is("SIP/2.0 400 ")).isTrue();
    assertThat(answer.first("To")).contains(";tag=");
    assertThat(rig.told.dropped).hasSize(1).allMatch(cause -> cause.startsWith("parse.cseq"));
    assertThat(rig.path.transactions()).isZero();
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("SIP/2.0\r\n", "SIP/3.0\r\n"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 505 ")).isTrue();
    rig.in(Rig.FROM_CARRIER, new SipText("GET / HTTP/1.1\r\n\r\n"));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).contains("parse.not-sip");
  }

  @Test
  void anAnswerToTheUnreadableGoesWhereTheRequestCameFrom() {
    SipText natted =
        Rig.invite()
            .with("198.51.100.20:5060;branch", "10.1.1.1:5061;rport;branch")
            .with("CSeq: 1 INVITE", "CSeq: x INVITE");
    rig.in(Rig.FROM_STRANGER, natted);
    SipText answer = rig.out(Rig.STRANGER);
    assertThat(answer.first("Via")).contains("rport=40000").contains("received=203.0.113.7");
  }
}
