package siplain.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a peer does for phones behind the proxy, and finds the peers that phones register with
 * of which nobody has said it.
 */
final class PhonesReader {
  /** More often it wakes phones on batteries for nothing. */
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  /** After that an idle connection is cut. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Form<Duration> KEEP_ALIVE =
      new Form<>(
          "0, or a duration from 10s..10m",
          scalar ->
              Set.of("0", "0s", "0ms").contains(scalar.text())
                  ? Duration.ZERO
                  : Forms.duration(SHORTEST, LONGEST).reader().read(scalar));

  /** Where a peer stands that has targets and says nothing of Path. */
  private final Map<String, Place> silent = new HashMap<>();

  /** Those that only call. */
  private final Set<String> withoutTargets = new HashSet<>();

  Phones read(Block block, String peer, boolean hasTargets) {
    Optional<Found<Boolean>> path = block.read("path", Forms.YES_NO);
    Optional<Found<Duration>> keepAlive = block.read("keep-alive", KEEP_ALIVE);
    if (!hasTargets) {
      withoutTargets.add(peer);
      path.filter(Found::value).ifPresent(each -> idle(block, each, "path: false"));
      keepAlive
          .filter(each -> !each.value().isZero())
          .ifPresent(each -> idle(block, each, "the key left out"));
    } else if (path.isEmpty()) {
      silent.put(peer, block.place());
    }
    return new Phones(
        path.map(Found::value).orElse(Phones.DEFAULT.path()),
        keepAlive.map(Found::value).orElse(Phones.DEFAULT.keepAlive()));
  }

  private static void idle(Block block, Found<?> key, String expected) {
    block
        .problems()
        .error(
            ProblemKind.CONFLICT,
            key.place(),
            key.key(),
            "no phone can register with a peer that has no targets",
            expected);
  }

  /** Warns of each peer that phones register with by these routes, once. */
  void check(List<Route> routes, Problems problems) {
    for (Route route : routes) {
      String registrar = route.to().orElse("");
      Place place = silent.get(registrar);
      if (place != null && isForPhones(route, routes)) {
        silent.remove(registrar);
        problems.warning(
            ProblemKind.PATH_UNSAID,
            place,
            "peers." + registrar + ".path",
            "missing, and routes[" + route.number() + "] brings REGISTER of phones here",
            "path: true once this registrar keeps Path, or path: false");
      }
    }
  }

  /** Whether it takes a REGISTER of a source that has no targets, which none before it took. */
  private boolean isForPhones(Route route, List<Route> all) {
    if (!takesRegister(route)) {
      return false;
    }
    List<Route> before =
        all.stream()
            .takeWhile(each -> each.number() < route.number())
            .filter(each -> takesRegister(each) && each.user().isEmpty())
            .toList();
    boolean unknown =
        route.from() instanceof Route.From.Anybody
            && before.stream().noneMatch(each -> each.from() instanceof Route.From.Anybody);
    return unknown
        || withoutTargets.stream()
            .anyMatch(
                peer -> takes(route, peer) && before.stream().noneMatch(each -> takes(each, peer)));
  }

  private static boolean takesRegister(Route route) {
    return route.method().isEmpty() || route.method().get().equals("REGISTER");
  }

  private static boolean takes(Route route, String peer) {
    return switch (route.from()) {
      case Route.From.Anybody _ -> true;
      case Route.From.AnyPeer _ -> true;
      case Route.From.Named(String name) -> name.equals(peer);
    };
  }
}
