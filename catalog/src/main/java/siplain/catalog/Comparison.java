package siplain.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two entries side by side, in canonical order.
 *
 * @param tell how to tell them apart in a trace
 * @param which when which of them applies
 * @param untranslated the members whose text is English because the language asked for has none yet
 */
public record Comparison(
    Entry a,
    Entry b,
    String summary,
    List<Difference> differences,
    List<String> common,
    Optional<String> tell,
    String which,
    List<String> untranslated,
    Language language) {

  /** One aspect in which they differ: its label, the two values, and both in one sentence. */
  public record Difference(String aspect, String label, String a, String b, String text) {
    Doc doc() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("aspect", aspect);
      members.put("label", label);
      members.put("a", a);
      members.put("b", b);
      members.put("text", text);
      return new Doc(members);
    }
  }

  /** The comparison as it is handed out as JSON. */
  public Doc doc() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("a", a.doc());
    members.put("b", b.doc());
    members.put("summary", summary);
    members.put("differences", differences.stream().map(Difference::doc).toList());
    members.put("common", common);
    tell.ifPresent(text -> members.put("tell", text));
    members.put("which", which);
    members.put("lang", language.tag());
    if (!untranslated.isEmpty()) {
      members.put("untranslated", untranslated);
    }
    return new Doc(members);
  }
}
