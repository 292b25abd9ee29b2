package siplain.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the text about a pair: from its attributes, and from the note that somebody wrote where
 * people really confuse the two.
 */
final class Comparer {
  /** Codes by number, then everything else by id: the order in which a pair is told. */
  private static final Comparator<Entry> CANONICAL =
      Comparator.comparing((Entry entry) -> !(entry instanceof CodeEntry)).thenComparing(Entry::id);

  /** What tells two codes of one class apart, the most telling aspect first. */
  private static final List<String> TELLING =
      List.of(
          "wire",
          "header",
          "about",
          "retry",
          "lasting",
          "speaker",
          "dialog",
          "q850",
          "status",
          "fault",
          "confidence");

  /** The texts of an entry that go into a comparison. */
  private static final List<String> USED = List.of("does", "summary", "when", "use", "evidence");

  private final Catalog catalog;
  private final Frame frame;

  Comparer(Catalog catalog) {
    this.catalog = catalog;
    this.frame = catalog.frame();
  }

  Comparison compare(Entry one, Entry other) {
    boolean inOrder = CANONICAL.compare(one, other) <= 0;
    Entry a = inOrder ? one : other;
    Entry b = inOrder ? other : one;
    Optional<Doc> note = catalog.pair(a.id(), b.id());
    List<Comparison.Difference> differences = new ArrayList<>();
    List<String> common = new ArrayList<>();
    if (!a.id().equals(b.id())) {
      aspects(a, b, differences, common);
    }
    return new Comparison(
        a,
        b,
        note.map(text -> text.text("summary")).orElseGet(() -> summary(a, b, differences)),
        List.copyOf(differences),
        List.copyOf(common),
        note.map(text -> text.text("tell")).or(() -> tell(a, b)),
        note.map(text -> text.text("which")).orElseGet(() -> which(a, b)),
        untranslated(a, b, note),
        frame.language());
  }

  private List<String> untranslated(Entry a, Entry b, Optional<Doc> note) {
    if (frame.language() == Language.ENGLISH) {
      return List.of();
    }
    if (frame.speaksEnglish()) {
      return List.of("summary", "differences", "common", "tell", "which");
    }
    boolean noteIsEnglish = note.isPresent() && !catalog.hasOwnPair(a.id(), b.id());
    boolean entryIsEnglish =
        Stream.of(a, b).anyMatch(entry -> entry.untranslated().stream().anyMatch(USED::contains));
    return noteIsEnglish || entryIsEnglish ? List.of("summary", "tell", "which") : List.of();
  }

  private void aspects(
      Entry a, Entry b, List<Comparison.Difference> differences, List<String> common) {
    Map<String, String> other = Traits.of(b, frame);
    Traits.of(a, frame)
        .forEach((aspect, x) -> {
          String y = other.get(aspect);
          if (y != null && !y.equals(x)) {
            String text =
                aspect.equals("does")
                    ? essence(a) + " " + essence(b)
                    : filled("differs", aspect, a, b, x, y);
            differences.add(new Comparison.Difference(aspect, frame.aspect(aspect), x, y, text));
          } else if (y != null && frame.has("same", aspect)) {
            common.add(filled("same", aspect, a, b, x, y));
          }
        });
  }

  /** What each of them says, and then the one thing that sets them apart. */
  private String summary(Entry a, Entry b, List<Comparison.Difference> differences) {
    if (a.id().equals(b.id())) {
      return frame.sentence("identical", Map.of("a", a.id()));
    }
    String contrast = link(a, b).orElseGet(() -> contrast(a, b, differences));
    return String.join(" ", essence(a), essence(b), contrast);
  }

  private String essence(Entry entry) {
    return entry instanceof CodeEntry code
        ? frame.sentence("does", Map.of("id", code.id(), "does", code.doc().text("does")))
        : textOf(entry, entry.summary());
  }

  private Optional<String> link(Entry a, Entry b) {
    if (a instanceof CodeEntry && b instanceof CauseEntry cause) {
      return cause.code().isPresent() && a.id().equals(String.valueOf(cause.code().getAsInt()))
          ? Optional.of(
              frame.sentence("reason-behind", Map.of("cause", cause.id(), "code", a.id())))
          : Optional.empty();
    }
    if (a instanceof CodeEntry && b instanceof ValueEntry value && value.codes().contains(a.id())) {
      return Optional.of(frame.sentence("value-for", Map.of("value", value.id(), "code", a.id())));
    }
    return Optional.empty();
  }

  private String contrast(Entry a, Entry b, List<Comparison.Difference> differences) {
    if (a instanceof CodeEntry one
        && b instanceof CodeEntry other
        && !one.statusClass().equals(other.statusClass())) {
      String classes = one.statusClass() + "-" + other.statusClass();
      return frame.filled("classes", classes, Map.of("a", a.id(), "b", b.id()));
    }
    return Stream.concat(Stream.of("kind"), TELLING.stream())
        .flatMap(aspect -> differences.stream().filter(d -> d.aspect().equals(aspect)))
        .findFirst()
        .map(Comparison.Difference::text)
        .orElseGet(() -> frame.sentence("alike", Map.of("a", a.id(), "b", b.id())));
  }

  private Optional<String> tell(Entry a, Entry b) {
    List<String> evidence =
        Stream.of(a, b)
            .flatMap(entry ->
                entry.doc().textIfAny("evidence").map(text -> textOf(entry, text)).stream())
            .distinct()
            .toList();
    return evidence.size() == 2 ? Optional.of(String.join(" ", evidence)) : Optional.empty();
  }

  private String which(Entry a, Entry b) {
    return Stream.of(a, b)
        .map(entry -> entry.doc().textIfAny("use").orElseGet(() -> textOf(entry, situation(entry))))
        .distinct()
        .reduce((one, other) -> one + " " + other)
        .orElseThrow();
  }

  private static String situation(Entry entry) {
    return entry instanceof ValueEntry ? entry.description() : entry.when();
  }

  private String textOf(Entry entry, String text) {
    return frame.sentence("text-of", Map.of("id", entry.id(), "text", text));
  }

  private String filled(String section, String aspect, Entry a, Entry b, String x, String y) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("a", a.id());
    values.put("b", b.id());
    values.put("x", x);
    values.put("y", y);
    return frame.filled(section, aspect, values);
  }
}
