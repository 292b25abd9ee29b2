package siplain.proxy.peer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import siplain.config.Redirects;
import siplain.config.Route;
import siplain.config.Route.From;
import siplain.sip.uri.Uri;

/**
 * The routes of the operator's file: the first that takes a request says where it goes. Without
 * routes everything goes to the first peer, but for what that one sent itself. Nothing in it
 * changes.
 */
public final class Routes {
  private final List<Rule> rules;
  private final boolean forAnybody;
  private final @Nullable Peer first;

  /** A route with its peers found. */
  private record Rule(
      Route route, @Nullable Peer from, @Nullable Peer to, @Nullable Pattern user) {}

  /** The routes among these peers; {@code check} has seen that every peer named exists. */
  public Routes(List<Route> routes, Peers peers) {
    this.rules = routes.stream().map(route -> rule(route, peers)).toList();
    this.forAnybody = routes.stream().anyMatch(route -> route.from() instanceof From.Anybody);
    this.first = routes.isEmpty() && !peers.all().isEmpty() ? peers.all().getFirst() : null;
  }

  private static Rule rule(Route route, Peers peers) {
    Peer from =
        switch (route.from()) {
          case From.Named(String name) -> existing(name, route, peers);
          case From.AnyPeer() -> null;
          case From.Anybody() -> null;
        };
    Optional<String> to = route.to();
    return new Rule(
        route,
        from,
        to.isPresent() ? existing(to.get(), route, peers) : null,
        route.user().orElse(null));
  }

  private static Peer existing(String name, Route route, Peers peers) {
    Peer peer = peers.named(name);
    if (peer == null) {
      throw new IllegalArgumentException("route " + route.number() + ": no peer " + name);
    }
    return peer;
  }

  /** The way of a request from this peer; null for an unknown source. */
  public Way match(@Nullable Peer from, String method, Uri requestUri) {
    if (rules.isEmpty()) {
      return toFirst(from);
    }
    if (from == null && !forAnybody) {
      return new Way.UnknownSource();
    }
    @Nullable Dialed dialed = null;
    for (Rule rule : rules) {
      if (!takes(rule, from) || !takes(rule, method)) {
        continue;
      }
      if (rule.user() != null) {
        dialed = dialed == null ? Dialed.of(requestUri) : dialed;
        if (!dialed.matches(rule.user(), rule.to() == null)) {
          continue;
        }
      }
      return way(rule, from);
    }
    return new Way.NoRoute();
  }

  /** What a route says of redirects. */
  public Redirects.Part redirects(OptionalInt route) {
    for (Rule rule : rules) {
      if (route.isPresent() && rule.route().number() == route.getAsInt()) {
        return rule.route().redirects();
      }
    }
    return Redirects.Part.NONE;
  }

  private Way toFirst(@Nullable Peer from) {
    if (first == null) {
      return new Way.NoRoute();
    }
    return from == first
        ? new Way.BackToSource(first, OptionalInt.empty())
        : new Way.To(first, OptionalInt.empty());
  }

  private static boolean takes(Rule rule, @Nullable Peer from) {
    return switch (rule.route().from()) {
      case From.Anybody() -> true;
      case From.AnyPeer() -> from != null;
      case From.Named _ -> rule.from() == from;
    };
  }

  private static boolean takes(Rule rule, String method) {
    Optional<String> wanted = rule.route().method();
    return wanted.isEmpty() || wanted.get().equals(method);
  }

  private static Way way(Rule rule, @Nullable Peer from) {
    int number = rule.route().number();
    Peer to = rule.to();
    if (to == null) {
      return new Way.Reject(rule.route().reject().orElse(403), number);
    }
    return to == from && rule.from() != to
        ? new Way.BackToSource(to, OptionalInt.of(number))
        : new Way.To(to, OptionalInt.of(number));
  }
}
