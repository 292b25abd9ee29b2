package siplain.proxy.locate;

import java.time.Duration;
import java.util.List;

/** What a lookup came to. */
sealed interface Finding {

  /**
   * Addresses.
   *
   * @param places in order of their tiers
   * @param lives for how long they hold
   */
  record Places(List<Place> places, Duration lives) implements Finding {

    public Places {
      places = List.copyOf(places);
    }
  }

  /** No address, and the reason that says most. */
  record Nothing(Miss miss) implements Finding {}
}
