package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siplain.config.Peer;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

class RoutingTest {
  private static final List<Peer> BOTH = List.of(Rig.pbx(Transport.UDP), Rig.carrier());

  private static void refused(Rig rig, Flow from, SipText request, int status, String cause) {
    rig.in(from, request);
    SipText answer = rig.out();
    assertThat(answer.startLine()).startsWith("SIP/2.0 " + status + " ");
    assertThat(rig.told.cause()).isEqualTo(cause);
  }

  private static Peer like(
      Peer peer, Peer.RequestUri uri, Peer.Large large, int calls, int cps, String... hosts) {
    List<Target> targets =
        hosts.length == 0
            ? peer.targets()
            : List.of(new Target("sip:" + hosts[0], Transport.UDP, hosts[0], 5060));
    return new Peer(
        peer.name(),
        targets,
        peer.sources(),
        uri,
        large,
        peer.trusted(),
        calls,
        cps,
        peer.failover());
  }

  @Test
  void aSourceThatNobodyKnowsIsRefusedWhereThereAreRoutes() {
    Rig rig = new Rig(BOTH, List.of(Rig.route(1, "carrier", "pbx")));
    refused(rig, Rig.FROM_STRANGER, Rig.invite(), 403, "route.unknown-source");
    refused(rig, Rig.FROM_PBX, Rig.invite().with("ann1", "ann2"), 404, "route.none");
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann3"));
    assertThat(rig.out(Rig.PBX).is("INVITE")).isTrue();
    assertThat(rig.told.lines).contains("matched carrier pbx");
  }

  @Test
  void aRouteRefusesWithItsOwnCode() {
    Rig rig = new Rig(BOTH, List.of(Rig.rejecting(1, "^1202", 603)));
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out().startLine()).isEqualTo("SIP/2.0 603 Decline");
    assertThat(rig.told.cause()).isEqualTo("route.rejected");
  }

  @Test
  void nothingGoesBackWhereItCameFrom() {
    refused(new Rig(), Rig.FROM_PBX, Rig.invite(), 404, "route.back-to-source");
  }

  @Test
  void aRouteHeaderToStrangersIsRefused() {
    refused(
        new Rig(),
        Rig.FROM_CARRIER,
        Rig.invite().with("Route: <sip:192.0.2.1;lr>, <sip:203.0.113.66;lr>"),
        403,
        "route.route-header-foreign");
    refused(
        new Rig(),
        Rig.FROM_CARRIER,
        Rig.invite().with("Route: <sip:edge.example.org;lr>"),
        403,
        "route.route-header-foreign");
  }

  @Test
  void aRouteHeaderToThePeerIsFollowed() {
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("Route: <sip:192.0.2.1;lr>, <sip:10.0.0.6;lr>"));
    SipText invite = rig.out(Rig.PBX_2);
    assertThat(invite.all("Route")).containsExactly("<sip:10.0.0.6;lr>");
  }

  @Test
  void theRequestUriIsRewrittenWhereThePeerWantsIt() {
    Peer pbx = like(Rig.pbx(Transport.UDP), Peer.RequestUri.TARGET, Peer.Large.UDP, 0, 0);
    Rig rig = new Rig(List.of(pbx, Rig.carrier()), List.of());
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out(Rig.PBX).startLine()).isEqualTo("INVITE sip:+12025550147@10.0.0.5 SIP/2.0");
    rig.in(Rig.FROM_CARRIER, Rig.request("INVITE", "tel:+1-202-555-0147;ext=7", "z9hG4bKtel", 2));
    assertThat(rig.out(Rig.PBX).startLine())
        .isEqualTo("INVITE sip:+1-202-555-0147;ext=7@10.0.0.5;user=phone SIP/2.0");
  }

  @Test
  void aTelephoneNumberIsKeptWhereNothingElseIsSaid() {
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, Rig.request("INVITE", "tel:+12025550147", "z9hG4bKtel", 2));
    assertThat(rig.out(Rig.PBX).is("INVITE tel:+12025550147 ")).isTrue();
  }

  @Test
  void aTargetThatIsThisProxyIsRefused() {
    Peer self =
        like(Rig.pbx(Transport.UDP), Peer.RequestUri.KEEP, Peer.Large.UDP, 0, 0, "192.0.2.1");
    Rig rig = new Rig(List.of(self, Rig.carrier()), List.of());
    refused(rig, Rig.FROM_CARRIER, Rig.invite(), 482, "route.to-self");
  }

  @Test
  void onlySoManyCallsAtATime() {
    Peer pbx = like(Rig.pbx(Transport.UDP), Peer.RequestUri.KEEP, Peer.Large.UDP, 1, 0);
    Rig rig = new Rig(List.of(pbx, Rig.carrier()), List.of());
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText first = rig.out(Rig.PBX);
    SipText second = Rig.invite().with("ann1", "ann2").with("Call-ID: call", "Call-ID: second");
    rig.in(Rig.FROM_CARRIER, second);
    SipText full = rig.out(Rig.CARRIER);
    assertThat(full.is("SIP/2.0 503 ")).isTrue();
    assertThat(full.first("Retry-After")).isNotEmpty();
    assertThat(rig.told.cause()).isEqualTo("limit.peer-calls");
    rig.in(Rig.FROM_PBX, first.answer(486, "bob"));
    rig.outs();
    rig.in(Rig.FROM_CARRIER, second.with("ann2", "ann3"));
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
  }

  @Test
  void onlySoManyCallsASecondAndThePeerWhoseLimitItIsIsNamed() {
    Peer pbx = like(Rig.pbx(Transport.UDP), Peer.RequestUri.KEEP, Peer.Large.UDP, 0, 1);
    Peer carrier = like(Rig.carrier(), Peer.RequestUri.KEEP, Peer.Large.UDP, 0, 9);
    Rig rig = new Rig(List.of(pbx, carrier), List.of());
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.out(Rig.PBX);
    SipText second = Rig.invite().with("ann1", "ann2").with("Call-ID: call", "Call-ID: second");
    refused(rig, Rig.FROM_CARRIER, second, 503, "limit.peer-rate");
    assertThat(rig.told.last().values()).isEqualTo(Map.of("peer", "pbx", "limit", 1));
  }

  @Test
  void aTrustedPeerIsToldWhereItsRefusalIsExplained() {
    Rig rig = new Rig();
    rig.change(100_000, Optional.of("https://siplain.example.net"), Optional.empty());
    rig.in(Rig.FROM_PBX, Rig.request("INVITE", "im:bob@example.com", "z9hG4bKi", 1));
    assertThat(rig.out().all("Error-Info"))
        .containsExactly("<https://siplain.example.net/explain/route.scheme-unsupported>");
    rig.in(Rig.FROM_CARRIER, Rig.request("INVITE", "im:bob@example.com", "z9hG4bKj", 1));
    assertThat(rig.out().all("Error-Info")).isEmpty();
  }

  @Test
  void tooManyTransactionsAreRefusedAndThenDropped() {
    Rig rig = new Rig();
    rig.change(2, Optional.empty(), Optional.empty());
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann2"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("limit.transactions");
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann3"));
    rig.outs();
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann4"));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("limit.transactions");
  }

  @Test
  void aLongRequestGoesByTcpOnlyWhereTcpIsKnownToWork() {
    SipText large = Rig.invite().with("X-Long: " + "x".repeat(1300));
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, large);
    assertThat(rig.outs().getFirst().hop().listener()).isEqualTo(Rig.UDP);
    rig.wire.byTcp.add(Rig.PBX);
    rig.in(Rig.FROM_CARRIER, large.with("ann1", "ann2"));
    RecordingWire.Sent sent = rig.outs().getFirst();
    assertThat(sent.hop().listener()).isEqualTo(Rig.TCP);
    assertThat(sent.sip().first("Via")).startsWith("SIP/2.0/TCP");
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann3"));
    assertThat(rig.outs().getFirst().hop().listener()).isEqualTo(Rig.UDP);
  }

  @Test
  void aLongRequestThatFailsByTcpGoesByUdp() {
    Peer pbx = like(Rig.pbx(Transport.UDP), Peer.RequestUri.KEEP, Peer.Large.TCP, 0, 0);
    Rig rig = new Rig(List.of(pbx, Rig.carrier()), List.of());
    rig.wire.dead.put("TCP 10.0.0.5:5060", siplain.proxy.observe.Causes.TRANSPORT_REFUSED);
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("X-Long: " + "x".repeat(1300)));
    List<RecordingWire.Sent> sent = rig.outs();
    assertThat(sent).hasSize(2);
    assertThat(sent.getFirst().hop().listener()).isEqualTo(Rig.TCP);
    assertThat(sent.getLast().hop().listener()).isEqualTo(Rig.UDP);
    assertThat(sent.getLast().hop().remote()).isEqualTo(Rig.PBX);
  }
}
