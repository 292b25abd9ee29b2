package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.sip.transaction.Action.Nothing.ABSORB;
import static siplain.sip.transaction.Action.Send.RESEND_RESPONSE;
import static siplain.sip.transaction.Action.Send.SEND_RESPONSE;
import static siplain.sip.transaction.Action.Send.SEND_TRYING;
import static siplain.sip.transaction.Action.Tell.PASS_ACK;
import static siplain.sip.transaction.Action.Tell.PASS_REQUEST;
import static siplain.sip.transaction.Action.Tell.TELL_TIMEOUT;
import static siplain.sip.transaction.Action.Tell.TELL_TRANSPORT_ERROR;
import static siplain.sip.transaction.Event.ACK;
import static siplain.sip.transaction.Event.ANSWER_100;
import static siplain.sip.transaction.Event.ANSWER_1XX;
import static siplain.sip.transaction.Event.ANSWER_2XX;
import static siplain.sip.transaction.Event.ANSWER_3XX_6XX;
import static siplain.sip.transaction.Event.ANSWER_408;
import static siplain.sip.transaction.Event.REQUEST;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;

import org.junit.jupiter.api.Test;

/** The walks of RFC 3261 section 17.2.1 and RFC 6026 section 7.1. */
class ServerInviteTest {
  private final VirtualTransaction udp = VirtualTransaction.overUdp(ServerInvite.TABLE);
  private final VirtualTransaction tcp = VirtualTransaction.overTcp(ServerInvite.TABLE);

  @Test
  void anInviteThatIsNotAnsweredGetsA100WithinTwoHundredMilliseconds() {
    udp.after("100");
    assertThat(udp.deeds()).containsExactly(PASS_REQUEST, SEND_TRYING);
    assertThat(udp.times(SEND_TRYING)).containsExactly(0.19);
  }

  @Test
  void anInviteThatIsAnsweredSoonerGetsNone() {
    udp.after("0.1").happen(ANSWER_1XX);
    udp.after("10");
    assertThat(udp.deeds()).containsExactly(PASS_REQUEST, SEND_RESPONSE);
  }

  @Test
  void theUserMaySendThe100Itself() {
    assertThat(udp.happen(ANSWER_100, ANSWER_1XX)).containsExactly(SEND_RESPONSE, SEND_RESPONSE);
    assertThat(udp.running()).isEmpty();
  }

  @Test
  void anInviteThatComesAgainGetsTheLastProvisionalResponse() {
    udp.happen(ANSWER_1XX);
    assertThat(udp.after("0.5").happen(REQUEST)).containsExactly(RESEND_RESPONSE);
    assertThat(udp.state()).isEqualTo(State.PROCEEDING);
  }

  @Test
  void aFailureWithoutItsAckIsRepeatedUpToT2AndGivenUpAfterThirtyTwoSeconds() {
    assertThat(udp.happen(ANSWER_3XX_6XX)).containsExactly(SEND_RESPONSE);
    assertThat(udp.runOut()).isEqualTo(32);
    assertThat(udp.times(RESEND_RESPONSE))
        .containsExactly(0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5);
    assertThat(udp.times(TELL_TIMEOUT)).containsExactly(32.0);
  }

  @Test
  void aFailureOverAReliableTransportIsSentOnceAndStillAwaitsItsAck() {
    tcp.happen(ANSWER_3XX_6XX);
    assertThat(tcp.runOut()).isEqualTo(32);
    assertThat(tcp.deeds()).containsExactly(PASS_REQUEST, SEND_RESPONSE, TELL_TIMEOUT);
  }

  @Test
  void theAckEndsTheRepetitionAndFurtherOnesAreAbsorbedForT4() {
    udp.happen(ANSWER_3XX_6XX);
    assertThat(udp.after("0.6").happen(ACK)).isEmpty();
    assertThat(udp.state()).isEqualTo(State.CONFIRMED);
    assertThat(udp.after("4").happen(ACK)).containsExactly(ABSORB);
    assertThat(udp.runOut()).isEqualTo(5.6);
    assertThat(udp.times(RESEND_RESPONSE)).containsExactly(0.5);
    assertThat(udp.times(TELL_TIMEOUT)).isEmpty();
  }

  @Test
  void aLostAckIsMadeGoodByTheInviteOrTheResponseThatComesAgain() {
    udp.happen(ANSWER_3XX_6XX);
    assertThat(udp.after("0.4").happen(REQUEST)).containsExactly(RESEND_RESPONSE);
    udp.after("1.2");
    assertThat(udp.times(RESEND_RESPONSE)).containsExactly(0.4, 0.5, 1.5);
    udp.happen(ACK);
    udp.runOut();
    assertThat(udp.times(RESEND_RESPONSE)).containsExactly(0.4, 0.5, 1.5);
  }

  @Test
  void theAckOverAReliableTransportIsTheEnd() {
    tcp.happen(ANSWER_3XX_6XX, ACK);
    assertThat(tcp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void anInviteMayBeAnsweredWithA408() {
    assertThat(udp.happen(ANSWER_408)).containsExactly(SEND_RESPONSE);
    assertThat(udp.state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void a2xxIsSentOnceAndInvitesThatComeAgainAreAbsorbedForThirtyTwoSeconds() {
    udp.after("5").happen(ANSWER_2XX);
    assertThat(udp.after("0.5").happen(REQUEST)).containsExactly(ABSORB);
    assertThat(udp.after("31.4").happen(REQUEST)).containsExactly(ABSORB);
    assertThat(udp.runOut()).isEqualTo(37);
    assertThat(udp.times(SEND_RESPONSE)).containsExactly(5.0);
    assertThat(udp.times(RESEND_RESPONSE)).isEmpty();
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void theCalleesOwnRepetitionsAndTheOther2xxOfAForkAreSent() {
    udp.happen(ANSWER_2XX);
    assertThat(udp.after("0.5").happen(ANSWER_2XX)).containsExactly(SEND_RESPONSE);
    assertThat(udp.after("1").happen(ANSWER_2XX)).containsExactly(SEND_RESPONSE);
  }

  @Test
  void anAckToA2xxThatReusesTheBranchGoesOnToTheCallee() {
    udp.happen(ANSWER_2XX);
    assertThat(udp.happen(ACK, ACK)).containsExactly(PASS_ACK, PASS_ACK);
    assertThat(udp.state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  void theLifeOfA2xxIsTheSameOverAReliableTransport() {
    tcp.happen(ANSWER_2XX);
    assertThat(tcp.runOut()).isEqualTo(32);
  }

  @Test
  void theCallerIsNeverGivenBothAFailureAndA2xx() {
    udp.happen(ANSWER_3XX_6XX);
    assertThat(udp.happen(ANSWER_2XX, ANSWER_408)).containsExactly(ABSORB, ABSORB);
    assertThat(udp.happen(ACK, ANSWER_2XX)).containsExactly(ABSORB);
    tcp.happen(ANSWER_2XX);
    assertThat(tcp.happen(ANSWER_3XX_6XX)).containsExactly(ABSORB);
  }

  @Test
  void aTransportErrorIsToldAndEndsNothing() {
    assertThat(udp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(udp.state()).isEqualTo(State.PROCEEDING);
    udp.happen(ANSWER_3XX_6XX);
    assertThat(udp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(udp.state()).isEqualTo(State.COMPLETED);
    tcp.happen(ANSWER_2XX);
    assertThat(tcp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(tcp.state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  void anAckBeforeAnyFinalResponseIsIgnored() {
    assertThat(udp.happen(ACK)).isEmpty();
    assertThat(udp.state()).isEqualTo(State.PROCEEDING);
  }
}
