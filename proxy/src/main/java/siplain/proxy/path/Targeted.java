package siplain.proxy.path;

import java.util.List;
import java.util.function.Consumer;
import siplain.sip.message.Edits;

/**
 * A request with the places where it may be sent.
 *
 * @param destinations in order; the next one is for when the one before cannot be had
 * @param told what is written into it about redirects that led there
 */
record Targeted(Matched matched, List<Destination> destinations, Consumer<Edits> told) {

  Targeted {
    destinations = List.copyOf(destinations);
  }

  /** One that no redirect led there. */
  Targeted(Matched matched, List<Destination> destinations) {
    this(matched, destinations, _ -> {});
  }

  Received in() {
    return matched.in();
  }
}
