package siplain.sip.transaction;

import static siplain.sip.transaction.Action.Clock.start;
import static siplain.sip.transaction.Action.Clock.stop;
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
import static siplain.sip.transaction.Event.TIMER_J;
import static siplain.sip.transaction.Event.TIMER_LATE_TRYING;
import static siplain.sip.transaction.Event.TIMER_UNANSWERED;
import static siplain.sip.transaction.Event.TRANSPORT_ERROR;
import static siplain.sip.transaction.Row.on;
import static siplain.sip.transaction.State.COMPLETED;
import static siplain.sip.transaction.State.PROCEEDING;
import static siplain.sip.transaction.State.TERMINATED;
import static siplain.sip.transaction.State.TRYING;
import static siplain.sip.transaction.Timer.J;
import static siplain.sip.transaction.Timer.LATE_TRYING;
import static siplain.sip.transaction.Timer.UNANSWERED;

/**
 * The server transaction of every request but INVITE and ACK: figure 8 of RFC 3261, with RFC 4320.
 *
 * <p>The only provisional response is a 100, and only the transaction says it, when Timer E of the
 * client has reached T2: earlier it would slow the retransmissions that recover a lost message.
 * There is no 408: the client's Timer F has told it already. A request that nobody answered in time
 * completes without a response, so that what comes again is absorbed and what is answered late is
 * not sent. A transport error ends nothing: RFC 6026 section 8.8 replaces the rule from which
 * figure 8 has its arrows.
 */
public final class ServerNonInvite {

  // format:off
  public static final Table TABLE =
      Table.of("Non-INVITE server transaction", "RFC 3261 figure 8 and RFC 4320",
                                                                       TRYING,     "RFC 3261 17.2.2", start(LATE_TRYING), start(UNANSWERED), PASS_REQUEST)

          .row(TRYING,     REQUEST,                                    TRYING,     "RFC 3261 17.2.2", ABSORB)
          .row(TRYING,     on(ANSWER_100, ANSWER_1XX),                 TRYING,     "RFC 4320 4.1",    ABSORB)
          .row(TRYING,     TIMER_LATE_TRYING,                          PROCEEDING, "RFC 4320 4.1",    SEND_TRYING)
          .row(TRYING,     on(ANSWER_2XX, ANSWER_3XX_6XX),             COMPLETED,  "RFC 3261 17.2.2", stop(LATE_TRYING), stop(UNANSWERED), start(J), SEND_RESPONSE)
          .row(TRYING,     ANSWER_408,                                 COMPLETED,  "RFC 4320 4.2",    stop(LATE_TRYING), stop(UNANSWERED), start(J), ABSORB)
          .row(TRYING,     TIMER_UNANSWERED,                           COMPLETED,  "RFC 4320 4.2",    stop(LATE_TRYING), start(J), TELL_TIMEOUT)

          .row(PROCEEDING, REQUEST,                                    PROCEEDING, "RFC 3261 17.2.2", RESEND_RESPONSE)
          .row(PROCEEDING, on(ANSWER_100, ANSWER_1XX),                 PROCEEDING, "RFC 4320 4.1",    ABSORB)
          .row(PROCEEDING, on(ANSWER_2XX, ANSWER_3XX_6XX),             COMPLETED,  "RFC 3261 17.2.2", stop(UNANSWERED), start(J), SEND_RESPONSE)
          .row(PROCEEDING, ANSWER_408,                                 COMPLETED,  "RFC 4320 4.2",    stop(UNANSWERED), start(J), ABSORB)
          .row(PROCEEDING, TIMER_UNANSWERED,                           COMPLETED,  "RFC 4320 4.2",    start(J), TELL_TIMEOUT)
          .row(PROCEEDING, TRANSPORT_ERROR,                            PROCEEDING, "RFC 6026 8.8",    TELL_TRANSPORT_ERROR)

          .row(COMPLETED,  REQUEST,                                    COMPLETED,  "RFC 3261 17.2.2", RESEND_RESPONSE)
          .row(COMPLETED,  on(ANSWER_2XX, ANSWER_3XX_6XX, ANSWER_408), COMPLETED,  "RFC 3261 17.2.2", ABSORB)
          .row(COMPLETED,  TRANSPORT_ERROR,                            COMPLETED,  "RFC 6026 8.8",    TELL_TRANSPORT_ERROR)
          .row(COMPLETED,  TIMER_J,                                    TERMINATED, "RFC 3261 17.2.2")
          .build();
  // format:on

  private ServerNonInvite() {}
}
