package siplain.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 into a tree. Made from the parser's events, because its composer goes as deep as
 * the file says, and because without anchors the tree cannot grow beyond the file.
 */
final class YamlTree {
  /** Our deepest setting has five levels; each costs a frame of the stack. */
  private static final int DEEPEST = 16;

  private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

  private final String file;
  private final Iterator<Event> events;

  private YamlTree(String file, String text) {
    this.file = file;
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(ConfigText.MOST_BYTES).build();
    events = new Parse(settings).parseString(text).iterator();
  }

  /** The only document of a text; empty, with a problem, if it is not YAML. */
  static Optional<Value> read(String text, String file, Problems problems) {
    try {
      return Optional.of(new YamlTree(file, text).document());
    } catch (Stopped e) {
      problems.error(ProblemKind.NOT_YAML, e.place, "", e.found, e.expected);
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(mark -> placeOf(file, mark)).orElse(whole(file));
      problems.error(ProblemKind.NOT_YAML, place, "", "not YAML: " + inWords(e), "");
    } catch (ReaderException e) {
      String found = "not YAML: the character U+%04X".formatted(e.getCodePoint());
      Place place = lineOf(file, text, e.getPosition());
      problems.error(ProblemKind.NOT_YAML, place, "", found, "");
    } catch (RuntimeException e) { // what the parser did not foresee is no YAML either
      problems.error(ProblemKind.NOT_YAML, whole(file), "", "not YAML: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  /** What an unquoted text is. */
  static Value.Type typeOf(String text) {
    Tag tag = RESOLVER.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return Value.Type.NOTHING;
    }
    if (tag.equals(Tag.BOOL)) {
      return Value.Type.YES_NO;
    }
    return tag.equals(Tag.INT) ? Value.Type.NUMBER : Value.Type.TEXT;
  }

  private Value document() throws Stopped {
    Optional<Value> only = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (only.isPresent()) {
          throw new Stopped(placeOf(event), "a second document", "one document");
        }
        only = Optional.of(node(events.next(), 1));
      }
    }
    return only.orElseThrow(
        () -> new Stopped(whole(file), "holds comments alone", SettingsReader.LEAST));
  }

  private Value node(Event event, int depth) throws Stopped {
    Place place = placeOf(event);
    if (depth > DEEPEST) {
      throw new Stopped(place, "nested too deeply", "at most " + DEEPEST + " levels");
    }
    checkPlain(event, place);
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, place);
      case SequenceStartEvent _ -> listing(place, depth);
      case MappingStartEvent _ -> mapping(place, depth);
      default -> throw new Stopped(place, "not YAML: " + event, "");
    };
  }

  /** Anchors let a small file stand for a huge one, and tags ask for types that we do not have. */
  private static void checkPlain(Event event, Place place) throws Stopped {
    if (event instanceof AliasEvent) {
      throw new Stopped(place, "an alias (*)", "the value itself, or quotes around a text with *");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw new Stopped(place, "an anchor (&)", "the value alone, or quotes around a text with &");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case SequenceStartEvent sequence -> sequence.getTag();
          case MappingStartEvent mapping -> mapping.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw new Stopped(place, "a tag (!)", "the value alone, or quotes around a text with !");
    }
  }

  private Value.Listing listing(Place place, int depth) throws Stopped {
    List<Value> items = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new Value.Listing(place, items);
  }

  private Value.Mapping mapping(Place place, int depth) throws Stopped {
    List<Value.Entry> entries = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      if (!(node(next, depth + 1) instanceof Value.Scalar key)) {
        throw new Stopped(placeOf(next), "a list or map as a key", "a word");
      }
      entries.add(new Value.Entry(key, node(events.next(), depth + 1)));
    }
    return new Value.Mapping(place, entries);
  }

  private static Value.Scalar scalar(ScalarEvent event, Place place) {
    Value.Type type = event.isPlain() ? typeOf(event.getValue()) : Value.Type.QUOTED;
    return new Value.Scalar(place, event.getValue(), type);
  }

  private static String inWords(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("TAB")) {
      return "a tab where only spaces may stand";
    }
    return e.getContext() == null ? problem : e.getContext() + ", " + problem;
  }

  private Place placeOf(Event event) {
    return event.getStartMark().map(mark -> placeOf(file, mark)).orElse(whole(file));
  }

  private static Place placeOf(String file, Mark mark) {
    return Place.inFile(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place whole(String file) {
    return Place.wholeFile(file);
  }

  private static Place lineOf(String file, String text, int position) {
    String before = text.substring(0, Math.clamp(position, 0, text.length()));
    return Place.inFile(file, 1 + (int) before.chars().filter(c -> c == '\n').count(), 1);
  }

  /** The text is YAML, but none that we take. */
  private static final class Stopped extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final String found;
    private final String expected;

    Stopped(Place place, String found, String expected) {
      super(found, null, false, false);
      this.place = place;
      this.found = found;
      this.expected = expected;
    }
  }
}
