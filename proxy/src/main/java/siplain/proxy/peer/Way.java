package siplain.proxy.peer;

import java.util.OptionalInt;

/** Where a request goes by the routes, or why nowhere. */
public sealed interface Way {

  /**
   * To a peer.
   *
   * @param route the number of the route; empty where the file has none
   */
  record To(Peer peer, OptionalInt route) implements Way {}

  /** A route refuses it with this code: {@code route.rejected}. */
  record Reject(int status, int route) implements Way {}

  /**
   * The route leads to the peer that sent it, and does not name both: {@code route.back-to-source}.
   * It is the first that takes the request, so those below are not asked.
   */
  record BackToSource(Peer peer, OptionalInt route) implements Way {}

  /** No route takes it: {@code route.none}. */
  record NoRoute() implements Way {}

  /** Nobody knows the source, and no route is for unknown ones: {@code route.unknown-source}. */
  record UnknownSource() implements Way {}
}
