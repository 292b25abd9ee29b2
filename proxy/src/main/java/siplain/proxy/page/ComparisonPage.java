package siplain.proxy.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import siplain.catalog.Comparison;
import siplain.catalog.Entry;
import siplain.catalog.Frame;

/** Lays out two entries side by side: the difference first, then which applies when. */
public final class ComparisonPage {
  private ComparisonPage() {}

  public static Page of(Comparison comparison, Frame frame) {
    List<Page.Row> rows =
        comparison.differences().stream().map(d -> new Page.Row(d.label(), d.a(), d.b())).toList();
    Sections sections = new Sections(frame).untranslated(comparison.untranslated());
    if (!rows.isEmpty()) {
      sections.add(
          "differences", new Page.Columns(name(comparison.a()), name(comparison.b()), rows));
    }
    sections
        .bullets("common", comparison.common())
        .paragraph("tell", comparison.tell())
        .paragraph("which", Optional.of(comparison.which()))
        .bullets("learn-more", rfc(comparison));
    return new Page(
        "",
        "",
        name(comparison.a()) + ", " + name(comparison.b()),
        comparison.summary(),
        sections.list());
  }

  private static String name(Entry entry) {
    String phrase = entry.doc().textIfAny("phrase").orElse("");
    return entry.id() + (phrase.isEmpty() ? "" : " " + phrase);
  }

  private static List<String> rfc(Comparison comparison) {
    return Stream.concat(comparison.a().rfc().stream(), comparison.b().rfc().stream())
        .distinct()
        .toList();
  }
}
