package siplain.proxy.locate;

import java.time.Duration;

/** What one answer of a server says. */
sealed interface Response {

  /** All that was asked for, or that there is none. */
  record End(Reply reply) implements Response {}

  /** That another name has it. */
  record Alias(String name, Duration lives) implements Response {}
}
