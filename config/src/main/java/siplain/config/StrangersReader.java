package siplain.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code limits} and {@code scanners}: what those may do who are no peers. */
final class StrangersReader {
  /** Ten times what one machine forwards. */
  private static final int FASTEST = 1_000_000;

  private static final int LEAST_CONNECTIONS = 10;

  /** Descriptors that a process may have on a large machine. */
  private static final int MOST_CONNECTIONS = 1_000_000;

  private static final int LEAST_TRANSACTIONS = 1_000;

  /** What some gigabytes hold. */
  private static final int MOST_TRANSACTIONS = 10_000_000;

  private static final Duration LONGEST_BAN = Duration.ofHours(24);

  /** Each is looked for in every request of a stranger. */
  private static final int MOST_WORDS = 100;

  /** Each may take a while on a name that was made for it. */
  private static final int MOST_PATTERNS = 16;

  private static final int SHORTEST_AGENT = 3;
  private static final int LONGEST_AGENT = 64;

  /** They belong to an INVITE, and go where it went. */
  private static final Set<String> OF_AN_INVITE = Set.of("ACK", "CANCEL");

  private static final Form<String> AGENT =
      new Form<>("a part of a User-Agent, like sipvicious", scalar -> agent(scalar.text()));

  private static final Form<String> METHOD =
      new Form<>("a method like SUBSCRIBE", scalar -> method(scalar.text()));

  private StrangersReader() {}

  static Limits limits(Block block) {
    Limits usual = Limits.DEFAULT;
    int source = block.read("source", Forms.number(0, FASTEST), usual.source());
    Optional<Found<Integer>> prefix = block.read("prefix", Forms.number(0, FASTEST));
    Optional<List<Found<Cidr>>> exempt = block.list("exempt", Addresses.SOURCE);
    Limits limits =
        new Limits(
            source,
            prefix.map(Found::value).orElse(Limits.SOURCES_OF_PREFIX * source),
            exempt.map(StrangersReader::values).orElse(usual.exempt()),
            block.read("ban", Forms.duration(Duration.ZERO, LONGEST_BAN), usual.ban()),
            block.read(
                "connections",
                Forms.number(LEAST_CONNECTIONS, MOST_CONNECTIONS),
                usual.connections()),
            block.read(
                "connections-per-source",
                Forms.number(1, MOST_CONNECTIONS),
                usual.connectionsPerSource()),
            block.read(
                "transactions",
                Forms.number(LEAST_TRANSACTIONS, MOST_TRANSACTIONS),
                usual.transactions()));
    block.done();
    prefix.ifPresent(each -> checkPrefix(block, each, source));
    return limits;
  }

  /** A block that may send less than one address of it would make that one's limit a lie. */
  private static void checkPrefix(Block block, Found<Integer> prefix, int source) {
    if (prefix.value() > 0 && prefix.value() < source) {
      block
          .problems()
          .error(
              ProblemKind.CONFLICT,
              prefix.place(),
              prefix.key(),
              prefix.value() + " is below limits.source",
              "0, or " + source + " or more");
    }
  }

  static Scanners scanners(Block block) {
    Scanners scanners =
        new Scanners(
            block.read("action", Forms.choice(Scanners.Action.class), Scanners.DEFAULT.action()),
            list(block, "agents", AGENT, MOST_WORDS),
            list(block, "methods", METHOD, MOST_WORDS),
            list(block, "users", PatternForm.PATTERN, MOST_PATTERNS));
    block.done();
    return scanners;
  }

  private static <T> List<T> list(Block block, String key, Form<T> form, int most) {
    List<T> values = values(block.list(key, form).orElse(List.of()));
    if (values.size() > most) {
      block
          .problems()
          .error(
              ProblemKind.OUT_OF_RANGE,
              block.placeOf(key),
              block.pathOf(key),
              values.size() + " items",
              "at most " + most);
    }
    return values;
  }

  private static <T> List<T> values(List<Found<T>> found) {
    return found.stream().map(Found::value).toList();
  }

  /** Shorter ones are part of honest names. */
  private static String agent(String text) throws Unfit {
    String agent = text.strip();
    if (agent.length() < SHORTEST_AGENT || agent.length() > LONGEST_AGENT) {
      throw Unfit.expected(
          ProblemKind.OUT_OF_RANGE, SHORTEST_AGENT + " to " + LONGEST_AGENT + " characters");
    }
    return agent;
  }

  private static String method(String text) throws Unfit {
    String method = RoutesReader.method(text);
    if (OF_AN_INVITE.contains(method)) {
      throw Unfit.because(
          ProblemKind.CONFLICT, "goes where its INVITE went", "a method like SUBSCRIBE");
    }
    return method;
  }
}
