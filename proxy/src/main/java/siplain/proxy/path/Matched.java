package siplain.proxy.path;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.proxy.dialog.Reading;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Peer;

/**
 * A request of which is known who sent it and who gets it.
 *
 * @param to who gets it; null inside a dialog with somebody whom nobody configured
 * @param route the number of the route that says so
 * @param dialog what our Route says, inside a dialog of ours; null for everything else
 */
record Matched(
    Screened screened,
    RouteSet routes,
    @Nullable Peer to,
    OptionalInt route,
    Reading.@Nullable Ours dialog) {

  Received in() {
    return screened.in();
  }

  /** Whether whoever gets it may know what must stay private, and is believed. */
  boolean isToTrusted() {
    Peer known = to;
    return known != null && known.settings().trusted();
  }

  String toName() {
    Peer known = to;
    return known == null ? Exchange.UNKNOWN_PEER : known.name();
  }
}
