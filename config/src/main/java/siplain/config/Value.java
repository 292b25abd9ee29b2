package siplain.config;

import java.util.List;

/** A node of the file, or a variable that stands for one. */
sealed interface Value {
  Place place();

  /** In words, as {@code a list}. */
  String inWords();

  /** A text as written, and what YAML takes it for. */
  record Scalar(Place place, String text, Type type) implements Value {
    @Override
    public String inWords() {
      return switch (type) {
        case TEXT -> text.isBlank() ? "\"" + text + "\"" : text;
        case QUOTED -> "\"" + text + "\"";
        case NUMBER, YES_NO -> text;
        case NOTHING -> "no value";
      };
    }
  }

  /** What a scalar is by the core schema of YAML 1.2. */
  enum Type {
    TEXT,
    /** Text whatever it looks like. */
    QUOTED,
    /** A whole number; what has a fraction is text. */
    NUMBER,
    YES_NO,
    NOTHING
  }

  /** Values one after the other. */
  record Listing(Place place, List<Value> items) implements Value {
    @Override
    public String inWords() {
      return "a list";
    }
  }

  /** Values under keys, which may be doubled here. */
  record Mapping(Place place, List<Entry> entries) implements Value {
    @Override
    public String inWords() {
      return "a map";
    }
  }

  /** A key and what stands under it. */
  record Entry(Scalar key, Value value) {}
}
