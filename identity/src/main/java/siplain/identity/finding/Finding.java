package siplain.identity.finding;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that was found about one Identity header, with the values of this call.
 *
 * @param values under the names that the cause has in the catalog
 */
public record Finding(StirCause cause, Map<String, String> values) {

  /** The most telling first. */
  public static final Comparator<Finding> MOST_TELLING_FIRST = Comparator.comparing(Finding::cause);

  public Finding {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    if (!List.copyOf(values.keySet()).equals(cause.names())) {
      throw new IllegalArgumentException(cause + " " + values);
    }
  }

  /** The values in the order of {@link StirCause#names}. */
  public static Finding of(StirCause cause, Object... values) {
    if (values.length != cause.names().size()) {
      throw new IllegalArgumentException(cause + " has the values " + cause.names());
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int at = 0; at < values.length; at++) {
      named.put(cause.names().get(at), String.valueOf(values[at]));
    }
    return new Finding(cause, named);
  }

  public String id() {
    return cause.id();
  }

  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** What would have been right, to be shown beside {@link #found}. */
  public String expected() {
    return text(cause.expected());
  }

  public String found() {
    return text(cause.found());
  }

  private String text(String name) {
    return name.startsWith("=") ? name.substring(1) : value(name);
  }
}
