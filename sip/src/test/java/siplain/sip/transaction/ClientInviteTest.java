package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.sip.transaction.Action.Nothing.ABSORB;
import static siplain.sip.transaction.Action.Send.RESEND_ACK;
import static siplain.sip.transaction.Action.Send.RESEND_REQUEST;
import static siplain.sip.transaction.Action.Send.SEND_ACK;
import static siplain.sip.transaction.Action.Send.SEND_REQUEST;
import static siplain.sip.transaction.Action.Tell.PASS_RESPONSE;
import static siplain.sip.transaction.Action.Tell.TELL_TIMEOUT;
import static siplain.sip.transaction.Action.Tell.TELL_TRANSPORT_ERROR;
import static siplain.sip.transaction.Event.CANCEL;
import static siplain.sip.transaction.Event.RESPONSE_100;
import static siplain.sip.transaction.Event.RESPONSE_1XX;
import static siplain.sip.transaction.Event.RESPONSE_2XX;
import static siplain.sip.transaction.Event.RESPONSE_3XX_6XX;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The walks of RFC 3261 section 17.1.1 and RFC 6026 section 7.2. */
class ClientInviteTest {
  private final VirtualTransaction udp = VirtualTransaction.overUdp(ClientInvite.TABLE);
  private final VirtualTransaction tcp = VirtualTransaction.overTcp(ClientInvite.TABLE);

  @Test
  void silenceIsMetBySevenInvitesAndATimeoutAfterThirtyTwoSeconds() {
    assertThat(udp.runOut()).isEqualTo(32);
    assertThat(udp.times(SEND_REQUEST)).containsExactly(0.0);
    assertThat(udp.times(RESEND_REQUEST)).containsExactly(0.5, 1.5, 3.5, 7.5, 15.5, 31.5);
    assertThat(udp.times(TELL_TIMEOUT)).containsExactly(32.0);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void aReliableTransportCarriesTheInviteOnce() {
    assertThat(tcp.runOut()).isEqualTo(32);
    assertThat(tcp.deeds()).containsExactly(SEND_REQUEST, TELL_TIMEOUT);
  }

  @Test
  void anOperatorsTimerBEndsTheSilenceSooner() {
    Timers impatient =
        new Timers(
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(6));
    var call = VirtualTransaction.with(ClientInvite.TABLE, impatient, false);
    assertThat(call.runOut()).isEqualTo(6);
    assertThat(call.times(RESEND_REQUEST)).containsExactly(0.5, 1.5, 3.5);
  }

  @Test
  void aProvisionalResponseEndsRetransmissionAndTimeout() {
    udp.after("0.6").happen(RESPONSE_100);
    udp.after("3600");
    assertThat(udp.times(RESEND_REQUEST)).containsExactly(0.5);
    assertThat(udp.times(TELL_TIMEOUT)).isEmpty();
    assertThat(udp.state()).isEqualTo(State.PROCEEDING);
    assertThat(udp.running()).isEmpty();
  }

  @Test
  void everyProvisionalResponseIsPassedUp() {
    assertThat(udp.happen(RESPONSE_100, RESPONSE_1XX, RESPONSE_1XX))
        .containsExactly(PASS_RESPONSE, PASS_RESPONSE, PASS_RESPONSE);
  }

  @Test
  void aFailureIsAcknowledgedHereAndPassedUpOnce() {
    assertThat(udp.happen(RESPONSE_3XX_6XX)).containsExactly(SEND_ACK, PASS_RESPONSE);
    assertThat(udp.after("0.5").happen(RESPONSE_3XX_6XX)).containsExactly(RESEND_ACK);
    assertThat(udp.after("31.4").happen(RESPONSE_3XX_6XX)).containsExactly(RESEND_ACK);
    assertThat(udp.runOut()).isEqualTo(32);
    assertThat(udp.happen(RESPONSE_3XX_6XX)).isEmpty();
  }

  @Test
  void aFailureOverAReliableTransportIsAcknowledgedAndThatIsTheEnd() {
    assertThat(tcp.happen(RESPONSE_100, RESPONSE_3XX_6XX))
        .containsExactly(PASS_RESPONSE, SEND_ACK, PASS_RESPONSE);
    assertThat(tcp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void every2xxOfThirtyTwoSecondsIsPassedUpAndNoneAcknowledged() {
    udp.happen(RESPONSE_1XX);
    assertThat(udp.after("8").happen(RESPONSE_2XX)).containsExactly(PASS_RESPONSE);
    assertThat(udp.after("0.5").happen(RESPONSE_2XX)).containsExactly(PASS_RESPONSE);
    assertThat(udp.after("31.4").happen(RESPONSE_2XX)).containsExactly(PASS_RESPONSE);
    assertThat(udp.runOut()).isEqualTo(40);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
    assertThat(udp.times(SEND_ACK)).isEmpty();
  }

  @Test
  void a2xxLivesAsLongOverAReliableTransport() {
    tcp.happen(RESPONSE_2XX);
    assertThat(tcp.state()).isEqualTo(State.ACCEPTED);
    assertThat(tcp.runOut()).isEqualTo(32);
  }

  @Test
  void afterA2xxNothingElseIsPassedUpOrAcknowledged() {
    udp.happen(RESPONSE_2XX);
    assertThat(udp.happen(RESPONSE_1XX, RESPONSE_3XX_6XX, TRANSPORT_ERROR)).isEmpty();
    assertThat(udp.state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  void a2xxBehindAFailureIsPassedUpAndNotAcknowledged() {
    udp.happen(RESPONSE_3XX_6XX);
    assertThat(udp.happen(RESPONSE_2XX)).containsExactly(PASS_RESPONSE);
    assertThat(udp.state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void aCancelLeavesTheCalleeThirtyTwoSecondsForItsFinalResponse() {
    udp.happen(RESPONSE_1XX);
    udp.after("100").happen(CANCEL);
    assertThat(udp.runOut()).isEqualTo(132);
    assertThat(udp.times(TELL_TIMEOUT)).containsExactly(132.0);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void theAnswerToACancelledInviteIsTakenAsAlways() {
    udp.happen(RESPONSE_1XX, CANCEL);
    assertThat(udp.after("0.1").happen(RESPONSE_3XX_6XX)).containsExactly(SEND_ACK, PASS_RESPONSE);
    assertThat(udp.running()).containsExactly(Timer.D);
  }

  @Test
  void aPhoneThatAnswersWhileItIsCancelledIsHeard() {
    udp.happen(RESPONSE_1XX, CANCEL);
    assertThat(udp.happen(RESPONSE_2XX)).containsExactly(PASS_RESPONSE);
    assertThat(udp.running()).containsExactly(Timer.M);
  }

  @Test
  void aCancelBeforeAnyResponseLetsTheInviteGoOnAsking() {
    assertThat(udp.happen(CANCEL)).containsExactly(ABSORB);
    udp.after("1.6");
    assertThat(udp.times(RESEND_REQUEST)).containsExactly(0.5, 1.5);
    assertThat(udp.happen(RESPONSE_1XX, CANCEL)).containsExactly(PASS_RESPONSE);
    assertThat(udp.running()).containsExactly(Timer.CANCEL);
  }

  @Test
  void aRefusedInviteIsToldAtOnce() {
    assertThat(udp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
    assertThat(udp.running()).isEmpty();
  }

  @Test
  void aConnectionLostWhileThePhoneRingsIsNoEnd() {
    udp.happen(RESPONSE_1XX);
    assertThat(udp.happen(TRANSPORT_ERROR)).isEmpty();
    assertThat(udp.state()).isEqualTo(State.PROCEEDING);
  }

  @Test
  void anAckThatCannotBeSentIsTold() {
    udp.happen(RESPONSE_3XX_6XX);
    assertThat(udp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
  }
}
