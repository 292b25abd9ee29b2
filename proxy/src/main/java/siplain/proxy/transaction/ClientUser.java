package siplain.proxy.transaction;

import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Message;

/**
 * Hears what becomes of a request that went out. It may send, answer and cancel from within a call.
 */
public interface ClientUser {

  /**
   * A response came: provisional ones, the final one once, and each 2xx to an INVITE, even behind
   * another final response. The ACK to a failure is sent already.
   */
  void responded(Message response, Flow from);

  /** Nobody answered in time; nothing more of this request is told but its end. */
  default void timedOut() {}

  /**
   * The request could not be delivered, or the ACK to a failure; nothing more is told but the end.
   */
  default void failed(Cause cause) {}

  /** The request was sent once more. */
  default void retransmitted() {}

  /**
   * Asked once, when the final response has been told: who hears what follows. As with {@link
   * ServerUser#settled}, it should be small.
   */
  default ClientUser settled() {
    return this;
  }

  /** The transaction is gone; nothing follows. */
  default void ended() {}
}
