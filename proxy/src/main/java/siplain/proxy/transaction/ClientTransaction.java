package siplain.proxy.transaction;

import siplain.proxy.transport.Hop;

/** A request that went out, until nothing of it can come any more. */
public final class ClientTransaction {

  /**
   * The request is being cancelled: if no final response comes within 64*T1, it is given up (RFC
   * 3261 section 9.1). To be called when the CANCEL is sent, thus after a provisional response.
   */
  public void cancel() {
    throw new UnsupportedOperationException();
  }

  /** Where it went. */
  public Hop hop() {
    throw new UnsupportedOperationException();
  }

  /** How often the request was sent once more. */
  public int retransmissions() {
    throw new UnsupportedOperationException();
  }

  /** Whether a final response came, or none is waited for any more. */
  public boolean finished() {
    throw new UnsupportedOperationException();
  }
}
