package siplain.proxy.path;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transaction.ClientUser;
import siplain.proxy.transaction.ServerTransaction;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Message;

/**
 * What a client transaction knows of its call. It outlives the call, for the 2xx that come again,
 * and lets go of it then: it has to be small.
 */
final class Branch implements ClientUser {
  private final int number;
  private final ServerTransaction server;
  private final Disclosure back;
  private @Nullable Call call;

  Branch(int number, ServerTransaction server, Disclosure back, Call call) {
    this.number = number;
    this.server = server;
    this.back = back;
    this.call = call;
  }

  /** The call is over. */
  void release() {
    call = null;
  }

  @Override
  public void responded(Message response, Flow from) {
    Call known = call;
    if (known != null) {
      known.guarded(() -> known.answered(number, response));
    } else if (response.status() / 100 == 2) {
      // RFC 3261 section 16.7 step 5: each 2xx to an INVITE is passed on, whatever went before.
      Annotated again = Annotated.of(Chosen.asItCame(response), null, null, back, _ -> {}, "");
      server.answer(again.status(), again.bytes());
    }
  }

  @Override
  public void timedOut() {
    Call known = call;
    if (known != null) {
      known.guarded(() -> known.timedOut(number));
    }
  }

  @Override
  public void failed(Cause cause) {
    Call known = call;
    if (known != null) {
      known.guarded(() -> known.failed(number, cause));
    }
  }

  @Override
  public void retransmitted() {
    Call known = call;
    if (known != null) {
      known.retransmitted(number);
    }
  }
}
