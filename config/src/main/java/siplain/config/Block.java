package siplain.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of the file while it is read. Whoever reads it asks for each key that may stand in it; what
 * nobody asked for is unknown, so there is no second list of keys to keep.
 */
final class Block {
  private final Reading reading;
  private final String path;
  private final String pattern;
  private final Place place;
  private final boolean inEnvironment;
  private final Map<String, Value.Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private boolean map;

  /**
   * What all blocks of one file share.
   *
   * @param folder where relative paths start
   * @param keys every key that was asked for, such as {@code peers.*.targets}
   */
  record Reading(Problems problems, Environment environment, Path folder, Set<String> keys) {}

  private Block(Reading reading, String path, String pattern, Place place, boolean inEnvironment) {
    this.reading = reading;
    this.path = path;
    this.pattern = pattern;
    this.place = place;
    this.inEnvironment = inEnvironment;
  }

  /** The file as a whole. */
  static Block top(Reading reading, Value value) {
    Block block = new Block(reading, "", "", value.place(), true);
    block.fill(value, "settings, such as peers: and routes:");
    return block;
  }

  /** A map that is no setting of its own: an item of a list, or what stands under a name. */
  Block inside(Found<Value> item, String itemPattern, String expected) {
    Block block = new Block(reading, item.key(), itemPattern, item.value().place(), false);
    block.fill(item.value(), expected);
    return block;
  }

  /** The block under a key, an empty one if it is absent. */
  Block block(String key) {
    return block(key, "a map");
  }

  Block block(String key, String expected) {
    Value.Entry entry = ask(key);
    Place at = entry == null ? place : entry.value().place();
    Block block = new Block(reading, pathOf(key), patternOf(key), at, inEnvironment);
    if (entry != null) {
      block.fill(entry.value(), expected);
    }
    return block;
  }

  <T> Optional<Found<T>> read(String key, Form<T> form) {
    return scalar(key).flatMap(value -> fit(value, pathOf(key), form));
  }

  <T> T read(String key, Form<T> form, T absent) {
    return read(key, form).map(Found::value).orElse(absent);
  }

  /** The items of a list that fit; empty when the key is absent. */
  <T> Optional<List<Found<T>>> list(String key, Form<T> form) {
    return items(key, "a list, each item " + form.expected())
        .map(items ->
            items.stream().flatMap(item -> fit(item.value(), item.key(), form).stream()).toList());
  }

  /** The items of a list that must have some; empty when the key is absent. */
  Optional<List<Found<Value>>> filled(String key, String expected) {
    int before = problems().count();
    Optional<List<Found<Value>>> items = items(key, expected);
    if (items.isPresent() && items.get().isEmpty() && problems().count() == before) {
      problems()
          .error(ProblemKind.MISSING_VALUE, placeOf(key), pathOf(key), "an empty list", expected);
    }
    return items;
  }

  /**
   * The items of a list that must have some, or a single value in the place of a list of one; empty
   * when the key is absent.
   */
  Optional<List<Found<Value>>> oneOrMore(String key, String expected) {
    Value.Entry entry = ask(key);
    boolean variable = inEnvironment && reading.environment.list(pathOf(key)).isPresent();
    if (!variable
        && entry != null
        && entry.value() instanceof Value.Scalar one
        && one.type() != Value.Type.NOTHING) {
      return Optional.of(List.of(new Found<>(one, one.place(), pathOf(key))));
    }
    return filled(key, expected);
  }

  /** The items of a list as they are; empty when the key is absent. */
  Optional<List<Found<Value>>> items(String key, String expected) {
    Value.Entry entry = ask(key);
    Optional<Value> value =
        inEnvironment ? reading.environment.list(pathOf(key)) : Optional.empty();
    if (value.isEmpty() && entry != null) {
      value = Optional.of(entry.value());
    }
    return value.map(each -> itemsOf(each, key, expected));
  }

  /** The blocks under the names of a map, in the order of the file. */
  List<Found<Value>> named() {
    List<Found<Value>> named = new ArrayList<>();
    for (Value.Entry entry : entries.values()) {
      asked.add(entry.key().text());
      named.add(new Found<>(entry.value(), entry.key().place(), entry.key().text()));
    }
    return named;
  }

  <T> Optional<Found<T>> fit(Value value, String key, Form<T> form) {
    Problems problems = reading.problems;
    if (!(value instanceof Value.Scalar scalar)) {
      problems.error(ProblemKind.WRONG_TYPE, value.place(), key, value.inWords(), form.expected());
      return Optional.empty();
    }
    if (scalar.type() == Value.Type.NOTHING) {
      problems.error(
          ProblemKind.MISSING_VALUE, value.place(), key, scalar.inWords(), form.expected());
      return Optional.empty();
    }
    try {
      return Optional.of(new Found<>(form.reader().read(scalar), value.place(), key));
    } catch (Unfit unfit) {
      String reason = unfit.reason().isEmpty() ? "" : " " + unfit.reason();
      problems.error(
          unfit.kind(),
          value.place(),
          key,
          Problems.brief(scalar.inWords()) + reason,
          unfit.expected(),
          unfit.suggestion());
      return Optional.empty();
    }
  }

  /** The value under a key, from the environment or the file, whatever it is. */
  Optional<Value> scalar(String key) {
    Value.Entry entry = ask(key);
    Optional<Value> variable =
        inEnvironment ? reading.environment.scalar(pathOf(key)) : Optional.empty();
    return variable.isPresent() || entry == null ? variable : Optional.of(entry.value());
  }

  /** Whether a map stands here, if only an empty one. */
  boolean isMap() {
    return map;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether a list stands under the key that has items, right or wrong. */
  boolean hasItems(String key) {
    Value.Entry entry = entries.get(key);
    return entry != null
        && !(entry.value() instanceof Value.Listing listing && listing.items().isEmpty());
  }

  /** Where a key stands; where the block stands if it has no such key. */
  Place placeOf(String key) {
    Value.Entry entry = entries.get(key);
    return entry == null ? place : entry.key().place();
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  String patternOf(String key) {
    return pattern.isEmpty() ? key : pattern + "." + key;
  }

  String path() {
    return path;
  }

  Place place() {
    return place;
  }

  /** For what is missing in the file as a whole. */
  Place wholeFile() {
    return Place.wholeFile(place.name());
  }

  Reading reading() {
    return reading;
  }

  Problems problems() {
    return reading.problems;
  }

  /** Says of every key that nobody asked for that it does not belong here. */
  void done() {
    for (Value.Entry entry : entries.values()) {
      String key = entry.key().text();
      if (!asked.contains(key)) {
        problems()
            .error(
                ProblemKind.UNKNOWN_KEY,
                entry.key().place(),
                pathOf(key),
                "unknown key",
                String.join(", ", asked),
                DidYouMean.of(key, asked));
      }
    }
  }

  private Value.@Nullable Entry ask(String key) {
    asked.add(key);
    reading.keys.add(patternOf(key));
    return entries.get(key);
  }

  private List<Found<Value>> itemsOf(Value value, String key, String expected) {
    if (!(value instanceof Value.Listing listing)) {
      boolean nothing = value instanceof Value.Scalar s && s.type() == Value.Type.NOTHING;
      ProblemKind kind = nothing ? ProblemKind.MISSING_VALUE : ProblemKind.WRONG_TYPE;
      problems().error(kind, value.place(), pathOf(key), value.inWords(), expected);
      return List.of();
    }
    List<Found<Value>> items = new ArrayList<>();
    for (Value item : listing.items()) {
      String itemPath = pathOf(key) + "[" + (items.size() + 1) + "]";
      items.add(new Found<>(item, item.place(), itemPath));
    }
    return items;
  }

  private void fill(Value value, String expected) {
    if (!(value instanceof Value.Mapping mapping)) {
      boolean nothing = value instanceof Value.Scalar s && s.type() == Value.Type.NOTHING;
      ProblemKind kind = nothing ? ProblemKind.MISSING_VALUE : ProblemKind.WRONG_TYPE;
      problems().error(kind, value.place(), path, value.inWords(), expected);
      return;
    }
    map = true;
    for (Value.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      Value.Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        int line = first.key().place().line();
        String found = "stands twice, first in line " + line;
        problems()
            .error(ProblemKind.DUPLICATE_KEY, entry.key().place(), pathOf(key), found, "once");
      }
    }
  }
}
