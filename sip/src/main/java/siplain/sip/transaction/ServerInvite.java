package siplain.sip.transaction;

import static siplain.sip.transaction.Action.Clock.start;
import static siplain.sip.transaction.Action.Clock.stop;
import static siplain.sip.transaction.Action.Clock.twice;
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
import static siplain.sip.transaction.Event.TIMER_G;
import static siplain.sip.transaction.Event.TIMER_H;
import static siplain.sip.transaction.Event.TIMER_I;
import static siplain.sip.transaction.Event.TIMER_L;
import static siplain.sip.transaction.Event.TIMER_TRYING;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;
import static siplain.sip.transaction.Row.on;
import static siplain.sip.transaction.State.ACCEPTED;
import static siplain.sip.transaction.State.COMPLETED;
import static siplain.sip.transaction.State.CONFIRMED;
import static siplain.sip.transaction.State.PROCEEDING;
import static siplain.sip.transaction.State.TERMINATED;
import static siplain.sip.transaction.Timer.G;
import static siplain.sip.transaction.Timer.H;
import static siplain.sip.transaction.Timer.I;
import static siplain.sip.transaction.Timer.L;

/**
 * The INVITE server transaction: figure 7 of RFC 3261 as RFC 6026 section 8.6 replaces it.
 *
 * <p>A 2xx is repeated by the callee alone: the transaction sends each one that its user hands over
 * and swallows the INVITEs that come again. A transport error never ends it, so that those INVITEs
 * are not taken for new calls. Nothing bounds PROCEEDING but the user, who always has a final
 * response in the end: Timer C sees to it.
 */
public final class ServerInvite {

  // format:off
  public static final Table TABLE =
      Table.of("INVITE server transaction", "RFC 6026 figure 7",
                                                                       PROCEEDING, "RFC 3261 17.2.1", start(Timer.TRYING), PASS_REQUEST)

          .row(PROCEEDING, TIMER_TRYING,                               PROCEEDING, "RFC 3261 17.2.1", SEND_TRYING)
          .row(PROCEEDING, REQUEST,                                    PROCEEDING, "RFC 3261 17.2.1", RESEND_RESPONSE)
          .row(PROCEEDING, on(ANSWER_100, ANSWER_1XX),                 PROCEEDING, "RFC 3261 17.2.1", stop(Timer.TRYING), SEND_RESPONSE)
          .row(PROCEEDING, ANSWER_2XX,                                 ACCEPTED,   "RFC 6026 8.5",    stop(Timer.TRYING), start(L), SEND_RESPONSE)
          .row(PROCEEDING, on(ANSWER_3XX_6XX, ANSWER_408),             COMPLETED,  "RFC 3261 17.2.1", stop(Timer.TRYING), start(G), start(H), SEND_RESPONSE)
          .row(PROCEEDING, TRANSPORT_ERROR,                            PROCEEDING, "RFC 6026 8.8",    TELL_TRANSPORT_ERROR)

          .row(COMPLETED,  REQUEST,                                    COMPLETED,  "RFC 3261 17.2.1", RESEND_RESPONSE)
          .row(COMPLETED,  TIMER_G,                                    COMPLETED,  "RFC 3261 17.2.1", twice(G), RESEND_RESPONSE)
          .row(COMPLETED,  ACK,                                        CONFIRMED,  "RFC 3261 17.2.1", stop(G), stop(H), start(I))
          // The new figure drops the report; the text that asks for it stands.
          .row(COMPLETED,  TIMER_H,                                    TERMINATED, "RFC 3261 17.2.1", TELL_TIMEOUT)
          .row(COMPLETED,  TRANSPORT_ERROR,                            COMPLETED,  "RFC 6026 8.8",    TELL_TRANSPORT_ERROR)
          // One failure or any number of 2xx, never both. Section 16.7 step 5 would pass a late 2xx on; here it is discarded.
          .row(COMPLETED,  on(ANSWER_2XX, ANSWER_3XX_6XX, ANSWER_408), COMPLETED,  "RFC 3261 17.2.1", ABSORB)

          .row(CONFIRMED,  ACK,                                        CONFIRMED,  "RFC 3261 17.2.1", ABSORB)
          .row(CONFIRMED,  on(ANSWER_2XX, ANSWER_3XX_6XX, ANSWER_408), CONFIRMED,  "RFC 3261 17.2.1", ABSORB)
          .row(CONFIRMED,  TIMER_I,                                    TERMINATED, "RFC 3261 17.2.1")

          .row(ACCEPTED,   REQUEST,                                    ACCEPTED,   "RFC 6026 8.7",    ABSORB)
          .row(ACCEPTED,   ACK,                                        ACCEPTED,   "RFC 6026 8.7",    PASS_ACK)
          .row(ACCEPTED,   ANSWER_2XX,                                 ACCEPTED,   "RFC 6026 8.7",    SEND_RESPONSE)
          .row(ACCEPTED,   on(ANSWER_3XX_6XX, ANSWER_408),             ACCEPTED,   "RFC 3261 16.7",   ABSORB)
          .row(ACCEPTED,   TRANSPORT_ERROR,                            ACCEPTED,   "RFC 6026 8.8",    TELL_TRANSPORT_ERROR)
          .row(ACCEPTED,   TIMER_L,                                    TERMINATED, "RFC 6026 8.7")
          .build();
  // format:on

  private ServerInvite() {}
}
