package siplain.proxy.transaction;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Wire;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.transaction.ClientKey;
import siplain.sip.transaction.Timers;

/** The transactions of one loop. How many there may be is for the user to say. */
public final class Transactions {

  public Transactions(Loop loop, Wire wire, Timers timers) {}

  /**
   * A request came, any but ACK. Null when it belongs to a transaction already: it was sent once
   * more and has been seen to.
   */
  public @Nullable ServerTransaction serve(Message request, Flow flow, ServerUser user) {
    throw new UnsupportedOperationException();
  }

  /** An ACK came. True: it was for a failure of ours and goes no further; false: forward it. */
  public boolean acknowledge(Message ack) {
    throw new UnsupportedOperationException();
  }

  /**
   * The INVITE that a CANCEL means (RFC 3261 section 9.2), answered already perhaps; null: none.
   */
  public @Nullable ServerTransaction invited(Message cancel) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a request, any but ACK, and waits for its responses.
   *
   * @param key of the topmost Via that stands in these bytes; new
   */
  public ClientTransaction request(
      ClientKey key, Method method, byte[] bytes, Hop hop, ClientUser user) {
    throw new UnsupportedOperationException();
  }

  /** A response came. False: it is nobody's. */
  public boolean respond(Message response, Flow from) {
    throw new UnsupportedOperationException();
  }

  /**
   * Nobody is there, or the connection ended: requests that went there and were never answered fail
   * now.
   */
  public void lost(Protocol protocol, InetSocketAddress remote, long connection, Cause cause) {
    throw new UnsupportedOperationException();
  }

  /** The timers of this loop, for others who wait on it. */
  public TimerWheel wheel() {
    throw new UnsupportedOperationException();
  }

  /** How many there are. */
  public int size() {
    return 0;
  }
}
