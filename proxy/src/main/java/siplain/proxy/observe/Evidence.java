package siplain.proxy.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import siplain.catalog.Doc;

/** What was found when a cause was named, as the log's list of checks. */
final class Evidence {
  /** They say where, which stands elsewhere in the line. */
  private static final Set<String> PLACES =
      Set.of("peer", "client", "server", "source", "listener", "target", "wait");

  static List<Doc> of(Cause cause) {
    Map<String, Object> left = new TreeMap<>(cause.values());
    left.keySet().removeAll(PLACES);
    List<Doc> checks = new ArrayList<>();
    if (left.containsKey("expected")) {
      checks.add(check("name", left.remove("expected"), left.remove("found")));
    }
    if (left.containsKey("from") && left.containsKey("until")) {
      String valid = left.remove("from") + " to " + left.remove("until");
      checks.add(check("validity", left.remove("now"), valid));
    }
    left.forEach((name, value) -> checks.add(check(name, null, value)));
    return checks;
  }

  private static Doc check(String name, @Nullable Object expected, @Nullable Object got) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("check", name);
    if (expected != null) {
      check.put("expected", expected.toString());
    }
    check.put("got", got == null ? "" : got.toString());
    return new Doc(check);
  }

  private Evidence() {}
}
