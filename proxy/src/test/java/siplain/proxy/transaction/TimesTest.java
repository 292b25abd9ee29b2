package siplain.proxy.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.Flow;

/** When something is sent and told, to the millisecond. */
class TimesTest {
  private static final Flow UDP = Rig.FROM_ANN;
  private static final Flow TCP = Rig.FROM_ANN_BY_TCP;
  private final Rig rig = new Rig();

  @Test
  void anInviteIsRepeatedWithTimerAAndGivenUpWithTimerB() {
    ClientTransaction transaction = rig.send("INVITE", Rig.TO_PBX);
    rig.loop.pass(31_999);
    assertThat(rig.told).doesNotContain("timedOut");
    rig.loop.pass(1);

    assertThat(rig.wire.times("INVITE"))
        .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L);
    assertThat(rig.told).endsWith("timedOut", "ended").doesNotContain("failed");
    assertThat(transaction.finished()).isTrue();
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void anotherRequestIsRepeatedWithTimerEAndGivenUpWithTimerF() {
    rig.send("MESSAGE", Rig.TO_PBX);
    rig.loop.pass(32_000);

    assertThat(rig.wire.times("MESSAGE"))
        .containsExactly(
            0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
    assertThat(rig.told).endsWith("timedOut", "ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void aProvisionalResponseSlowsARequestDownAndQuietsAnInvite() {
    rig.send("MESSAGE", Rig.TO_PBX);
    rig.loop.pass(600);
    rig.respond(100, "MESSAGE");
    rig.loop.pass(10_000);
    assertThat(rig.wire.times("MESSAGE")).containsExactly(0L, 500L, 1_500L, 5_500L, 9_500L);

    Rig other = new Rig();
    other.send("INVITE", Rig.TO_PBX);
    other.loop.pass(600);
    other.respond(180, "INVITE");
    other.loop.pass(300_000);
    assertThat(other.wire.times("INVITE")).containsExactly(0L, 500L);
    assertThat(other.transactions.size()).isOne();
  }

  @Test
  void overTcpNothingIsRepeatedButTheWaitIsTheSame() {
    rig.send("INVITE", Rig.TO_PBX_BY_TCP);
    rig.loop.pass(31_999);
    assertThat(rig.wire.sent).hasSize(1);
    assertThat(rig.told).isEmpty();
    rig.loop.pass(1);
    assertThat(rig.told).containsExactly("timedOut", "ended");
  }

  @Test
  void aFailureIsAcknowledgedUntilTimerDEnds() {
    rig.send("INVITE", Rig.TO_PBX);
    rig.respond(486, "INVITE");
    rig.loop.pass(1_000);
    rig.respond(486, "INVITE");
    rig.loop.pass(30_999);
    assertThat(rig.respond(486, "INVITE")).isTrue();
    rig.loop.pass(1);

    assertThat(rig.respond(486, "INVITE")).isFalse();
    assertThat(rig.wire.times("ACK")).containsExactly(0L, 1_000L, 31_999L);
    assertThat(rig.told).containsExactly("responded 486", "ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void everyTwoHundredIsPassedUntilTimerMEnds() {
    rig.send("INVITE", Rig.TO_PBX);
    rig.respond(200, "INVITE");
    rig.loop.pass(31_999);
    rig.respond(200, "INVITE");
    rig.loop.pass(1);

    assertThat(rig.respond(200, "INVITE")).isFalse();
    assertThat(rig.told).containsExactly("responded 200", "responded 200", "ended");
    assertThat(rig.wire.times("ACK")).isEmpty();
  }

  @Test
  void repeatedFinalResponsesToAnotherRequestAreAbsorbedUntilTimerKEnds() {
    rig.send("MESSAGE", Rig.TO_PBX);
    rig.respond(200, "MESSAGE");
    rig.loop.pass(4_999);
    assertThat(rig.respond(200, "MESSAGE")).isTrue();
    rig.loop.pass(1);

    assertThat(rig.respond(200, "MESSAGE")).isFalse();
    assertThat(rig.told).containsExactly("responded 200", "ended");
  }

  @Test
  void overTcpAClientIsDoneWithTheFinalResponse() {
    rig.send("MESSAGE", Rig.TO_PBX_BY_TCP);
    rig.respond(200, "MESSAGE");
    assertThat(rig.isEmpty()).isTrue();

    rig.send("INVITE", Rig.TO_PBX_BY_TCP);
    rig.respond(486, "INVITE");
    assertThat(rig.isEmpty()).isTrue();
    assertThat(rig.wire.times("ACK")).hasSize(1);
    assertThat(rig.told).containsExactly("responded 200", "ended", "responded 486", "ended");
  }

  @Test
  void aCanceledInviteThatNobodyEndsIsGivenUpAfterTheTimerCancel() {
    ClientTransaction transaction = rig.send("INVITE", Rig.TO_PBX);
    rig.respond(180, "INVITE");
    rig.loop.pass(60_000);
    transaction.cancel();
    rig.loop.pass(31_999);
    assertThat(rig.told).doesNotContain("timedOut");
    rig.loop.pass(1);

    assertThat(rig.told).endsWith("timedOut", "ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void anInviteGetsItsHundredWithinTwoHundredMilliseconds() {
    rig.serve("INVITE", UDP);
    rig.loop.pass(10_000);

    assertThat(rig.wire.times("SIP/2.0 100 Trying")).containsExactly(190L);
    assertThat(rig.wire.sent.getFirst().hop().remote()).isEqualTo(Rig.ANN);
    assertThat(rig.wire.sent.getFirst().text()).contains("To: <sip:desk@example.net>\r\n");
  }

  @Test
  void anAnswerBeforeThatSparesTheHundred() {
    rig.serve("INVITE", UDP).answer(180, Rig.answer(180, "INVITE"));
    rig.loop.pass(10_000);

    assertThat(rig.wire.sent).hasSize(1);
  }

  @Test
  void anotherRequestGetsItsHundredNotBeforeTimerEIsLongAndNoAnswerWhenItIsTooLate() {
    ServerTransaction transaction = rig.serve("MESSAGE", UDP);
    rig.loop.pass(31_999);
    assertThat(rig.told).isEmpty();
    rig.loop.pass(1);
    transaction.answer(200, Rig.answer(200, "MESSAGE"));
    assertThat(rig.wire.times("SIP/2.0")).containsExactly(3_500L);
    assertThat(rig.told).containsExactly("timedOut");

    rig.loop.pass(31_999);
    assertThat(rig.transactions.size()).isOne();
    rig.loop.pass(1);
    assertThat(rig.isEmpty()).isTrue();
    assertThat(rig.told).containsExactly("timedOut", "ended");
  }

  @Test
  void aFailureIsRepeatedWithTimerGUntilTimerHEnds() {
    rig.serve("INVITE", UDP).answer(486, Rig.answer(486, "INVITE"));
    rig.loop.pass(31_999);
    assertThat(rig.told).isEmpty();
    rig.loop.pass(1);

    assertThat(rig.wire.times("SIP/2.0 486"))
        .containsExactly(
            0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
    assertThat(rig.told).containsExactly("timedOut", "ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void theAckQuietsAFailureAndIsAbsorbedUntilTimerIEnds() {
    rig.serve("INVITE", UDP).answer(486, Rig.answer(486, "INVITE"));
    rig.loop.pass(600);
    assertThat(rig.transactions.acknowledge(Rig.request("ACK"))).isTrue();
    rig.loop.pass(4_999);
    assertThat(rig.transactions.acknowledge(Rig.request("ACK"))).isTrue();
    rig.loop.pass(1);

    assertThat(rig.transactions.acknowledge(Rig.request("ACK"))).isFalse();
    assertThat(rig.wire.times("SIP/2.0 486")).containsExactly(0L, 500L);
    assertThat(rig.told).containsExactly("ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void overTcpAFailureIsSentOnceAndItsAckStillAwaited() {
    rig.serve("INVITE", TCP).answer(486, Rig.answer(486, "INVITE"));
    rig.loop.pass(32_000);
    assertThat(rig.wire.sent).hasSize(1);
    assertThat(rig.told).containsExactly("timedOut", "ended");

    rig.serve("INVITE", TCP).answer(486, Rig.answer(486, "INVITE"));
    assertThat(rig.transactions.acknowledge(Rig.request("ACK"))).isTrue();
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void aRepeatedRequestGetsTheAnswerOnceMoreUntilTimerJEnds() {
    rig.serve("MESSAGE", UDP).answer(200, Rig.answer(200, "MESSAGE"));
    rig.loop.pass(31_999);
    assertThat(again("MESSAGE")).isNull();
    rig.loop.pass(1);

    assertThat(rig.isEmpty()).isTrue();
    assertThat(again("MESSAGE")).isNotNull();
    assertThat(rig.wire.times("SIP/2.0 200")).containsExactly(0L, 31_999L);
  }

  @Test
  void overTcpAnotherRequestIsDoneWithItsAnswer() {
    rig.serve("MESSAGE", TCP).answer(200, Rig.answer(200, "MESSAGE"));

    assertThat(rig.isEmpty()).isTrue();
    assertThat(rig.wire.sent).hasSize(1);
  }

  @Test
  void anInviteThatComesAgainBehindItsTwoHundredIsAbsorbedUntilTimerLEnds() {
    ServerTransaction transaction = rig.serve("INVITE", UDP);
    transaction.answer(200, Rig.answer(200, "INVITE"));
    rig.loop.pass(500);
    assertThat(again("INVITE")).isNull();
    transaction.answer(200, Rig.answer(200, "INVITE"));
    rig.loop.pass(31_499);
    assertThat(again("INVITE")).isNull();
    rig.loop.pass(1);

    assertThat(rig.wire.times("SIP/2.0 200")).containsExactly(0L, 500L);
    assertThat(rig.isEmpty()).isTrue();
  }

  private @Nullable ServerTransaction again(String method) {
    return rig.transactions.serve(Rig.request(method), UDP, rig.serverUser());
  }

  @Test
  void anAnswerGivenOnceIsRepeatedOnlyForTheInviteThatComesAgain() {
    rig.serve("INVITE", UDP).answerOnce(403, Rig.answer(403, "INVITE"));
    rig.loop.pass(3_000);
    assertThat(again("INVITE")).isNull();
    rig.loop.pass(28_999);
    assertThat(rig.told).isEmpty();
    rig.loop.pass(1);

    assertThat(rig.wire.times("SIP/2.0 403")).containsExactly(0L, 3_000L);
    assertThat(rig.told).containsExactly("timedOut", "ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void theAckEndsAnAnswerGivenOnceAsWell() {
    rig.serve("INVITE", UDP).answerOnce(403, Rig.answer(403, "INVITE"));
    assertThat(rig.transactions.acknowledge(Rig.request("ACK"))).isTrue();
    rig.loop.pass(5_000);

    assertThat(rig.told).containsExactly("ended");
    assertThat(rig.isEmpty()).isTrue();
  }
}
