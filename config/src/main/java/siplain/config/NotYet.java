package siplain.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that this version cannot honor. What describes the way it works anyway may be
 * written; anything else would be a promise that is not kept. A version that learns a setting takes
 * it out of here.
 */
final class NotYet {
  static final String REASON = "is not in this version yet";

  /** What may be written all the same; for most keys nothing. */
  private static final Map<String, List<String>> ACCEPTED = new LinkedHashMap<>();

  static {
    accept("identity.mode", "off");
    accept("identity.required", "false");
    accept("identity.on-unable");
    accept("identity.max-age");
    accept("identity.replay", "off");
    accept("identity.trust");
    accept("identity.fetch.timeout");
    accept("identity.fetch.max-size");
    accept("identity.fetch.ports");
    accept("identity.fetch.allow-http", "false");
    accept("identity.fetch.allow-private", "false");
    accept("identity.fetch.tls-trust");
    accept("identity.mark.attestation", "false");
    accept("identity.mark.verstat", "off");
    accept("redirects.remember-permanent", "off");
  }

  private NotYet() {}

  /** Reads such keys of a block. */
  static void read(Block block, String... keys) {
    for (String key : keys) {
      String pattern = block.patternOf(key).replaceFirst("^(routes\\[]|peers\\.\\*)\\.", "");
      List<String> children = children(pattern);
      if (children.isEmpty()) {
        block.scalar(key).ifPresent(value -> check(block, key, value, pattern));
      } else {
        Block inner = block.block(key);
        read(inner, children.toArray(String[]::new));
        inner.done();
      }
    }
  }

  private static void check(Block block, String key, Value value, String pattern) {
    List<String> accepted = ACCEPTED.getOrDefault(pattern, List.of());
    boolean same = value instanceof Value.Scalar scalar && accepted.contains(scalar.text());
    if (!same) {
      boolean scalar = value instanceof Value.Scalar;
      String found = scalar ? Problems.brief(value.inWords()) + " " : "";
      String expected = accepted.isEmpty() ? "the key left out" : accepted.getFirst();
      block
          .problems()
          .error(
              ProblemKind.UNKNOWN_CHOICE,
              value.place(),
              block.pathOf(key),
              found + REASON,
              expected,
              accepted.contains("off") ? Forms.meant(value, accepted) : Optional.empty());
    }
  }

  private static List<String> children(String pattern) {
    return ACCEPTED.keySet().stream()
        .filter(key -> key.startsWith(pattern + "."))
        .map(key -> key.substring(pattern.length() + 1).replaceFirst("\\..*", ""))
        .distinct()
        .toList();
  }

  private static void accept(String key, String... values) {
    ACCEPTED.put(key, List.of(values));
  }
}
