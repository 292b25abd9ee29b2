package siplain.proxy.path;

import java.util.List;

/**
 * A request with the places where it may be sent.
 *
 * @param destinations in order; the next one is for when the one before cannot be had
 */
record Targeted(Matched matched, List<Destination> destinations) {

  Targeted {
    destinations = List.copyOf(destinations);
  }

  Received in() {
    return matched.in();
  }
}
