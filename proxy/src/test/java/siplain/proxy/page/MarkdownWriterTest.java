package siplain.proxy.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import siplain.catalog.Catalog;
import siplain.catalog.Language;

class MarkdownWriterTest {

  @Test
  void theFirstHeadingNamesIdAndPhraseAndTheOthersTheSections() {
    Page page =
        new Page(
            "438",
            "Invalid Identity Header",
            "The signature was not accepted",
            "It happens.",
            List.of(
                section("When", new Page.Paragraph("At once.")),
                section("Fix", new Page.Steps(List.of("Look.", "Mend."))),
                section("Learn more", new Page.Bullets(List.of("RFC 8224")))));

    assertThat(MarkdownWriter.write(page))
        .isEqualTo(
            """
            # 438 Invalid Identity Header

            **The signature was not accepted**

            It happens.

            ## When

            At once.

            ## Fix

            1. Look.
            2. Mend.

            ## Learn more

            - RFC 8224
            """);
  }

  @Test
  void withoutAPhraseTheTitleIsTheHeading() {
    assertThat(MarkdownWriter.write(new Page("", "", "a, b", "", List.of())))
        .isEqualTo("# a, b\n\n");
  }

  @Test
  void theFactsOfACaseStandBelowIt() {
    Page.Case likely = new Page.Case("A hop did it.", List.of(new Page.Fact("Check", "Look.")));
    Page page = page(section("Causes", new Page.Cases(List.of(likely))));

    assertThat(MarkdownWriter.write(page))
        .endsWith("## Causes\n\n1. A hop did it.\n   - **Check**: Look.\n");
  }

  @Test
  void pipesInTablesAreEscaped() {
    Page.Row row = new Page.Row("a|b", "c|d", "||");
    Page page = page(section("T", new Page.Columns("l|l", "r", List.of(row))));

    assertThat(MarkdownWriter.write(page))
        .endsWith("| | l\\|l | r |\n|---|---|---|\n| a\\|b | c\\|d | \\|\\| |\n");
  }

  @ParameterizedTest
  @EnumSource
  void everyRowOfAComparisonHasThreeColumns(Language language) {
    Catalog catalog = Catalog.in(language);
    for (CatalogIds.Pair pair : CatalogIds.pairs()) {
      var comparison =
          catalog.compare(
              catalog.entry(pair.one()).orElseThrow(), catalog.entry(pair.other()).orElseThrow());
      String text = MarkdownWriter.write(ComparisonPage.of(comparison, catalog.frame()));

      assertThat(text).as("%s", pair).startsWith("# ").doesNotContain("\u001b");
      List<String> rows = text.lines().filter(line -> line.startsWith("|")).toList();
      assertThat(rows)
          .as("%s", pair)
          .hasSize(comparison.differences().isEmpty() ? 0 : comparison.differences().size() + 2)
          .allMatch(row -> row.split("(?<!\\\\)\\|", -1).length == 5);
    }
  }

  @Test
  void everyEntryHasOneFirstHeadingAndNoEmptySection() {
    Catalog catalog = Catalog.in(Language.ENGLISH);
    for (String id : CatalogIds.all()) {
      String text =
          MarkdownWriter.write(EntryPage.of(catalog.entry(id).orElseThrow(), catalog.frame()));

      assertThat(text.lines().filter(line -> line.startsWith("# "))).as(id).hasSize(1);
      assertThat(text).as(id).doesNotContainPattern("## [^\n]*\n\n(?:##|$)").endsWith("\n");
    }
  }

  private static Page page(Page.Section section) {
    return new Page("", "", "title", "", List.of(section));
  }

  private static Page.Section section(String label, Page.Block block) {
    return new Page.Section(label, List.of(block));
  }
}
