package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.SipText;
import siplain.sip.message.Limits;
import siplain.sip.message.MessageParser;

/** What becomes of new requests when the loop has no time for them. */
class SheddingTest {
  private static final Duration TOO_LONG = Duration.ofMillis(500);

  private final Rig rig = new Rig();

  /** A request that the loop comes to after a while. */
  private void late(SipText message) {
    byte[] bytes = message.text().getBytes(UTF_8);
    rig.path.received(
        Rig.FROM_CARRIER, MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT));
    rig.loop.jump(TOO_LONG);
  }

  @Test
  void aRequestThatHasWaitedTooLongIsTurnedAway() {
    late(Rig.invite());
    SipText refused = rig.out(Rig.CARRIER);
    assertThat(refused.is("SIP/2.0 503 ")).isTrue();
    assertThat(refused.first("Retry-After")).matches("[1-4]");
    assertThat(rig.told.cause()).isEqualTo("overload.shedding");
    assertThat(rig.told.lines).containsExactly("received INVITE", "answered 503", "finished");
    assertThat(rig.path.transactions()).isZero();
  }

  @Test
  void itsAckGoesNoFurther() {
    late(Rig.invite());
    SipText refused = rig.out(Rig.CARRIER);
    rig.in(
        Rig.FROM_CARRIER,
        Rig.request("ACK", "sip:+12025550147@192.0.2.1", "z9hG4bKann1", 1)
            .with("To: <sip:+12025550147@192.0.2.1>", "To: " + refused.first("To")));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).isEmpty();
  }

  @Test
  void whoWasTurnedAwayIsNotServedWhenItComesAgain() {
    late(Rig.invite());
    rig.outs();
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
    rig.loop.pass(40_000);
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
  }

  @Test
  void itsRepetitionThatWaitsAlreadyIsNotServedEither() {
    byte[] bytes = Rig.invite().text().getBytes(UTF_8);
    for (int i = 0; i < 2; i++) {
      rig.path.received(
          Rig.FROM_CARRIER, MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT));
      rig.loop.sleep(Duration.ofMillis(300));
    }
    rig.loop.pass(0);
    assertThat(rig.outs()).hasSize(2).allMatch(sent -> sent.sip().is("SIP/2.0 503 "));
    assertThat(rig.path.transactions()).isZero();
  }

  @Test
  void theRepetitionOfWhatIsServedIsNeverRefused() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.outs();
    late(Rig.invite());
    assertThat(rig.outs()).noneMatch(sent -> sent.sip().is("SIP/2.0 503 "));
  }

  @Test
  void aCancelIsServedHoweverLateAndBehindItsInvite() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out().answer(180, "bob"));
    rig.outs();
    late(Rig.request("CANCEL", "sip:+12025550147@192.0.2.1", "z9hG4bKann1", 1));
    assertThat(rig.outs().stream().map(sent -> sent.sip().startLine()))
        .containsExactly("SIP/2.0 200 OK", "CANCEL sip:+12025550147@192.0.2.1 SIP/2.0");
  }

  @Test
  void aCallThatStandsIsServedAtOnce() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out().answer(200, "bob", "Contact: <sip:bob@10.0.0.5>"));
    SipText answered = rig.out();
    byte[] waiting = Rig.invite().with("ann1", "ann2").text().getBytes(UTF_8);
    rig.path.received(
        Rig.FROM_CARRIER, MessageParser.parse(waiting, 0, waiting.length, Limits.DEFAULT));
    byte[] bye =
        Rig.inside(
                "BYE",
                "sip:bob@10.0.0.5",
                "198.51.100.20:5060;branch=z9hG4bKann7",
                answered,
                true,
                2)
            .text()
            .getBytes(UTF_8);
    rig.path.received(Rig.FROM_CARRIER, MessageParser.parse(bye, 0, bye.length, Limits.DEFAULT));
    assertThat(rig.out(Rig.PBX).is("BYE ")).isTrue();
  }

  @Test
  void anInventedToTagIsNoWayAroundTheQueue() {
    SipText tagged =
        Rig.invite().with("To: <sip:+12025550147@192.0.2.1>", "To: <sip:x@192.0.2.1>;tag=invented");
    late(tagged);
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
    late(tagged.with("ann1", "ann2").with("Route: <sip:192.0.2.1;lr>"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
  }

  @Test
  void anInventedMarkIsRefusedAtOnce() {
    SipText invented =
        Rig.invite()
            .with("To: <sip:+12025550147@192.0.2.1>", "To: <sip:x@192.0.2.1>;tag=invented")
            .with("Route: <sip:192.0.2.1;lr>, <sip:192.0.2.1;lr;spl=invented>");
    byte[] bytes = invented.text().getBytes(UTF_8);
    rig.path.received(
        Rig.FROM_CARRIER, MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 403 ")).isTrue();
  }

  @Test
  void aNeighborThatHeedsOurLoadIsToldOfIt() {
    SipText heeding =
        Rig.invite().with("branch=z9hG4bKann1", "branch=z9hG4bKann1;oc;oc-algo=\"loss\"");
    rig.in(Rig.FROM_CARRIER, heeding);
    rig.in(Rig.FROM_PBX, rig.out().answer(180, "bob"));
    assertThat(rig.out(Rig.CARRIER).first("Via"))
        .matches(".*branch=z9hG4bKann1;oc=0;oc-algo=\"loss\";oc-validity=0;oc-seq=[0-9.]+");
    late(heeding.with("ann1", "ann2"));
    late(heeding.with("ann1", "ann3"));
    rig.outs();
    late(heeding.with("ann1", "ann4"));
    assertThat(rig.out(Rig.CARRIER).first("Via"))
        .matches(".*;oc=[1-9][0-9];.*;oc-validity=2000;.*");
  }

  @Test
  void itIsToldInAnswersOfOurOwnToo() {
    SipText asking = Rig.request("OPTIONS", "sip:192.0.2.1", "z9hG4bKo1;oc;oc-algo=\"loss\"", 1);
    rig.in(Rig.FROM_CARRIER, asking);
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.is("SIP/2.0 200 ")).isTrue();
    assertThat(answer.first("Via")).contains(";oc=0;");

    rig.in(
        Rig.FROM_CARRIER,
        asking.with("bKo1", "bKo2").with("OPTIONS", "MESSAGE").with("Forwards: 70", "Forwards: 0"));
    SipText refused = rig.out(Rig.CARRIER);
    assertThat(refused.is("SIP/2.0 483 ")).isTrue();
    assertThat(refused.first("Via")).contains(";oc=0;");

    rig.in(Rig.FROM_CARRIER, asking.with("bKo1", "bKo3").with("OPTIONS", "CANCEL"));
    assertThat(rig.out(Rig.CARRIER).first("Via")).contains(";oc=0;");
  }

  @Test
  void nobodyElseIsToldOfOurLoad() {
    late(Rig.invite());
    assertThat(rig.out(Rig.CARRIER).first("Via")).doesNotContain("oc");
  }

  @Test
  void drainingIsNamedBeforeLoad() {
    rig.change(100_000, Optional.empty(), Optional.of(Duration.ofSeconds(40)));
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.told.cause()).isEqualTo("overload.draining");
  }
}
