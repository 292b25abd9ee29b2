package siplain.proxy.locate;

import java.time.Duration;
import java.util.List;

/** What came of a question. */
sealed interface Reply {

  /**
   * Records of the type that was asked for.
   *
   * @param records one or more
   * @param lives for how long they may be used: the shortest time of all that led to them
   */
  record Records(List<Resource> records, Duration lives) implements Reply {

    public Records {
      records = List.copyOf(records);
    }
  }

  /** None. */
  record None(Miss miss) implements Reply {}
}
