package siplain.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The variables that stand in for settings of the file. */
final class Environment {
  private static final String PREFIX = "SIPLAIN_";

  /**
   * What Kubernetes and Docker set in every container beside a service called {@code siplain} or
   * {@code siplain-console}: nobody wrote it, so it must not stop the start.
   */
  private static final Pattern OF_THE_CLUSTER =
      Pattern.compile(
          "SIPLAIN_(.+_)?(SERVICE_(HOST|PORT(_.+)?)|NAME"
              + "|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  private final Map<String, String> ours = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();

  Environment(Map<String, String> all) {
    all.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        ours.put(name, value);
      }
    });
  }

  /** The variable of a setting: {@code SIPLAIN_CONSOLE_LISTEN} of {@code console.listen}. */
  static String name(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  Optional<Value> scalar(String key) {
    return take(key).map(text -> scalar(name(key), text));
  }

  /** The parts between the commas. */
  Optional<Value> list(String key) {
    return take(key).map(text -> list(name(key), text));
  }

  /** Says of every variable that nobody asked for that it is none of ours. */
  void done(Problems problems) {
    for (String name : ours.keySet()) {
      if (!known.contains(name) && !OF_THE_CLUSTER.matcher(name).matches()) {
        boolean map = name.matches("SIPLAIN_(PEERS|ROUTES)(_.*)?");
        problems.error(
            ProblemKind.ENVIRONMENT_VALUE,
            Place.variable(name),
            "",
            "unknown variable",
            map ? "peers and routes in the file" : "",
            map ? Optional.empty() : DidYouMean.of(name, known));
      }
    }
  }

  private Optional<String> take(String key) {
    known.add(name(key));
    return Optional.ofNullable(ours.get(name(key)));
  }

  private static Value scalar(String name, String text) {
    String stripped = text.strip();
    return new Value.Scalar(Place.variable(name), stripped, YamlTree.typeOf(stripped));
  }

  private static Value list(String name, String text) {
    List<Value> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      items.add(scalar(name, item));
    }
    return new Value.Listing(Place.variable(name), items);
  }
}
