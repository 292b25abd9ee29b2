package siplain.catalog;

import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Reads and writes documents by the token stream alone: binding data to classes costs more at start
 * than everything else a command does.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Reads one object; the stream is closed. */
  public static Doc read(InputStream in) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      return object(parser);
    }
  }

  /** The value on one line. */
  public static String line(Object value) {
    return write(value, ObjectWriteContext.empty());
  }

  /** The value indented for a reader. */
  public static String pretty(Object value) {
    return write(value, new Indented());
  }

  private static String write(Object value, ObjectWriteContext context) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(context, out)) {
      write(value, json);
    }
    return out.toString();
  }

  private static void write(Object value, JsonGenerator json) {
    switch (value) {
      case Doc doc -> {
        json.writeStartObject();
        for (String name : doc.names()) {
          json.writeName(name);
          Object member = doc.value(name);
          if (member != null) {
            write(member, json);
          }
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(element -> write(element, json));
        json.writeEndArray();
      }
      case Integer number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }

  private static Doc object(JsonParser parser) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new Doc(members);
  }

  private static Object value(JsonParser parser) {
    // Without a null case: that would make it a switch whose classes are made at run time.
    return switch (Objects.requireNonNull(parser.currentToken())) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NUMBER_INT -> parser.getIntValue();
      default -> parser.getString();
    };
  }

  private static List<Object> list(JsonParser parser) {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return List.copyOf(elements);
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indent = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
