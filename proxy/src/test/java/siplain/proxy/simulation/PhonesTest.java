package siplain.proxy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.Protocol;
import siplain.testkit.Weather;

/** The simulated phones understand each other with no proxy between them. */
class PhonesTest {
  private final World world = new World(1);
  private final Phone ann = new Phone(world, "ann", World.address("192.0.2.9:5060"));
  private final Phone bob = new Phone(world, "bob", World.address("192.0.2.5:5060"));

  private Call run(Script script, Protocol protocol) {
    Call call = ann.call(script, protocol, bob.party.address);
    world.time.runUntil(world.time.now() + 200 * World.SECOND);
    world.watch.check();
    return call;
  }

  private static void both(Consumer<Protocol> test) {
    test.accept(Protocol.UDP);
    test.accept(Protocol.TCP);
  }

  @Test
  void aCallIsAnsweredAndEnded() {
    both(protocol -> {
      Call call = new PhonesTest().run(Script.PLAIN, protocol);

      assertThat(call.rings).containsExactly(180);
      assertThat(call.finals).containsExactly(200);
      assertThat(call.confirmed).isEqualTo(1);
      assertThat(call.bye).isEqualTo(200);
    });
  }

  @Test
  void everyRequestInsideIsAnswered() {
    List<String> methods = List.of("INVITE", "UPDATE", "INFO", "REFER", "MESSAGE");
    Call call = run(Script.PLAIN.inside(methods).ended(Script.End.CALLEE), Protocol.UDP);

    assertThat(call.inside)
        .containsExactly(
            "INVITE 200", "UPDATE 200", "INFO 200", "REFER 202", "NOTIFY 200", "MESSAGE 200");
    assertThat(call.bye).isEqualTo(200);
  }

  @Test
  void aReliableRingIsAcknowledged() {
    Call call = run(Script.PLAIN.ringing(true, 183, 180), Protocol.UDP);

    assertThat(call.pracks).isEqualTo(2);
  }

  @Test
  void aCanceledCallEndsWith487() {
    Call call =
        run(Script.PLAIN.answered(200, 9 * World.SECOND).canceled(World.SECOND), Protocol.TCP);

    assertThat(call.finals).containsExactly(487);
    assertThat(call.cancel).isEqualTo(200);
  }

  @Test
  void aChallengeIsAnswered() {
    Call call = run(Script.PLAIN.challenged(407), Protocol.UDP);

    assertThat(call.finals).containsExactly(200);
    assertThat(call.invites).isEqualTo(2);
  }

  @Test
  void ofTwoAnswersOneIsHungUp() {
    Call call = run(Script.PLAIN.forked(2), Protocol.UDP);

    assertThat(call.finals).containsExactly(200, 200);
    assertThat(call.confirmed).isEqualTo(2);
    assertThat(call.byes).isEqualTo(2);
  }

  @Test
  void whatIsLostIsSentAgain() {
    for (int seed = 0; seed < 50; seed++) {
      World bad = new World(seed);
      bad.network.weather(new Weather(0.2, 0.2, World.MILLISECOND, 300 * World.MILLISECOND));
      Phone caller = new Phone(bad, "ann", World.address("192.0.2.9:5060"));
      Phone callee = new Phone(bad, "bob", World.address("192.0.2.5:5060"));
      Call call = caller.call(Script.PLAIN, Protocol.UDP, callee.party.address);

      bad.time.runUntil(200 * World.SECOND);

      assertThat(call.finals).as("seed %s: %s", seed, call).containsExactly(200);
      assertThat(call.bye).isEqualTo(200);
    }
  }

  @Test
  void aRefusalIsHeard() {
    bob.party.crash();

    assertThat(run(Script.PLAIN, Protocol.UDP).refused).isTrue();
    assertThat(run(Script.PLAIN, Protocol.TCP).refused).isTrue();
  }
}
