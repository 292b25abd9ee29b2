package siplain.sip.uri;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters or headers of a URI, in order; names without regard to case. */
public final class UriParameters {
  private final List<Entry> entries;

  /**
   * One of them, escapes still in place.
   *
   * @param value empty for one that has none
   */
  public record Entry(String name, Optional<String> value) {}

  private UriParameters(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  static UriParameters cut(String text, char separator) {
    List<Entry> entries = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int stop = text.indexOf(separator, at);
      String entry = stop < 0 ? text.substring(at) : text.substring(at, stop);
      int equals = entry.indexOf('=');
      entries.add(
          equals < 0
              ? new Entry(entry, Optional.empty())
              : new Entry(entry.substring(0, equals), Optional.of(entry.substring(equals + 1))));
      at = stop < 0 ? text.length() : stop + 1;
    }
    return new UriParameters(entries);
  }

  public boolean has(String name) {
    return find(name).isPresent();
  }

  /** The value, unescaped; empty when it is absent or has none. */
  public Optional<String> value(String name) {
    return find(name).flatMap(Entry::value).map(Escapes::resolve);
  }

  public List<Entry> all() {
    return entries;
  }

  private Optional<Entry> find(String name) {
    String wanted = key(name);
    for (Entry entry : entries) {
      if (key(entry.name()).equals(wanted)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The form in which names and most values are compared. */
  static String key(String text) {
    return Escapes.canonical(text).toLowerCase(Locale.ROOT);
  }

  /** The forms of names and values in which they are compared; each is made once. */
  Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    for (Entry entry : entries) {
      keys.putIfAbsent(key(entry.name()), entry.value().map(UriParameters::key).orElse(""));
    }
    return keys;
  }

  /** As {@link #keys}, with all values of a name that stands several times, in order of text. */
  List<Map.Entry<String, String>> sortedKeys() {
    return entries.stream()
        .map(
            entry -> Map.entry(key(entry.name()), entry.value().map(UriParameters::key).orElse("")))
        .sorted(
            Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
        .toList();
  }
}
