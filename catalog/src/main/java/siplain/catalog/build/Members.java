package siplain.catalog.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siplain.catalog.Doc;

/** The members of a document being made, in order; empty lists and objects are left out. */
final class Members {
  private final Map<String, Object> members = new LinkedHashMap<>();

  Members put(String name, Object value) {
    boolean empty =
        switch (value) {
          case List<?> list -> list.isEmpty();
          case Doc doc -> doc.names().isEmpty();
          default -> false;
        };
    if (!empty) {
      members.put(name, value);
    }
    return this;
  }

  /** A list that stands in every document of its kind, empty or not. */
  Members always(String name, List<?> value) {
    members.put(name, value);
    return this;
  }

  Members put(String name, Optional<?> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  Doc doc() {
    return new Doc(members);
  }
}
