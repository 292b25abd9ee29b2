package siplain.proxy.path;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.proxy.dialog.Reading;
import siplain.proxy.dialog.Side;
import siplain.proxy.peer.Peer;

/** What says where a request goes. */
sealed interface Onward {

  /**
   * A route of the file.
   *
   * @param route its number; none where the file has no routes
   */
  record ByRoute(Peer peer, OptionalInt route) implements Onward {}

  /** Our Record-Route: to the other side of a dialog. */
  record InDialog(Reading.Ours dialog) implements Onward {}

  /**
   * A Contact of a 3xx that is followed: to a peer, or a place that is nobody's.
   *
   * @param route that took the call in the first place
   */
  record ByContact(@Nullable Peer peer, OptionalInt route) implements Onward {}

  /** Our Path: to a phone, along the flow that it registered by. */
  record ToPhone(Side phone) implements Onward {}

  /** Who gets it; null for somebody whom nobody configured. */
  default @Nullable Peer peer() {
    return switch (this) {
      case ByRoute(Peer peer, OptionalInt _) -> peer;
      case ByContact by -> by.peer();
      case InDialog(Reading.Ours dialog) -> dialog.to().peer();
      case ToPhone(Side phone) -> phone.peer();
    };
  }
}
