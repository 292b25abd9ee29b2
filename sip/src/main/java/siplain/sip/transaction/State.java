package siplain.sip.transaction;

/**
 * Where a transaction stands. The names are those of RFC 3261 and RFC 6026; no table uses them all.
 */
public enum State {
  /** The INVITE is out and nothing has been heard. */
  CALLING,
  /** The same for other requests; on the server's side, nothing has been said yet. */
  TRYING,
  PROCEEDING,
  /** A final response was exchanged; what is left is to absorb or answer retransmissions. */
  COMPLETED,
  /** The ACK to a failure has come; further ones are absorbed. */
  CONFIRMED,
  /** A 2xx to an INVITE was exchanged (RFC 6026); each further 2xx goes through. */
  ACCEPTED,
  /** The end: whoever runs the transaction removes it, with every timer that still runs. */
  TERMINATED
}
