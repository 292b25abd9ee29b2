package siplain.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code routes}, and finds the ones that lead nowhere or are never taken. */
final class RoutesReader {
  private static final String LIST = "a list like [{from: carrier, to: pbx}]";

  private static final List<String> METHODS =
      List.of(
          "INVITE",
          "REGISTER",
          "OPTIONS",
          "MESSAGE",
          "SUBSCRIBE",
          "NOTIFY",
          "PUBLISH",
          "REFER",
          "INFO",
          "UPDATE",
          "PRACK",
          "BYE",
          "ACK",
          "CANCEL");

  private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9.!%*_+`'~-]{1,32}");

  private static final Form<String> METHOD =
      new Form<>("a method like INVITE", scalar -> method(scalar.text()));

  /** They must carry a header, such as a challenge, that a route has nothing to make of. */
  private static final Set<Integer> WITH_A_HEADER =
      Set.of(401, 405, 407, 415, 420, 421, 422, 423, 469, 489, 494);

  private static final Form<Integer> REJECT =
      new Form<>(
          "a code from 400 to 699",
          scalar -> {
            int code = Forms.number(400, 699).reader().read(scalar);
            if (WITH_A_HEADER.contains(code)) {
              throw Unfit.because(
                  ProblemKind.OUT_OF_RANGE,
                  "needs a header that a route cannot make",
                  "a code that says all by itself, like 403 or 603");
            }
            return code;
          });

  private final PeersReader peers;
  private final Problems problems;
  private final List<Found<Route>> routes = new ArrayList<>();

  private RoutesReader(PeersReader peers, Problems problems) {
    this.peers = peers;
    this.problems = problems;
  }

  static List<Route> read(Block top, PeersReader peers) {
    RoutesReader reader = new RoutesReader(peers, top.problems());
    Optional<List<Found<Value>>> items = top.filled("routes", LIST);
    int number = 1;
    for (Found<Value> item : items.orElse(List.of())) {
      reader.route(top, item, number++);
    }
    if (items.isEmpty()) {
      reader.checkFirstPeer(top);
    }
    List<Route> routes = reader.routes.stream().map(Found::value).toList();
    peers.phones().check(routes, top.problems());
    return routes;
  }

  /** Without routes everything goes to the first peer. */
  private void checkFirstPeer(Block top) {
    Optional<String> first = peers.names().stream().findFirst();
    if (first.isPresent() && !peers.hasTargets(first.get())) {
      problems.error(
          ProblemKind.MISSING_VALUE,
          top.placeOf("peers"),
          "peers." + first.get() + ".targets",
          "missing, and without routes everything goes to the first peer",
          "targets, or routes that lead elsewhere");
    }
  }

  private void route(Block top, Found<Value> item, int number) {
    int before = problems.count();
    Block block = top.inside(item, "routes[]", "a map, like {from: carrier, to: pbx}");
    Block match = block.block("match");
    Optional<Pattern> user = match.read("user", PatternForm.PATTERN).map(Found::value);
    Optional<String> method = match.read("method", METHOD).map(Found::value);
    match.done();
    Route.From from = block.read("from", from()).map(Found::value).orElse(new Route.From.AnyPeer());
    Optional<String> to = block.read("to", to()).map(Found::value);
    Optional<Found<Integer>> reject = block.read("reject", REJECT);
    NotYet.read(block, "identity");
    Redirects.Part redirects = RedirectsReader.read(block);
    block.done();
    if (problems.count() > before) {
      return; // its mistakes are told, and what would follow from them helps nobody
    }
    checkEnd(block, to.isPresent(), reject.isPresent());
    OptionalInt code = reject.map(each -> OptionalInt.of(each.value())).orElse(OptionalInt.empty());
    Route route = new Route(number, from, user, method, to, code, redirects);
    routes.stream()
        .filter(earlier -> covers(earlier.value(), route))
        .findFirst()
        .ifPresent(earlier -> unreachable(block, earlier));
    routes.add(new Found<>(route, block.place(), block.path()));
  }

  private void checkEnd(Block block, boolean to, boolean reject) {
    if (to && reject) {
      problems.error(
          ProblemKind.CONFLICT, block.placeOf("reject"), block.path(), "has to and reject", "one");
    } else if (!to && !reject) {
      problems.error(
          ProblemKind.MISSING_VALUE,
          block.place(),
          block.path(),
          "leads nowhere",
          "to: PEER or reject: CODE");
    }
  }

  private void unreachable(Block block, Found<Route> earlier) {
    problems.warning(
        ProblemKind.UNREACHABLE_RULE,
        block.place(),
        block.path(),
        "can never match: " + earlier.key() + " " + earlier.place().where() + " takes all of it",
        "the special rule before the general one");
  }

  private Form<Route.From> from() {
    String expected = "any or a name under peers: " + known(peers.names());
    return new Form<>(
        expected,
        scalar -> {
          if (scalar.text().equals("any")) {
            return new Route.From.Anybody();
          }
          return new Route.From.Named(peer(scalar.text(), expected));
        });
  }

  private Form<String> to() {
    String expected = "a name under peers: " + known(peers.names());
    return new Form<>(
        expected,
        scalar -> {
          String name = peer(scalar.text(), expected);
          if (!peers.hasTargets(name)) {
            throw Unfit.because(ProblemKind.CONFLICT, "has no targets", "a peer with targets");
          }
          return name;
        });
  }

  private String peer(String name, String expected) throws Unfit {
    if (!peers.names().contains(name)) {
      throw Unfit.expected(ProblemKind.UNKNOWN_PEER, expected)
          .didYouMean(DidYouMean.of(name, peers.names()));
    }
    return name;
  }

  private static String known(Set<String> names) {
    List<String> some = names.stream().limit(8).map(Problems::oneLine).toList();
    return String.join(", ", some) + (names.size() > 8 ? ", ..." : "");
  }

  /** Methods are words of their own case; one that is nearly a known one is a slip. */
  static String method(String text) throws Unfit {
    Optional<String> meant = DidYouMean.of(text, METHODS);
    if (!METHODS.contains(text) && (meant.isPresent() || !TOKEN.matcher(text).matches())) {
      throw Unfit.expected(ProblemKind.UNKNOWN_CHOICE, "a method like INVITE").didYouMean(meant);
    }
    return text;
  }

  /** Whether the earlier route takes everything that this one could take. */
  private static boolean covers(Route earlier, Route route) {
    return covers(earlier.from(), route.from())
        && covers(earlier.method(), route.method())
        && covers(earlier.user().map(Pattern::pattern), route.user().map(Pattern::pattern));
  }

  private static boolean covers(Route.From earlier, Route.From from) {
    return switch (earlier) {
      case Route.From.Anybody _ -> true;
      case Route.From.AnyPeer _ -> !(from instanceof Route.From.Anybody);
      case Route.From.Named _ -> earlier.equals(from);
    };
  }

  private static boolean covers(Optional<String> earlier, Optional<String> match) {
    return earlier.isEmpty() || earlier.equals(match);
  }
}
