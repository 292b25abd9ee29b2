package siplain.catalog.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML mapping read strictly: what is missing, doubled, of another shape or never asked for
 * becomes a problem with its line. All scalars are text.
 */
final class YamlMap {
  private final String place;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final IdentityHashMap<Node, YamlMap> deeper = new IdentityHashMap<>();
  private final String file;
  private final Problems problems;

  private YamlMap(String file, String place, Problems problems) {
    this.file = file;
    this.place = place;
    this.problems = problems;
  }

  /** The mapping at the top of a file; an empty one, with a problem, if there is none. */
  static YamlMap read(Path root, Path file, Problems problems) {
    String name = root.relativize(file).toString();
    try (Reader reader = Files.newBufferedReader(file)) {
      Optional<Node> top = new Compose(LoadSettings.builder().build()).composeReader(reader);
      if (top.isPresent() && top.get() instanceof MappingNode mapping) {
        return of(mapping, name, problems);
      }
      problems.add(name, "no mapping at the top");
    } catch (YamlEngineException e) {
      problems.add(name, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    } catch (IOException e) {
      problems.add(name, "cannot be read: " + e.getMessage());
    }
    return new YamlMap(name, name, problems);
  }

  private static YamlMap of(MappingNode mapping, String file, Problems problems) {
    YamlMap map = new YamlMap(file, placeOf(file, mapping), problems);
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(placeOf(file, tuple.getKeyNode()), "a key that is not a scalar");
      } else if (map.nodes.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        problems.add(placeOf(file, key), "\"" + key.getValue() + "\" stands twice");
      }
    }
    return map;
  }

  Set<String> keys() {
    return nodes.keySet();
  }

  boolean has(String key) {
    return nodes.containsKey(key);
  }

  boolean isMap(String key) {
    return nodes.get(key) instanceof MappingNode;
  }

  /** The text under a key that must be there. */
  String text(String key) {
    return textIfAny(key)
        .orElseGet(() -> {
          problem(key, "is missing");
          return "";
        });
  }

  Optional<String> textIfAny(String key) {
    asked.add(key);
    Node node = nodes.get(key);
    if (node == null) {
      return Optional.empty();
    }
    return Optional.of(scalar(node));
  }

  /** The text under a key, which must be one of a closed set. */
  String oneOf(String key, Collection<String> allowed) {
    String value = text(key);
    if (!value.isEmpty() && !allowed.contains(value)) {
      problem(key, value + " (expected one of " + String.join(", ", allowed) + ")");
    }
    return value;
  }

  /** The texts of a list, none if the key is absent. */
  List<String> texts(String key) {
    return elements(key).stream().map(this::scalar).toList();
  }

  /** The mappings of a list, none if the key is absent. */
  List<YamlMap> maps(String key) {
    return elements(key).stream().map(this::mapping).toList();
  }

  /** The mapping under a key, an empty one if it is absent. */
  YamlMap map(String key) {
    asked.add(key);
    Node node = nodes.get(key);
    return node == null ? new YamlMap(file, place, problems) : mapping(node);
  }

  /** Marks a key as one that belongs here, whatever stands under it. */
  void asked(String key) {
    asked.add(key);
  }

  /** Says of every key that nobody asked for that it does not belong here. */
  void done() {
    for (String key : nodes.keySet()) {
      if (!asked.contains(key)) {
        problem(key, "is not a key of this place");
      }
    }
  }

  void problem(String key, String problem) {
    Node node = nodes.get(key);
    problems.add(node == null ? place : placeOf(file, node), key + ": " + problem);
  }

  private List<Node> elements(String key) {
    asked.add(key);
    Node node = nodes.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return new ArrayList<>(sequence.getValue());
    }
    problem(key, "a list is expected");
    return List.of();
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    problems.add(placeOf(file, node), "text is expected");
    return "";
  }

  private YamlMap mapping(Node node) {
    if (node instanceof MappingNode mapping) {
      return deeper.computeIfAbsent(node, unread -> of(mapping, file, problems));
    }
    problems.add(placeOf(file, node), "a mapping is expected");
    return new YamlMap(file, placeOf(file, node), problems);
  }

  private static String placeOf(String file, Node node) {
    return node.getStartMark().map(mark -> file + ":" + (mark.getLine() + 1)).orElse(file);
  }
}
