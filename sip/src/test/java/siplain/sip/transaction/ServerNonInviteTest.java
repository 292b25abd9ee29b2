package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.sip.transaction.Action.Nothing.ABSORB;
import static siplain.sip.transaction.Action.Send.RESEND_RESPONSE;
import static siplain.sip.transaction.Action.Send.SEND_RESPONSE;
import static siplain.sip.transaction.Action.Send.SEND_TRYING;
import static siplain.sip.transaction.Action.Tell.PASS_REQUEST;
import static siplain.sip.transaction.Action.Tell.TELL_TIMEOUT;
import static siplain.sip.transaction.Action.Tell.TELL_TRANSPORT_ERROR;
import static siplain.sip.transaction.Event.ANSWER_100;
import static siplain.sip.transaction.Event.ANSWER_1XX;
import static siplain.sip.transaction.Event.ANSWER_2XX;
import static siplain.sip.transaction.Event.ANSWER_3XX_6XX;
import static siplain.sip.transaction.Event.ANSWER_408;
import static siplain.sip.transaction.Event.REQUEST;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The walks of RFC 3261 section 17.2.2 and RFC 4320. */
class ServerNonInviteTest {
  private final VirtualTransaction udp = VirtualTransaction.overUdp(ServerNonInvite.TABLE);
  private final VirtualTransaction tcp = VirtualTransaction.overTcp(ServerNonInvite.TABLE);

  @Test
  void aFinalResponseIsRepeatedForEachRequestThatComesAgainForThirtyTwoSeconds() {
    assertThat(udp.after("1").happen(ANSWER_2XX)).containsExactly(SEND_RESPONSE);
    assertThat(udp.after("0.5").happen(REQUEST)).containsExactly(RESEND_RESPONSE);
    assertThat(udp.after("31.4").happen(REQUEST)).containsExactly(RESEND_RESPONSE);
    assertThat(udp.runOut()).isEqualTo(33);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void aFinalResponseOverAReliableTransportIsTheEnd() {
    assertThat(tcp.happen(ANSWER_3XX_6XX)).containsExactly(SEND_RESPONSE);
    assertThat(tcp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void anAnswerWithinThreeAndAHalfSecondsComesWithoutA100() {
    udp.after("3.4").happen(ANSWER_2XX);
    udp.runOut();
    assertThat(udp.deeds()).containsExactly(PASS_REQUEST, SEND_RESPONSE);
  }

  @Test
  void theRequestIsAbsorbedWhileNothingWasSaid() {
    assertThat(udp.after("0.5").happen(REQUEST)).containsExactly(ABSORB);
  }

  @Test
  void theTransactionSaysA100WhenTimerEOfTheClientHasReachedT2() {
    udp.after("10");
    assertThat(udp.times(SEND_TRYING)).containsExactly(3.5);
    assertThat(udp.happen(REQUEST)).containsExactly(RESEND_RESPONSE);
    tcp.after("10");
    assertThat(tcp.times(SEND_TRYING)).containsExactly(3.5);
  }

  @Test
  void noOtherProvisionalResponseIsEverSent() {
    assertThat(udp.happen(ANSWER_100, ANSWER_1XX)).containsExactly(ABSORB, ABSORB);
    udp.after("4");
    assertThat(udp.happen(ANSWER_100, ANSWER_1XX)).containsExactly(ABSORB, ABSORB);
    assertThat(udp.times(SEND_RESPONSE)).isEmpty();
  }

  @Test
  void a408IsNotSent() {
    udp.after("32");
    var early = VirtualTransaction.overUdp(ServerNonInvite.TABLE);
    assertThat(early.happen(ANSWER_408)).containsExactly(ABSORB);
    assertThat(early.state()).isEqualTo(State.COMPLETED);
    var later = VirtualTransaction.overUdp(ServerNonInvite.TABLE).after("20");
    assertThat(later.happen(ANSWER_408)).containsExactly(ABSORB);
    assertThat(later.runOut()).isEqualTo(52);
    assertThat(later.times(SEND_RESPONSE)).isEmpty();
  }

  @Test
  void aFinalResponseAfterTheClientsTimeoutIsNotSent() {
    assertThat(udp.after("32.1").happen(ANSWER_2XX)).containsExactly(ABSORB);
    assertThat(udp.times(TELL_TIMEOUT)).containsExactly(32.0);
    assertThat(udp.times(SEND_RESPONSE)).isEmpty();
    assertThat(udp.runOut()).isEqualTo(64);
    tcp.runOut();
    assertThat(tcp.happen(ANSWER_2XX)).isEmpty();
    assertThat(tcp.deeds()).containsExactly(PASS_REQUEST, SEND_TRYING, TELL_TIMEOUT);
  }

  @Test
  void aRequestThatComesAgainAfterTheTimeoutIsNotTakenForANewOne() {
    assertThat(udp.after("33").happen(REQUEST)).containsExactly(RESEND_RESPONSE);
    assertThat(udp.state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void aSecondFinalResponseIsNotSent() {
    udp.happen(ANSWER_3XX_6XX);
    assertThat(udp.happen(ANSWER_2XX, ANSWER_3XX_6XX, ANSWER_408))
        .containsExactly(ABSORB, ABSORB, ABSORB);
  }

  @Test
  void aTransportErrorIsToldAndEndsNothing() {
    udp.after("4");
    assertThat(udp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(udp.state()).isEqualTo(State.PROCEEDING);
    udp.happen(ANSWER_2XX);
    assertThat(udp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(udp.state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void theTimeoutEndsTheWaitEvenWhereT2IsNeverReached() {
    Timers odd = Timers.of(Duration.ofMillis(10), Duration.ofSeconds(60), Duration.ofSeconds(5));
    var request = VirtualTransaction.with(ServerNonInvite.TABLE, odd, false);
    assertThat(request.runOut()).isEqualTo(1.28);
    assertThat(request.deeds()).containsExactly(PASS_REQUEST, TELL_TIMEOUT);
  }
}
