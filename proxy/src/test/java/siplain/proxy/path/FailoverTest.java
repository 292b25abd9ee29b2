package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import siplain.config.Failover;
import siplain.config.Failover.Balance;
import siplain.config.Peer;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

/** A peer with two targets. */
class FailoverTest {
  private static final Duration PROBE = Duration.ofSeconds(10);
  private static final Duration TRY = Duration.ofSeconds(4);

  private int calls;

  private static Rig rig(Failover failover) {
    return rig(failover, Rig.pbx(Transport.UDP).targets());
  }

  private static Rig rig(Failover failover, List<Target> targets) {
    return new Rig(peers(failover, targets), List.of());
  }

  private static List<Peer> peers(Failover failover, List<Target> targets) {
    Peer pbx = Rig.pbx(Transport.UDP);
    Peer peer =
        new Peer(
            pbx.name(),
            targets,
            pbx.sources(),
            pbx.requestUri(),
            pbx.large(),
            pbx.trusted(),
            pbx.maxCalls(),
            pbx.maxCps(),
            failover);
    return List.of(peer, Rig.carrier());
  }

  private static Rig rig(Balance balance) {
    return rig(new Failover(balance, Duration.ZERO, TRY, true, true, Set.of(503)));
  }

  /** Another call; where it went first. */
  private InetSocketAddress call(Rig rig) {
    calls++;
    rig.in(
        Rig.FROM_CARRIER,
        Rig.invite().with("ann1", "ann-" + calls).with("Call-ID: call", "Call-ID: call" + calls));
    return sentTo(rig, "INVITE ").getFirst();
  }

  private static List<InetSocketAddress> sentTo(Rig rig, String startLine) {
    List<InetSocketAddress> to = new ArrayList<>();
    for (RecordingWire.Sent each : rig.outs()) {
      if (each.sip().is(startLine)) {
        to.add(each.hop().remote());
      }
    }
    return to;
  }

  @Test
  void theNextIsTriedAfterASilence() {
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText first = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, first.answer(100, ""));
    rig.loop.pass(3_900);
    assertThat(sentTo(rig, "INVITE ")).isEmpty();
    rig.loop.pass(200);
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(outs)
        .anyMatch(each -> each.sip().is("CANCEL ") && each.hop().remote().equals(Rig.PBX));
    SipText second = outs.getLast().sip();
    assertThat(second.is("INVITE ")).isTrue();
    rig.in(Rig.FROM_PBX_2, second.answer(200, "bob"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 200 ")).isTrue();
  }

  @Test
  void aLateAnswerOfTheFirstCountsAndTheOtherIsCanceled() {
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText first = rig.out(Rig.PBX);
    rig.loop.pass(4_100);
    SipText second = rig.outs().getLast().sip();
    rig.in(Rig.FROM_PBX_2, second.answer(180, "b"));
    rig.outs();
    rig.in(Rig.FROM_PBX, first.answer(200, "a"));
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(outs).anyMatch(each -> each.sip().is("SIP/2.0 200 "));
    assertThat(outs)
        .anyMatch(each -> each.sip().is("CANCEL ") && each.hop().remote().equals(Rig.PBX_2));
  }

  @Test
  void whoeverRingsIsNotLeft() {
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(180, "bob"));
    rig.loop.pass(30_000);
    assertThat(sentTo(rig, "INVITE ")).isEmpty();
  }

  @Test
  void onlyWhatIsListedLeadsToTheNext() {
    Rig rig = rig(new Failover(Balance.FAILOVER, Duration.ZERO, TRY, false, false, Set.of(500)));
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText first = rig.out(Rig.PBX);
    rig.loop.pass(5_000);
    assertThat(sentTo(rig, "INVITE ")).doesNotContain(Rig.PBX_2);
    rig.in(Rig.FROM_PBX, first.answer(500, "x"));
    assertThat(sentTo(rig, "INVITE ")).containsExactly(Rig.PBX_2);

    call(rig);
    rig.path.lost(Protocol.UDP, Rig.PBX, 0, Causes.TRANSPORT_PORT_UNREACHABLE);
    rig.loop.pass(0);
    assertThat(sentTo(rig, "INVITE ")).isEmpty();
  }

  @Test
  void theyTakeTurns() {
    Rig rig = rig(Balance.ROUND_ROBIN);
    assertThat(List.of(call(rig), call(rig), call(rig)))
        .containsExactly(Rig.PBX, Rig.PBX_2, Rig.PBX);
  }

  @Test
  void aCallIdKeepsItsTargetAndBothAreUsed() {
    Rig rig = rig(Balance.HASH);
    List<InetSocketAddress> first = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      first.add(call(rig));
    }
    assertThat(first.stream().filter(Rig.PBX::equals).count()).isBetween(10L, 40L);
    calls = 0;
    for (InetSocketAddress before : first) {
      calls++;
      SipText again =
          Rig.invite().with("ann1", "ann+" + calls).with("Call-ID: call", "Call-ID: call" + calls);
      rig.in(Rig.FROM_CARRIER, again);
      assertThat(sentTo(rig, "INVITE ")).containsExactly(before);
    }
  }

  @Test
  void whoAsksForAPauseGetsItButNotTheLastOne() {
    Rig rig = rig(Balance.FAILOVER);
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(503, "x", "Retry-After: 3600"));
    SipText second = rig.outs().getLast().sip();
    assertThat(call(rig)).isEqualTo(Rig.PBX_2);
    rig.in(Rig.FROM_PBX_2, second.answer(503, "x", "Retry-After: 30"));
    rig.outs();
    assertThat(call(rig)).as("its pause ends first").isEqualTo(Rig.PBX_2);
    rig.loop.pass(31_000);
    rig.outs();
    assertThat(call(rig)).isEqualTo(Rig.PBX_2);
    rig.loop.pass(30_000);
    rig.outs();
    assertThat(call(rig)).as("no pause is longer than a minute").isEqualTo(Rig.PBX);
  }

  @Test
  void nobodyIsLeftAloneForever() {
    Rig rig = rig(Balance.FAILOVER);
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(503, "x", "Retry-After: 99999999999"));
    rig.outs();
    assertThat(call(rig)).isEqualTo(Rig.PBX_2);
    rig.loop.pass(61_000);
    rig.outs();
    assertThat(call(rig)).isEqualTo(Rig.PBX);
  }

  @Test
  void a503WithoutRetryAfterPausesNobody() {
    Rig rig = rig(Balance.FAILOVER);
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(503, "x"));
    rig.outs();
    assertThat(call(rig)).isEqualTo(Rig.PBX);
  }

  @Test
  void whoDoesNotAnswerProbesGetsNoCallsUntilItDoes() {
    Rig rig = rig(new Failover(Balance.FAILOVER, PROBE, TRY, true, true, Set.of(503)));
    rig.loop.execute(rig.path::probe);
    rig.loop.pass(0);
    List<RecordingWire.Sent> probes = rig.outs();
    assertThat(probes).hasSize(2).allMatch(each -> each.sip().is("OPTIONS sip:10.0.0."));
    rig.in(Rig.FROM_PBX_2, probes.getLast().sip().answer(405, "x"));
    assertThat(call(rig)).as("nobody knows yet").isEqualTo(Rig.PBX);
    rig.loop.pass(4_100);
    assertThat(rig.told.lines)
        .contains("probed udp:10.0.0.6:5060 true", "probed udp:10.0.0.5:5060 false");
    rig.outs();
    assertThat(call(rig)).isEqualTo(Rig.PBX_2);

    rig.loop.pass(6_000);
    SipText again =
        rig.outs().stream()
            .filter(each -> each.sip().is("OPTIONS ") && each.hop().remote().equals(Rig.PBX_2))
            .toList()
            .getLast()
            .sip();
    rig.in(Rig.FROM_PBX_2, again.answer(503, "x"));
    calls++;
    rig.outs();
    rig.in(
        Rig.FROM_CARRIER,
        Rig.invite().with("ann1", "ann-" + calls).with("Call-ID: call", "Call-ID: call" + calls));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("overload.all-targets-down");

    rig.in(Rig.FROM_PBX, probes.getFirst().sip().answer(200, "x"));
    assertThat(call(rig)).as("late is better than never").isEqualTo(Rig.PBX);
  }

  @Test
  void oneAddressMayBeDownByUdpAndUpByTcp() {
    Rig rig =
        rig(
            new Failover(Balance.FAILOVER, PROBE, TRY, true, true, Set.of(503)),
            List.of(
                Rig.pbx(Transport.UDP).targets().getFirst(),
                Rig.pbx(Transport.TCP).targets().getFirst()));
    rig.loop.execute(rig.path::probe);
    rig.loop.pass(0);
    List<RecordingWire.Sent> probes = rig.outs();
    assertThat(probes)
        .extracting(each -> each.hop().protocol())
        .containsExactly(Protocol.UDP, Protocol.TCP);
    rig.in(Rig.FROM_PBX_BY_TCP, probes.getLast().sip().answer(200, "x"));
    rig.loop.pass(4_100);
    rig.outs();

    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.outs())
        .filteredOn(each -> each.sip().is("INVITE "))
        .extracting(each -> each.hop().protocol())
        .containsExactly(Protocol.TCP);
  }

  @Test
  void whoIsNoTargetAnyLongerIsNotAsked() {
    Rig rig = rig(new Failover(Balance.FAILOVER, PROBE, TRY, true, true, Set.of(503)));
    rig.loop.execute(rig.path::probe);
    rig.loop.pass(0);
    rig.policy = Rig.policy(List.of(Rig.pbx(Transport.UDP), Rig.carrier()), List.of());
    rig.loop.pass(5_000);
    assertThat(rig.told.lines)
        .containsExactlyInAnyOrder("unprobed udp:10.0.0.5:5060", "unprobed udp:10.0.0.6:5060");
  }

  @Test
  void whoIsToBeAskedMoreOftenIsAskedSoon() {
    Rig rig =
        rig(new Failover(Balance.FAILOVER, Duration.ofHours(1), TRY, true, true, Set.of(503)));
    rig.loop.execute(rig.path::probe);
    rig.loop.pass(40_000);
    rig.outs();
    rig.policy =
        Rig.policy(
            peers(
                new Failover(Balance.FAILOVER, PROBE, TRY, true, true, Set.of(503)),
                Rig.pbx(Transport.UDP).targets()),
            List.of());
    rig.loop.pass(300);
    assertThat(sentTo(rig, "OPTIONS ")).containsExactly(Rig.PBX, Rig.PBX_2);
  }
}
