package siplain.sip.transaction;

import static siplain.sip.transaction.Action.Clock.atT2;
import static siplain.sip.transaction.Action.Clock.start;
import static siplain.sip.transaction.Action.Clock.stop;
import static siplain.sip.transaction.Action.Clock.twice;
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
import static siplain.sip.transaction.Event.TIMER_E;
import static siplain.sip.transaction.Event.TIMER_F;
import static siplain.sip.transaction.Event.TIMER_K;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;
import static siplain.sip.transaction.Row.on;
import static siplain.sip.transaction.State.COMPLETED;
import static siplain.sip.transaction.State.PROCEEDING;
import static siplain.sip.transaction.State.TERMINATED;
import static siplain.sip.transaction.State.TRYING;
import static siplain.sip.transaction.Timer.E;
import static siplain.sip.transaction.Timer.F;
import static siplain.sip.transaction.Timer.K;

/**
 * The client transaction of every request but INVITE and ACK: figure 6 of RFC 3261.
 *
 * <p>A provisional response slows the retransmissions and does not end them: the server repeats its
 * final response only when it hears the request again. What comes after the end is a stray that no
 * key matches any more, and a proxy drops it (RFC 4320 section 4.2).
 */
public final class ClientNonInvite {

  // format:off
  public static final Table TABLE =
      Table.of("Non-INVITE client transaction", "RFC 3261 figure 6",
                                                                TRYING,     "RFC 3261 17.1.2.2", start(E), start(F), SEND_REQUEST)

          .row(TRYING,     TIMER_E,                             TRYING,     "RFC 3261 17.1.2.2", twice(E), RESEND_REQUEST)
          .row(TRYING,     TIMER_F,                             TERMINATED, "RFC 3261 17.1.2.2", TELL_TIMEOUT)
          .row(TRYING,     TRANSPORT_ERROR,                     TERMINATED, "RFC 3261 17.1.4",   TELL_TRANSPORT_ERROR)
          .row(TRYING,     on(RESPONSE_100, RESPONSE_1XX),      PROCEEDING, "RFC 3261 17.1.2.2", PASS_RESPONSE)
          .row(TRYING,     on(RESPONSE_2XX, RESPONSE_3XX_6XX),  COMPLETED,  "RFC 3261 17.1.2.2", stop(E), stop(F), start(K), PASS_RESPONSE)

          .row(PROCEEDING, TIMER_E,                             PROCEEDING, "RFC 3261 17.1.2.2", atT2(E), RESEND_REQUEST)
          .row(PROCEEDING, TIMER_F,                             TERMINATED, "RFC 3261 17.1.2.2", TELL_TIMEOUT)
          .row(PROCEEDING, TRANSPORT_ERROR,                     TERMINATED, "RFC 3261 17.1.4",   TELL_TRANSPORT_ERROR)
          .row(PROCEEDING, on(RESPONSE_100, RESPONSE_1XX),      PROCEEDING, "RFC 3261 17.1.2.2", PASS_RESPONSE)
          .row(PROCEEDING, on(RESPONSE_2XX, RESPONSE_3XX_6XX),  COMPLETED,  "RFC 3261 17.1.2.2", stop(E), stop(F), start(K), PASS_RESPONSE)

          .row(COMPLETED,  on(RESPONSE_2XX, RESPONSE_3XX_6XX),  COMPLETED,  "RFC 3261 17.1.2.2", ABSORB)
          .row(COMPLETED,  TIMER_K,                             TERMINATED, "RFC 3261 17.1.2.2")
          .build();
  // format:on

  private ClientNonInvite() {}
}
