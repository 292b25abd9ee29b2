package siplain.sip.message;

import org.jspecify.annotations.Nullable;

/** What became of some bytes: a message, or the reason why they are none. */
public sealed interface Parsed {

  /** A message that can be judged and forwarded. */
  record Valid(Message message) implements Parsed {}

  /**
   * A refused message.
   *
   * @param basis what an answer needs; null when nothing may be answered: a malformed response, a
   *     malformed ACK, a cause without a status code
   */
  record Invalid(Malformation what, @Nullable ReplyBasis basis) implements Parsed {}
}
