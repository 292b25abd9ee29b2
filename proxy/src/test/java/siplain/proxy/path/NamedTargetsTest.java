package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import siplain.config.Failover;
import siplain.config.Peer;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Tier;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.SipText;

/** Calls to a peer whose target is a name, at whatever DNS says of it by then. */
class NamedTargetsTest {
  private static final Target TARGET = new Target("sip:pbx.test", Transport.UDP, "pbx.test", 5060);

  private static Rig rig(Peer.RequestUri uri) {
    Peer pbx =
        new Peer(
            "pbx", List.of(TARGET), List.of(), uri, Peer.Large.UDP, true, 0, 0, Failover.DEFAULT);
    return new Rig(List.of(pbx, Rig.carrier()), List.of());
  }

  private static Tier.Share host(String name, String address, int port) {
    InetSocketAddress at = new InetSocketAddress(address, port);
    return new Tier.Share(
        1,
        List.of(
            new PeerTarget(
                "sip:pbx.test",
                "pbx.test",
                Protocol.UDP,
                at,
                Optional.of(name).filter(each -> !each.isEmpty()))));
  }

  private static void locate(Rig rig, Located located) {
    rig.policy.peers().locate(Map.of(TARGET, located));
  }

  private static Located found(Tier.Share... hosts) {
    return new Located.Found(List.of(new Tier(List.of(hosts))));
  }

  @Test
  void whyANameHasNoAddressIsWhatTheCallerIsRefusedFor() {
    Rig rig = rig(Peer.RequestUri.KEEP);
    locate(
        rig,
        new Located.Nowhere(
            Causes.DNS_NO_SUCH_NAME,
            Map.of("name", "pbx.test", "server", "192.0.2.53", "type", "A")));
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out().startLine()).startsWith("SIP/2.0 502 ");
    assertThat(rig.told.cause()).isEqualTo("dns.no-such-name");
    assertThat(rig.told.last().values())
        .containsEntry("name", "pbx.test")
        .containsEntry("server", "192.0.2.53")
        .containsEntry("type", "A");
    locate(rig, found(host("", "10.0.0.5", 5060)));
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann2"));
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
  }

  @Test
  void eachCallDrawsItsHostAndKeepsIt() {
    Rig rig = rig(Peer.RequestUri.KEEP);
    locate(rig, found(host("a.test", "10.0.0.5", 5060), host("b.test", "10.0.0.6", 5060)));
    Set<InetSocketAddress> seen = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      SipText invite = Rig.invite().with("Call-ID: call", "Call-ID: call" + i);
      rig.in(Rig.FROM_CARRIER, invite.with("ann1", "one" + i));
      InetSocketAddress first = rig.outs().getFirst().hop().remote();
      rig.in(Rig.FROM_CARRIER, invite.with("ann1", "two" + i).with("1 INVITE", "2 INVITE"));
      assertThat(rig.outs().getFirst().hop().remote()).isEqualTo(first);
      seen.add(first);
    }
    assertThat(seen).containsExactlyInAnyOrder(Rig.PBX, Rig.PBX_2);
  }

  @Test
  void thePortOfAServiceIsNotWrittenIntoTheRequest() {
    Rig rig = rig(Peer.RequestUri.TARGET);
    locate(rig, found(host("a.test", "10.0.0.5", 5066)));
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out(new InetSocketAddress("10.0.0.5", 5066)).startLine())
        .isEqualTo("INVITE sip:+12025550147@pbx.test SIP/2.0");
  }

  @Test
  void aRouteHeaderMayNameTheDomainAndItsHosts() {
    Rig rig = rig(Peer.RequestUri.KEEP);
    InetSocketAddress at = new InetSocketAddress("10.0.0.5", 5066);
    locate(rig, found(host("a.test", "10.0.0.5", 5066)));
    int number = 0;
    for (String route : List.of("PBX.test", "a.test:5066", "10.0.0.5:5066")) {
      rig.in(
          Rig.FROM_CARRIER,
          Rig.invite().with("ann1", "ann" + number++).with("Route: <sip:" + route + ";lr>"));
      assertThat(rig.out(at).is("INVITE ")).isTrue();
    }
    for (String route : List.of("pbx.test:5066", "a.test", "b.test:5066")) {
      rig.in(
          Rig.FROM_CARRIER,
          Rig.invite().with("ann1", "ann" + number++).with("Route: <sip:" + route + ";lr>"));
      rig.outs();
      assertThat(rig.told.cause()).isEqualTo("route.route-header-foreign");
    }
  }
}
