package siplain.proxy.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.catalog.Catalog;
import siplain.catalog.Language;

class TerminalWriterTest {
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String OPEN_AT_THE_END = "(?s).*\u001b\\[(?!0m|39m)[0-9;]+m[^\u001b]*";

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void noLineOfAnyEntryIsWiderThanTheTerminal(int columns) {
    forEveryEntry(Language.ENGLISH, (id, page) -> assertFits(id, page, columns));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void noLineOfAComparisonIsWiderThanTheTerminal(int columns) {
    forManyComparisons(Language.ENGLISH, (pair, page) -> assertFits(pair, page, columns));
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageFitsANarrowTerminal(Language language) {
    forEveryEntry(language, (id, page) -> assertFits(id, page, 40));
    forManyComparisons(language, (pair, page) -> assertFits(pair, page, 40));
  }

  @Test
  void aTerminalNarrowerThanFortyColumnsIsTreatedAsForty() {
    forEveryEntry(
        Language.ENGLISH,
        (id, page) ->
            assertThat(TerminalWriter.write(page, 0, false))
                .isEqualTo(TerminalWriter.write(page, 40, false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void colorChangesNothingButTheColor(int columns) {
    BiConsumer<String, Page> check =
        (name, page) -> {
          String colored = TerminalWriter.write(page, columns, true);
          assertThat(withoutBackticks(ESCAPE.matcher(colored).replaceAll("")))
              .as(name)
              .isEqualTo(withoutBackticks(TerminalWriter.write(page, columns, false)));
        };
    forEveryEntry(Language.ENGLISH, check);
    forManyComparisons(Language.ENGLISH, check);
  }

  @Test
  void noColorRunsOnIntoTheNextLine() {
    forEveryEntry(
        Language.ENGLISH,
        (id, page) ->
            assertThat(TerminalWriter.write(page, 80, true).lines())
                .as(id)
                .noneMatch(line -> line.matches(OPEN_AT_THE_END)));
  }

  @Test
  void withoutColorThereIsNoEscapeSequence() {
    forEveryEntry(
        Language.ENGLISH,
        (id, page) ->
            assertThat(TerminalWriter.write(page, 80, false)).as(id).doesNotContain("\u001b"));
  }

  @Test
  void proseStaysNarrowOnAWideTerminalAndColumnsUseMoreOfIt() {
    Catalog catalog = Catalog.in(Language.ENGLISH);
    Page page =
        ComparisonPage.of(
            catalog.compare(catalog.entry("302").orElseThrow(), catalog.entry("438").orElseThrow()),
            catalog.frame());

    List<Integer> widths = TerminalWriter.write(page, 200, false).lines().map(Wrap::width).toList();

    assertThat(widths).anyMatch(width -> width > 100).allMatch(width -> width <= 150);
  }

  @Test
  void theIdAndALongPhraseAreWrappedTogether() {
    Page page =
        new Page("q.850/99", "Information element non-existent here", "title", "", List.of());

    assertThat(TerminalWriter.write(page, 40, false))
        .isEqualTo("q.850/99 Information element\nnon-existent here\ntitle\n");
  }

  @Test
  void whatStandsBetweenTwoLiteralsIsNotPaintedAsOne() {
    String text = "then `a long literal that goes over the end` and `x` and `y z`";
    Page.Section section = new Page.Section("", List.of(new Page.Paragraph(text)));
    Page page = new Page("", "", "Title", "", List.of(section));

    assertThat(TerminalWriter.write(page, 40, true))
        .endsWith(" end` and \u001b[36mx\u001b[39m and \u001b[36my z\u001b[39m\n");
  }

  @Test
  void columnsStandUnderTheirNames() {
    Page.Columns columns =
        new Page.Columns("left", "right", List.of(new Page.Row("name", "one", "two")));
    Page.Section section = new Page.Section("Label", List.of(columns));
    Page page = new Page("", "", "Title", "", List.of(section));

    assertThat(TerminalWriter.write(page, 40, false))
        .isEqualTo(
            """
            Title

            Label
                    left             right
              name  one              two
            """);
  }

  private static void assertFits(String name, Page page, int columns) {
    assertThat(TerminalWriter.write(page, columns, false).lines())
        .as("%s in %d columns", name, columns)
        .allMatch(line -> Wrap.width(line) <= Math.min(columns, 150))
        .allMatch(line -> line.equals(line.stripTrailing()));
  }

  private static void forEveryEntry(Language language, BiConsumer<String, Page> check) {
    Catalog catalog = Catalog.in(language);
    List<String> ids = CatalogIds.all();
    assertThat(ids).hasSizeGreaterThan(400);
    for (String id : ids) {
      check.accept(id, EntryPage.of(catalog.entry(id).orElseThrow(), catalog.frame()));
    }
  }

  private static void forManyComparisons(Language language, BiConsumer<String, Page> check) {
    Catalog catalog = Catalog.in(language);
    for (CatalogIds.Pair pair : CatalogIds.pairs()) {
      var comparison =
          catalog.compare(
              catalog.entry(pair.one()).orElseThrow(), catalog.entry(pair.other()).orElseThrow());
      check.accept(pair.toString(), ComparisonPage.of(comparison, catalog.frame()));
    }
  }

  private static String withoutBackticks(String text) {
    return text.replace("`", "");
  }
}
