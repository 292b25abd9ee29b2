package siplain.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code redirects}, at the top of the file, in a peer and in a route. */
final class RedirectsReader {
  private static final Set<Integer> CODES = Set.of(300, 301, 302, 305, 380);

  /** More than any chain that a caller waits for; RFC 3261 gives Max-Forwards the same bound. */
  private static final int MOST_HOPS = 70;

  /** So many Contacts of an answer have their q read, in {@code proxy.redirect.Offers}. */
  private static final int MOST_CONTACTS = 50;

  private static final int MOST_BRANCHES = 100;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int LAST_PORT = 65_535;

  private static final String A_CODE = "300, 301, 302, 305 or 380";
  private static final String A_PORT = "a port or a range of them, like 5060 or 1024-65535";
  private static final String A_PLACE =
      "peers, an address or a block of them, a name, or all below a domain like *.example.net";

  private static final Form<Integer> CODE =
      new Form<>(
          A_CODE,
          scalar -> {
            if (!scalar.text().matches("\\d{3}") || !CODES.contains(code(scalar))) {
              throw Unfit.expected(ProblemKind.OUT_OF_RANGE, A_CODE);
            }
            return code(scalar);
          });

  private static final Form<Redirects.Ports> PORTS =
      new Form<>(A_PORT, scalar -> ports(scalar.text()));

  private static final Form<Redirects.Allow> PLACE =
      new Form<>(A_PLACE, scalar -> place(scalar.text()));

  private RedirectsReader() {}

  static Redirects.Part read(Block outer) {
    Block block = outer.block("redirects");
    Redirects.Part part =
        new Redirects.Part(
            value(block.read("mode", Forms.choice(Redirects.Mode.class))),
            values(block, "codes", CODE).map(LinkedHashSet::new),
            number(block, "max-hops", MOST_HOPS),
            number(block, "max-contacts", MOST_CONTACTS),
            number(block, "max-branches", MOST_BRANCHES),
            value(block.read("max-time", Forms.duration(SHORTEST, LONGEST))),
            values(block, "allow", PLACE).map(RedirectsReader::together),
            values(block, "ports", PORTS),
            yes(block, "parallel"),
            yes(block, "announce"),
            yes(block, "history-info"),
            yes(block, "diversion"),
            yes(block, "hide"));
    NotYet.read(block, "remember-permanent");
    block.done();
    return part;
  }

  private static <T> Optional<T> value(Optional<Found<T>> found) {
    return found.map(Found::value);
  }

  private static OptionalInt number(Block block, String key, int most) {
    Optional<Found<Integer>> found = block.read(key, Forms.number(1, most));
    return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.get().value());
  }

  private static Optional<Boolean> yes(Block block, String key) {
    return value(block.read(key, Forms.YES_NO));
  }

  /** A list with something in it, or a single value. */
  private static <T> Optional<List<T>> values(Block block, String key, Form<T> form) {
    Optional<List<Found<Value>>> items =
        block.oneOrMore(key, "a list, each item " + form.expected());
    List<T> values = new ArrayList<>();
    items
        .orElse(List.of())
        .forEach(item ->
            block.fit(item.value(), item.key(), form).ifPresent(fit -> values.add(fit.value())));
    return items.isEmpty() || values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private static int code(Value.Scalar scalar) {
    return Integer.parseInt(scalar.text());
  }

  private static Redirects.Ports ports(String text) throws Unfit {
    if (text.matches("\\d{1,5}(-\\d{1,5})?")) {
      int dash = text.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
      int to = dash < 0 ? from : Integer.parseInt(text.substring(dash + 1));
      if (1 <= from && from <= to && to <= LAST_PORT) {
        return new Redirects.Ports(from, to);
      }
    }
    throw Unfit.expected(ProblemKind.OUT_OF_RANGE, A_PORT);
  }

  private static Redirects.Allow place(String text) throws Unfit {
    if (text.equals("peers")) {
      return Redirects.Allow.PEERS;
    }
    boolean address = text.indexOf('/') >= 0 || Ip.bytes(text).isPresent();
    if (address) {
      Cidr block = Addresses.SOURCE.reader().read(scalar(text));
      return new Redirects.Allow(false, List.of(block), List.of(), text);
    }
    String name = text.startsWith("*.") ? text.substring(2) : text;
    // Of one label alone, which a slip like "peer" would be, nothing is said that DNS could find.
    if (!Ip.isName(name) || name.indexOf('.') < 0) {
      throw Unfit.expected(ProblemKind.BAD_ADDRESS, A_PLACE)
          .didYouMean(DidYouMean.of(text, List.of("peers")));
    }
    String host = text.toLowerCase(Locale.ROOT);
    String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return new Redirects.Allow(false, List.of(), List.of(plain), text);
  }

  private static Value.Scalar scalar(String text) {
    return new Value.Scalar(Place.wholeFile(""), text, Value.Type.TEXT);
  }

  private static Redirects.Allow together(List<Redirects.Allow> all) {
    return new Redirects.Allow(
        all.stream().anyMatch(Redirects.Allow::peers),
        all.stream().flatMap(each -> each.blocks().stream()).toList(),
        all.stream().flatMap(each -> each.hosts().stream()).toList(),
        all.stream().map(Redirects.Allow::text).collect(Collectors.joining(", ")));
  }
}
