package siplain.sip.message;

import org.jspecify.annotations.Nullable;

/** What a stream brought. */
public sealed interface Framed {

  /** A whole message, good or refused; the stream goes on. */
  record Whole(Parsed parsed) implements Framed {}

  /** A double CR LF that came in one piece: answer with a single one (RFC 5626 section 4.4.1). */
  record Ping() implements Framed {}

  /**
   * Nobody knows where the next message begins, or no more is read up to there: close the
   * connection. It is the last that a framer says.
   *
   * @param basis what an answer before closing needs; null when nothing may be answered
   */
  record Broken(Malformation what, @Nullable ReplyBasis basis) implements Framed {}
}
