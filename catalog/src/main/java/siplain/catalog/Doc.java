package siplain.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A read-only JSON object: the form in which an entry is kept, and in which it is handed out.
 *
 * <p>Values are {@code String}, {@code Integer}, {@code List} of those, or {@code Doc}. Entries are
 * typed views on a document instead of records filled from one, so that the JSON a user asks for is
 * the very thing the catalog holds.
 */
public final class Doc {
  private final Map<String, Object> members;

  public Doc(Map<String, Object> members) {
    this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** The text of a member that every document of this kind has. */
  public String text(String name) {
    return (String) required(name);
  }

  public Optional<String> textIfAny(String name) {
    return Optional.ofNullable((String) members.get(name));
  }

  /** The texts of a list, none if it is absent. */
  public List<String> texts(String name) {
    return list(name).stream().map(String.class::cast).toList();
  }

  /** The numbers of a list as text, none if it is absent. */
  public List<String> numbers(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  /** The objects of a list, none if it is absent. */
  public List<Doc> docs(String name) {
    return list(name).stream().map(Doc.class::cast).toList();
  }

  /** The object under a name, an empty one if it is absent. */
  public Doc doc(String name) {
    return members.get(name) instanceof Doc doc ? doc : new Doc(Map.of());
  }

  public OptionalInt number(String name) {
    return members.get(name) instanceof Integer number
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }

  public Set<String> names() {
    return members.keySet();
  }

  public @Nullable Object value(String name) {
    return members.get(name);
  }

  /** This document with other values for some members; what is new stands at the end. */
  public Doc with(Map<String, Object> changes) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    changed.putAll(changes);
    return new Doc(changed);
  }

  private List<?> list(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }

  private Object required(String name) {
    Object value = members.get(name);
    if (value == null) {
      throw new IllegalStateException("no \"" + name + "\" in " + members.keySet());
    }
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Doc doc && members.equals(doc.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return Json.line(this);
  }
}
