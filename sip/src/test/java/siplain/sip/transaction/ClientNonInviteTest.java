package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.sip.transaction.Action.Nothing.ABSORB;
import static siplain.sip.transaction.Action.Send.RESEND_REQUEST;
import static siplain.sip.transaction.Action.Send.SEND_REQUEST;
import static siplain.sip.transaction.Action.Tell.PASS_RESPONSE;
import static siplain.sip.transaction.Action.Tell.TELL_TIMEOUT;
import static siplain.sip.transaction.Action.Tell.TELL_TRANSPORT_ERROR;
import static siplain.sip.transaction.Event.RESPONSE_100;
import static siplain.sip.transaction.Event.RESPONSE_1XX;
import static siplain.sip.transaction.Event.RESPONSE_2XX;
import static siplain.sip.transaction.Event.RESPONSE_3XX_6XX;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;

import org.junit.jupiter.api.Test;

/** The walks of RFC 3261 section 17.1.2. */
class ClientNonInviteTest {
  private final VirtualTransaction udp = VirtualTransaction.overUdp(ClientNonInvite.TABLE);
  private final VirtualTransaction tcp = VirtualTransaction.overTcp(ClientNonInvite.TABLE);

  @Test
  void retransmissionsSlowDownToT2AndEndAfterThirtyTwoSeconds() {
    assertThat(udp.runOut()).isEqualTo(32);
    assertThat(udp.times(RESEND_REQUEST))
        .containsExactly(0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5);
    assertThat(udp.times(TELL_TIMEOUT)).containsExactly(32.0);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void aReliableTransportCarriesTheRequestOnce() {
    assertThat(tcp.runOut()).isEqualTo(32);
    assertThat(tcp.deeds()).containsExactly(SEND_REQUEST, TELL_TIMEOUT);
  }

  @Test
  void aProvisionalResponseSlowsTheRetransmissionsAndTheTimeoutStays() {
    assertThat(udp.after("0.6").happen(RESPONSE_100)).containsExactly(PASS_RESPONSE);
    assertThat(udp.runOut()).isEqualTo(32);
    assertThat(udp.times(RESEND_REQUEST))
        .containsExactly(0.5, 1.5, 5.5, 9.5, 13.5, 17.5, 21.5, 25.5, 29.5);
    assertThat(udp.times(TELL_TIMEOUT)).containsExactly(32.0);
  }

  @Test
  void oneFinalResponseIsPassedUpAndItsRetransmissionsAreAbsorbedForT4() {
    assertThat(udp.happen(RESPONSE_1XX, RESPONSE_2XX))
        .containsExactly(PASS_RESPONSE, PASS_RESPONSE);
    assertThat(udp.after("4.9").happen(RESPONSE_2XX, RESPONSE_3XX_6XX))
        .containsExactly(ABSORB, ABSORB);
    assertThat(udp.runOut()).isEqualTo(5);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void aFinalResponseOverAReliableTransportIsTheEnd() {
    assertThat(tcp.happen(RESPONSE_3XX_6XX)).containsExactly(PASS_RESPONSE);
    assertThat(tcp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void aFinalResponseAfterTheTimeoutIsNotPassedUp() {
    udp.runOut();
    assertThat(udp.happen(RESPONSE_2XX)).isEmpty();
  }

  @Test
  void aProvisionalResponseAfterTheFinalOneIsNotPassedUp() {
    udp.happen(RESPONSE_2XX);
    assertThat(udp.happen(RESPONSE_100)).isEmpty();
  }

  @Test
  void aTransportErrorIsToldAndEndsWhatIsNotAnsweredYet() {
    assertThat(udp.happen(TRANSPORT_ERROR)).containsExactly(TELL_TRANSPORT_ERROR);
    assertThat(tcp.happen(RESPONSE_100, TRANSPORT_ERROR))
        .containsExactly(PASS_RESPONSE, TELL_TRANSPORT_ERROR);
    assertThat(udp.state()).isEqualTo(State.TERMINATED);
    assertThat(tcp.state()).isEqualTo(State.TERMINATED);
  }

  @Test
  void aTransportErrorBehindTheFinalResponseIsNobodysConcern() {
    udp.happen(RESPONSE_2XX);
    assertThat(udp.happen(TRANSPORT_ERROR)).isEmpty();
    assertThat(udp.state()).isEqualTo(State.COMPLETED);
  }
}
