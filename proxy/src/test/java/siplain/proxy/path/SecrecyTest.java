package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import siplain.config.Failover;
import siplain.config.Peer;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.SipText;

/** What is asked for by sips goes by TLS or nowhere. */
class SecrecyTest {
  private static final InetSocketAddress PBX_BY_TLS = new InetSocketAddress("10.0.0.5", 5061);
  private static final Flow FROM_CARRIER_BY_TLS = new Flow(Rig.TLS, Rig.CARRIER, 7);

  private static final SipText SIPS =
      Rig.request("INVITE", "sips:bob@192.0.2.1", "z9hG4bKann1", 1)
          .with("SIP/2.0/UDP", "SIP/2.0/TLS");

  private static Rig towards(Target... targets) {
    Peer pbx =
        new Peer(
            "pbx",
            List.of(targets),
            List.of(),
            Peer.RequestUri.KEEP,
            Peer.Large.AUTO,
            true,
            0,
            0,
            Failover.DEFAULT);
    return new Rig(List.of(pbx, Rig.carrier()), List.of());
  }

  private static Target udp() {
    return new Target("sip:10.0.0.5", Transport.UDP, "10.0.0.5", 5060);
  }

  private static Target tls() {
    return new Target("sips:10.0.0.5", Transport.TLS, "10.0.0.5", 5061);
  }

  @Test
  void theTargetWithoutTlsIsPassedOver() {
    Rig rig = towards(udp(), tls());
    rig.in(FROM_CARRIER_BY_TLS, SIPS);

    SipText invite = rig.out(PBX_BY_TLS);
    assertThat(invite.startLine()).isEqualTo("INVITE sips:bob@192.0.2.1 SIP/2.0");
    assertThat(invite.first("Via")).startsWith("SIP/2.0/TLS 192.0.2.1:5061;");
    assertThat(invite.all("Record-Route"))
        .singleElement()
        .asString()
        .startsWith("<sips:192.0.2.1:5061;lr;spl=");
  }

  @Test
  void withoutAnyItIsRefused() {
    Rig rig = towards(udp());
    rig.in(FROM_CARRIER_BY_TLS, SIPS);

    SipText answer = rig.out();
    assertThat(answer.startLine()).startsWith("SIP/2.0 480 ");
    assertThat(answer.first("Warning")).isEqualTo("380 siplain \"SIPS Not Allowed\"");
    assertThat(rig.told.cause()).isEqualTo("tls.downgrade-refused");
    assertThat(rig.told.last().values()).containsEntry("target", "10.0.0.5:5060");
  }

  @Test
  void aRouteOfSipsIsNoLess() {
    Rig rig = towards(udp(), tls());
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("Route: <sips:10.0.0.5;lr>"));

    assertThat(rig.out(PBX_BY_TLS).startLine()).startsWith("INVITE sip:");
  }

  @Test
  void aSipCallMayChangeBetweenTlsAndUdp() {
    Rig rig = towards(udp());
    rig.in(FROM_CARRIER_BY_TLS, Rig.invite().with("SIP/2.0/UDP", "SIP/2.0/TLS"));

    SipText invite = rig.out(Rig.PBX);
    assertThat(invite.all("Record-Route")).hasSize(2);
    assertThat(invite.all("Record-Route").getFirst()).startsWith("<sip:192.0.2.1:5060;lr;");
    assertThat(invite.all("Record-Route").getLast())
        .startsWith("<sip:192.0.2.1:5061;transport=tls;lr;");
  }

  @Test
  void theRestOfASipsCallStaysByTls() {
    Rig rig = towards(tls());
    rig.in(FROM_CARRIER_BY_TLS, SIPS);
    SipText ok = rig.out(PBX_BY_TLS).answer(200, "bob");
    rig.in(new Flow(Rig.TLS, PBX_BY_TLS, 8), ok);
    SipText answered = rig.out();

    rig.in(
        FROM_CARRIER_BY_TLS,
        Rig.inside(
                "BYE",
                "sips:bob@10.0.0.5",
                "198.51.100.20:40000;branch=z9hG4bKbye",
                answered,
                true,
                2)
            .with("SIP/2.0/UDP", "SIP/2.0/TLS"));
    assertThat(rig.outs())
        .singleElement()
        .matches(sent -> sent.hop().protocol() == Protocol.TLS)
        .matches(sent -> sent.hop().remote().equals(PBX_BY_TLS));
  }

  @Test
  void aCallerByTlsIsReachedByItsOwnConnection() {
    Rig rig = towards(udp());
    rig.in(FROM_CARRIER_BY_TLS, Rig.invite().with("SIP/2.0/UDP", "SIP/2.0/TLS"));
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(200, "bob"));
    SipText answered = rig.out();

    rig.in(
        Rig.FROM_PBX,
        Rig.inside(
            "BYE",
            "sip:ann@198.51.100.20:5060;transport=tls",
            "10.0.0.5:5060;branch=z9hG4bKbye",
            answered,
            false,
            1));
    assertThat(rig.outs())
        .singleElement()
        .matches(sent -> sent.hop().equals(Hop.along(FROM_CARRIER_BY_TLS)));
  }

  @Test
  void whatTheHandshakeFoundReachesTheCall() {
    Rig rig = towards(tls());
    rig.wire.dead.put(
        "TLS 10.0.0.5:5061", Causes.TLS_NAME_MISMATCH.with(Map.of("expected", "a", "found", "b")));
    rig.in(Rig.FROM_CARRIER, Rig.invite());

    assertThat(rig.outs().getLast().sip().startLine()).startsWith("SIP/2.0 503 ");
    assertThat(rig.told.cause()).isEqualTo("tls.name-mismatch");
    assertThat(rig.told.last().values())
        .containsEntry("expected", "a")
        .containsEntry("found", "b")
        .containsEntry("target", "10.0.0.5:5061");
  }
}
