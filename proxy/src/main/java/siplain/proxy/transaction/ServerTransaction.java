package siplain.proxy.transaction;

import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Message;

/** A request that came in, until nothing of it can come any more. */
public final class ServerTransaction {

  /** The request; null once it is {@link #finished}. */
  public @Nullable Message request() {
    throw new UnsupportedOperationException();
  }

  /** The way it came; null once it is {@link #finished}. */
  public @Nullable Flow flow() {
    throw new UnsupportedOperationException();
  }

  /** Who hears of it; once it is {@link #finished}, what {@link ServerUser#settled} gave. */
  public ServerUser user() {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers, where an answer of this status may still be sent: at most one final one, but for the
   * 2xx to an INVITE.
   *
   * @param status 100 to 699, that of the response
   */
  public void answer(int status, byte[] response) {
    throw new UnsupportedOperationException();
  }

  /** Whether the final answer was given, or it is too late for one. */
  public boolean finished() {
    throw new UnsupportedOperationException();
  }
}
