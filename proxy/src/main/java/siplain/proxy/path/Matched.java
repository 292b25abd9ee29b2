package siplain.proxy.path;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.proxy.dialog.Reading;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Peer;

/**
 * A request of which is known who sent it and who gets it.
 *
 * @param onward what says who gets it
 */
record Matched(Screened screened, RouteSet routes, Onward onward) {

  Received in() {
    return screened.in();
  }

  /** Who gets it; null for somebody whom nobody configured, in a dialog or at a phone. */
  @Nullable Peer to() {
    return onward.peer();
  }

  /** The number of the route that took the call. */
  OptionalInt route() {
    return switch (onward) {
      case Onward.ByRoute by -> by.route();
      case Onward.ByContact by -> by.route();
      case Onward.InDialog _, Onward.ToPhone _ -> OptionalInt.empty();
    };
  }

  /** What our Route says, inside a dialog of ours; null for everything else. */
  Reading.@Nullable Ours dialog() {
    return onward instanceof Onward.InDialog inside ? inside.dialog() : null;
  }

  /** Whether whoever gets it may know what must stay private, and is believed. */
  boolean isToTrusted() {
    Peer known = to();
    return known != null && known.settings().trusted();
  }

  String toName() {
    Peer known = to();
    return known == null ? Exchange.UNKNOWN_PEER : known.name();
  }
}
