package siplain.proxy.path;

import siplain.proxy.observe.CallListener;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transaction.ServerUser;
import siplain.proxy.transport.Flow;

/** Hears of an answered request what still may go wrong with its answer. It has to be small. */
record AfterAnswer(CallListener listener, Flow flow, boolean invite, int status)
    implements ServerUser {

  @Override
  public void timedOut() {
    if (invite) {
      listener.dropped(flow, Causes.TIMER_ACK_MISSING, Details.text(Details.of("code", status)));
    }
  }

  @Override
  public void answerLost(Cause cause) {
    listener.dropped(
        flow,
        Causes.TRANSPORT_ANSWER_UNDELIVERABLE,
        Details.text(Details.of("code", status, "reason", cause.id())));
  }

  @Override
  public ServerUser settled() {
    return this;
  }
}
