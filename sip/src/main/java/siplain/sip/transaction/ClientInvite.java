package siplain.sip.transaction;

import static siplain.sip.transaction.Action.Clock.start;
import static siplain.sip.transaction.Action.Clock.stop;
import static siplain.sip.transaction.Action.Clock.twice;
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
import static siplain.sip.transaction.Event.TIMER_A;
import static siplain.sip.transaction.Event.TIMER_B;
import static siplain.sip.transaction.Event.TIMER_CANCEL;
import static siplain.sip.transaction.Event.TIMER_D;
import static siplain.sip.transaction.Event.TIMER_M;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;
import static siplain.sip.transaction.Row.on;
import static siplain.sip.transaction.State.ACCEPTED;
import static siplain.sip.transaction.State.CALLING;
import static siplain.sip.transaction.State.COMPLETED;
import static siplain.sip.transaction.State.PROCEEDING;
import static siplain.sip.transaction.State.TERMINATED;
import static siplain.sip.transaction.Timer.A;
import static siplain.sip.transaction.Timer.B;
import static siplain.sip.transaction.Timer.D;
import static siplain.sip.transaction.Timer.M;

/**
 * The INVITE client transaction: figure 5 of RFC 3261 as RFC 6026 section 8.4 replaces it.
 *
 * <p>A 2xx belongs to the caller and the callee, not to this hop: every one of them is passed up,
 * whatever was received before, and none is acknowledged here. Nothing bounds PROCEEDING but the
 * user: its Timer C cancels, and from then on Timer CANCEL does.
 */
public final class ClientInvite {

  // format:off
  public static final Table TABLE =
      Table.of("INVITE client transaction", "RFC 6026 figure 5",
                                                            CALLING,    "RFC 3261 17.1.1.2", start(A), start(B), SEND_REQUEST)

          .row(CALLING,    TIMER_A,                         CALLING,    "RFC 3261 17.1.1.2", twice(A), RESEND_REQUEST)
          .row(CALLING,    TIMER_B,                         TERMINATED, "RFC 3261 17.1.1.2", TELL_TIMEOUT)
          .row(CALLING,    TRANSPORT_ERROR,                 TERMINATED, "RFC 3261 17.1.4",   TELL_TRANSPORT_ERROR)
          .row(CALLING,    on(RESPONSE_100, RESPONSE_1XX),  PROCEEDING, "RFC 3261 17.1.1.2", stop(A), stop(B), PASS_RESPONSE)
          .row(CALLING,    RESPONSE_2XX,                    ACCEPTED,   "RFC 6026 8.4",      stop(A), stop(B), start(M), PASS_RESPONSE)
          .row(CALLING,    RESPONSE_3XX_6XX,                COMPLETED,  "RFC 6026 8.4",      stop(A), stop(B), start(D), SEND_ACK, PASS_RESPONSE)
          // Timer A goes on: it provokes the provisional response before which no CANCEL may be sent.
          .row(CALLING,    CANCEL,                          CALLING,    "RFC 3261 9.1",      ABSORB)

          .row(PROCEEDING, on(RESPONSE_100, RESPONSE_1XX),  PROCEEDING, "RFC 3261 17.1.1.2", PASS_RESPONSE)
          .row(PROCEEDING, RESPONSE_2XX,                    ACCEPTED,   "RFC 6026 8.4",      stop(Timer.CANCEL), start(M), PASS_RESPONSE)
          .row(PROCEEDING, RESPONSE_3XX_6XX,                COMPLETED,  "RFC 6026 8.4",      stop(Timer.CANCEL), start(D), SEND_ACK, PASS_RESPONSE)
          .row(PROCEEDING, CANCEL,                          PROCEEDING, "RFC 3261 9.1",      start(Timer.CANCEL))
          .row(PROCEEDING, TIMER_CANCEL,                    TERMINATED, "RFC 3261 9.1",      TELL_TIMEOUT)

          .row(COMPLETED,  RESPONSE_3XX_6XX,                COMPLETED,  "RFC 6026 8.4",      RESEND_ACK)
          // No figure has this arrow. A callee behind a fork has answered: its 2xx goes up like any other.
          .row(COMPLETED,  RESPONSE_2XX,                    COMPLETED,  "RFC 3261 16.7",     PASS_RESPONSE)
          .row(COMPLETED,  TRANSPORT_ERROR,                 TERMINATED, "RFC 6026 8.4",      TELL_TRANSPORT_ERROR)
          .row(COMPLETED,  TIMER_D,                         TERMINATED, "RFC 6026 8.4")

          .row(ACCEPTED,   RESPONSE_2XX,                    ACCEPTED,   "RFC 6026 8.4",      PASS_RESPONSE)
          .row(ACCEPTED,   TIMER_M,                         TERMINATED, "RFC 6026 8.4")
          .build();
  // format:on

  private ClientInvite() {}
}
