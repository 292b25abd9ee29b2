package siplain.proxy.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import siplain.catalog.Doc;

/** What was found when a cause was named, as the log's list of checks. */
final class Evidence {
  private final List<Doc> checks = new ArrayList<>();
  private final UnaryOperator<String> shown;

  /** They say where, which stands elsewhere in the line. */
  private static final Set<String> PLACES =
      Set.of("peer", "client", "server", "source", "listener", "target", "wait");

  private Evidence(UnaryOperator<String> shown) {
    this.shown = shown;
  }

  /**
   * The checks; none where the cause says all.
   *
   * @param shown what becomes of each text
   */
  static List<Doc> of(Cause cause, UnaryOperator<String> shown) {
    Evidence evidence = new Evidence(shown);
    Map<String, Object> left = new TreeMap<>(cause.values());
    left.keySet().removeAll(PLACES);
    if (left.containsKey("expected")) {
      evidence.add("name", left.remove("expected"), left.remove("found"));
    }
    if (left.containsKey("from") && left.containsKey("until")) {
      String valid = left.remove("from") + " to " + left.remove("until");
      evidence.add("validity", left.remove("now"), valid);
    }
    left.forEach((name, value) -> evidence.add(name, null, value));
    return evidence.checks;
  }

  private void add(String name, @Nullable Object expected, @Nullable Object got) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("check", name);
    if (expected != null) {
      check.put("expected", shown.apply(expected.toString()));
    }
    check.put("got", got == null ? "" : shown.apply(got.toString()));
    checks.add(new Doc(check));
  }
}
