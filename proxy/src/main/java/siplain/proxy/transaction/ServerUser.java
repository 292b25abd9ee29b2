package siplain.proxy.transaction;

import siplain.proxy.observe.Cause;

/**
 * Hears what becomes of a request that came in. It may answer from within a call: what it asks for
 * happens when the call has returned.
 */
public interface ServerUser {

  /**
   * What was waited for did not come: of an INVITE, the ACK to a failure (Timer H); of another
   * request, a final answer, and none is sent any more (RFC 4320 section 4.2).
   */
  default void timedOut() {}

  /**
   * A response could not be delivered. The transaction stays, to absorb what comes again; one that
   * has {@link #ended} meanwhile tells this all the same.
   */
  default void answerLost(Cause cause) {}

  /**
   * Asked once, when the final answer is out: who hears what follows. The transaction holds on to
   * its user for half a minute more, and there are hundreds of thousands of them: the user of a
   * call gives something small here.
   */
  default ServerUser settled() {
    return this;
  }

  /** The transaction is gone; nothing follows but what {@link #answerLost} may tell. */
  default void ended() {}
}
