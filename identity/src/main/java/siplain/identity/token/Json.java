package siplain.identity.token;

import java.util.List;
import java.util.Map;

/**
 * A value of a token's JSON.
 *
 * <p>Each can show the text it was read from, since what a claim holds is told as it was written.
 */
public sealed interface Json {

  /** As it was written. */
  String raw();

  /** Without duplicate members, in the order they were written. */
  record Members(Map<String, Json> members, String raw) implements Json {
    public Members {
      members = java.util.Collections.unmodifiableMap(members);
    }
  }

  record Elements(List<Json> elements, String raw) implements Json {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  record Text(String text, String raw) implements Json {}

  record Numeral(String raw) implements Json {}

  /** {@code true}, {@code false} or {@code null}. */
  record Word(String raw) implements Json {}
}
