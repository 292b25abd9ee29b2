package siplain.testkit;

/** Hears what happens to one side of a stream. */
public interface StreamEnd {

  /** The other side has taken it. Said to the side that asked for it alone. */
  default void opened(Stream stream) {}

  /** Bytes came: cut anywhere, in order. */
  void read(Stream stream, byte[] bytes);

  /** It is over. Not said to the side that ended it. */
  default void ended(Stream stream, Ending how) {}

  /** How a stream ends. */
  enum Ending {
    CLOSED,
    RESET,
    REFUSED,
    TIMED_OUT
  }
}
