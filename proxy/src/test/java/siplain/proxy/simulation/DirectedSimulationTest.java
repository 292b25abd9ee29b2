package siplain.proxy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import siplain.config.Transport;
import siplain.proxy.transport.Protocol;
import siplain.testkit.Packet;

/** What goes wrong with calls every day, each once and in full. */
class DirectedSimulationTest {
  private final Scenario scenario = new Scenario(1, Transport.UDP, Transport.UDP, true);
  private final World world = scenario.world;

  private Call fromCarrier(Script script) {
    return scenario.call(scenario.carrier, script, Protocol.UDP);
  }

  private Call fromPbx(Script script) {
    return scenario.call(scenario.pbx, script, Protocol.UDP);
  }

  /** When each packet of this kind went from here to there, in milliseconds. */
  private List<Long> sent(InetSocketAddress from, InetSocketAddress to, String line) {
    return world.recorder.packets().stream()
        .filter(packet -> packet.from().equals(from) && packet.to().equals(to))
        .filter(packet -> packet.firstLine().startsWith(line))
        .map(packet -> packet.at() / World.MILLISECOND)
        .toList();
  }

  private static Predicate<Packet> first(int count, InetSocketAddress from, String line) {
    int[] seen = new int[1];
    return packet ->
        packet.from().equals(from) && packet.firstLine().startsWith(line) && seen[0]++ < count;
  }

  @Test
  void theLate200OfASecondBranchReachesTheCallerToo() {
    Call call = fromCarrier(Script.PLAIN.forked(2));

    scenario.run();

    assertThat(call.finals).containsExactly(200, 200);
    assertThat(call.confirmed).isEqualTo(2);
    assertThat(call.byes).isEqualTo(2);
  }

  @Test
  void aCancelThatCrossesThe200DoesNotEndTheCall() {
    long justAfterTheAnswerLeft = World.SECOND + World.MILLISECOND * 3 / 2;
    Call call = fromCarrier(Script.PLAIN.canceled(justAfterTheAnswerLeft));

    scenario.run();

    assertThat(call.cancels).isEqualTo(1);
    assertThat(call.cancel).isEqualTo(200);
    assertThat(call.finals).containsExactly(200);
    assertThat(call.bye).isEqualTo(200);
  }

  @Test
  void aCanceledCallEndsWith487AndItsAck() {
    Call call = fromCarrier(Script.PLAIN.answered(200, 9 * World.SECOND).canceled(World.SECOND));

    scenario.run();

    assertThat(call.finals).containsExactly(487);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.PBX, "CANCEL")).hasSize(1);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.PBX, "ACK")).hasSize(1);
  }

  @Test
  void aCallWithoutAnyAnswerIsToldSoAfter32Seconds() {
    Call call = fromPbx(Script.PLAIN.ringing(false).answered(0, 0));

    scenario.run();

    assertThat(call.finals).containsExactly(408);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.PBX, "SIP/2.0 100").getFirst())
        .isBetween(200L, 220L);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.PBX, "SIP/2.0 408").getFirst())
        .isBetween(32_000L, 32_100L);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.CARRIER, "INVITE")).hasSize(7);
  }

  @Test
  void aPhoneThatRingsForEverIsCanceledByTimerC() {
    Call call = fromPbx(Script.PLAIN.answered(0, 0));

    scenario.run();

    assertThat(call.cancels).isEqualTo(1);
    assertThat(call.finals).containsExactly(408);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.PBX, "SIP/2.0 408").getFirst())
        .isBetween(185_000L, 185_200L);
  }

  @Test
  void aRefusedDatagramIsKnownAtOnceAndTheSecondTargetIsTried() {
    scenario.outage(scenario.pbx.party, false, 60 * World.SECOND);
    Call call = fromCarrier(Script.PLAIN);

    scenario.run();

    assertThat(sent(ProxyNode.ADDRESS, Scenario.SECOND_PBX, "INVITE").getFirst()).isLessThan(20);
    assertThat(call.finals).containsExactly(200);
    assertThat(call.bye).isEqualTo(200);
  }

  @Test
  void aRefusedConnectionIsKnownAtOnceAndTheSecondTargetIsTried() {
    Scenario tcp = new Scenario(1, Transport.TCP, Transport.UDP, true);
    tcp.outage(tcp.pbx.party, false, 60 * World.SECOND);
    Call call = tcp.call(tcp.carrier, Script.PLAIN, Protocol.TCP);

    tcp.run();

    assertThat(call.finals).containsExactly(200);
    assertThat(call.bye).isEqualTo(200);
  }

  @Test
  void whereNobodyListensTheCallerIsToldAtOnce() {
    scenario.outage(scenario.carrier.party, false, 60 * World.SECOND);
    Call call = fromPbx(Script.PLAIN);

    scenario.run();

    assertThat(call.status()).isIn(500, 503);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.PBX, "SIP/2.0 50").getFirst()).isLessThan(100);
  }

  @Test
  void theByeOfACallReachesAPbxThatWasRestarted() {
    Call call = fromPbx(Script.PLAIN.ended(Script.End.CALLEE));
    world.time.at(3 * World.SECOND, () -> scenario.outage(scenario.pbx.party, false, World.SECOND));

    scenario.run();

    assertThat(call.finals).containsExactly(200);
    assertThat(call.bye).isEqualTo(481);
  }

  @Test
  void theByeOfACallPassesAfterOurRestart() {
    Call callee = fromPbx(Script.PLAIN.ended(Script.End.CALLEE));
    Call caller =
        scenario.call(
            scenario.carrier,
            Script.PLAIN.answered(200, 3 * World.SECOND - 100 * World.MILLISECOND),
            Protocol.TCP);
    world.time.at(3 * World.SECOND, () -> scenario.restart(50 * World.MILLISECOND));

    scenario.run();

    assertThat(callee.bye).isEqualTo(200);
    assertThat(callee.byes).isEqualTo(1);
    assertThat(caller.bye).isEqualTo(200);
    assertThat(caller.byes).isEqualTo(1);
  }

  @Test
  void aLost200IsSentAgainByTheCalleeAndPasses() {
    Predicate<Packet> fromPhone = first(2, Scenario.PBX, "SIP/2.0 200");
    Predicate<Packet> fromProxy = first(1, ProxyNode.ADDRESS, "SIP/2.0 200");
    world.network.lose(packet -> fromPhone.test(packet) || fromProxy.test(packet));
    Call call = fromCarrier(Script.PLAIN);

    scenario.run();

    assertThat(call.finals).containsExactly(200);
    assertThat(call.confirmed).isEqualTo(1);
    assertThat(call.bye).isEqualTo(200);
  }

  @Test
  void aLostAckIsSentAgainForEach200() {
    Predicate<Packet> fromPhone = first(2, Scenario.CARRIER, "ACK");
    Predicate<Packet> fromProxy = first(1, ProxyNode.ADDRESS, "ACK");
    world.network.lose(packet -> fromPhone.test(packet) || fromProxy.test(packet));
    Call call = fromCarrier(Script.PLAIN.ended(Script.End.CALLEE));

    scenario.run();

    assertThat(sent(ProxyNode.ADDRESS, Scenario.CARRIER, "SIP/2.0 200 As").size()).isEqualTo(4);
    assertThat(call.confirmed).isEqualTo(1);
    assertThat(call.bye).isEqualTo(200);
  }

  @Test
  void eachRepetitionOfAReliable18xPasses() {
    world.network.lose(first(4, Scenario.CARRIER, "PRACK"));
    Call call = fromCarrier(Script.PLAIN.ringing(true, 183).answered(200, 9 * World.SECOND));

    scenario.run();

    List<Long> fromPhone = sent(Scenario.PBX, ProxyNode.ADDRESS, "SIP/2.0 183");
    assertThat(fromPhone).hasSizeGreaterThan(3);
    assertThat(sent(ProxyNode.ADDRESS, Scenario.CARRIER, "SIP/2.0 183")).hasSameSizeAs(fromPhone);
    assertThat(call.pracks).isEqualTo(1);
    assertThat(call.finals).containsExactly(200);
  }

  @Test
  void anAnswerFindsItsWayWhenTheCallersConnectionBroke() {
    Call call = scenario.call(scenario.carrier, Script.PLAIN, Protocol.TCP);
    world.time.at(
        World.SECOND / 2, () -> world.network.breakStreams(Scenario.CARRIER.getAddress()));

    scenario.run();

    assertThat(call.finals).containsExactly(200);
    assertThat(call.confirmed).isEqualTo(1);
    assertThat(call.bye).isEqualTo(200);
  }

  @Test
  void noContactMakesUsSendAnythingToAStranger() {
    Call call = fromCarrier(Script.PLAIN.stray().ended(Script.End.CALLEE));

    scenario.run();

    assertThat(call.finals).containsExactly(200);
    assertThat(call.bye).isEqualTo(403);
  }

  @Test
  void whoIsUnknownIsRefusedAndReachesNobody() {
    Call call = scenario.call(scenario.stranger, Script.PLAIN, Protocol.UDP);

    scenario.run();

    assertThat(call.finals).containsExactly(403);
    assertThat(call.invites).isZero();
  }

  @Test
  void aRequestThatIsNoInviteAndFindsNoAnswerIsToldNothing() {
    Call call = fromCarrier(Script.of("MESSAGE").answered(0, 0));

    scenario.run();

    assertThat(call.finals).isEmpty();
    assertThat(call.invites).as("one for each target").isEqualTo(2);
  }

  @Test
  void aSleepOfTheMachineDoesNotEndACallThatIsUp() {
    Call call = fromCarrier(Script.PLAIN.ended(Script.End.CALLEE));
    world.time.at(2 * World.SECOND, () -> scenario.sleep(10 * World.SECOND));

    scenario.run();

    assertThat(call.finals).containsExactly(200);
    assertThat(call.bye).isEqualTo(200);
  }

  /** A copy comes over another connection, as from a caller whose old one broke. */
  @Test
  void whoCopiesARequestDoesNotGetItsAnswer() {
    world.network.bind(Noise.ADDRESS, (_, _) -> {});
    Call call =
        scenario.call(
            scenario.carrier, Script.of("OPTIONS").answered(200, 2 * World.SECOND), Protocol.TCP);
    world.time.at(
        World.SECOND,
        () ->
            world.recorder.packets().stream()
                .filter(packet -> packet.firstLine().startsWith("OPTIONS"))
                .findFirst()
                .ifPresent(packet ->
                    world.network.send(Noise.ADDRESS, ProxyNode.ADDRESS, packet.bytes())));

    scenario.run();

    assertThat(sent(ProxyNode.ADDRESS, Noise.ADDRESS, "SIP/2.0")).isEmpty();
    assertThat(call.finals).containsExactly(200);
  }
}
