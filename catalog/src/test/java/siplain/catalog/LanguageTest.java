package siplain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({
    "en, ENGLISH",
    "ru-RU, RUSSIAN",
    "zh_Hans_CN, CHINESE",
    "VI, VIETNAMESE",
    "zh-CN, CHINESE"
  })
  void resolvesTags(String tag, Language language) {
    assertThat(Language.of(tag)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xx", "english", "../en", "-", "\u0000"})
  void knowsNoOtherTag(String tag) {
    assertThat(Language.of(tag)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageHasTheLabelsOfTheFrame(Language language) {
    Frame frame = Catalog.in(language).frame();
    for (String label :
        new String[] {"description", "when", "fix", "differences", "which", "learn-more"}) {
      assertThat(frame.label(label)).isNotBlank();
      if (language != Language.ENGLISH) {
        assertThat(frame.label(label)).isNotEqualTo(Entries.CATALOG.frame().label(label));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
  void whatIsNotTranslatedIsEnglishAndSaysSo(Language language) {
    Entry entry = Catalog.in(language).entry("438").orElseThrow();
    assertThat(entry.doc().text("lang")).isEqualTo(language.tag());
    assertThat(entry.untranslated()).contains("title", "description", "fix");
    assertThat(entry.title()).isEqualTo(Entries.CATALOG.entry("438").orElseThrow().title());
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
  void aComparisonMadeOfEnglishSentencesSaysSo(Language language) {
    Catalog catalog = Catalog.in(language);
    Comparison comparison =
        catalog.compare(catalog.entry("302").orElseThrow(), catalog.entry("438").orElseThrow());
    assertThat(comparison.untranslated()).contains("summary", "differences", "which");
    assertThat(comparison.differences().getFirst().label())
        .isEqualTo(catalog.frame().aspect("does"));
  }

  @Test
  void anEnglishSentenceKeepsEnglishFormsInAnotherLanguage() {
    CauseEntry inRussian =
        (CauseEntry) Catalog.in(Language.RUSSIAN).entry("limit.via-count").orElseThrow();
    CauseEntry inEnglish = (CauseEntry) Entries.CATALOG.entry("limit.via-count").orElseThrow();
    assertThat(inRussian.sampleSentence()).isEqualTo(inEnglish.sampleSentence());
  }

  @Test
  void englishHasNothingUntranslated() {
    assertThat(Entries.ALL).allSatisfy(entry -> assertThat(entry.untranslated()).isEmpty());
  }

  @Test
  void placesAreFilledAndFormsFollowTheNumber() {
    String pattern = "{who} sent {count, plural, one {# header} other {# headers}}";
    assertThat(Sentence.of(pattern, Map.of("who", "A", "count", 1), Language.ENGLISH))
        .isEqualTo("A sent 1 header");
    assertThat(Sentence.of(pattern, Map.of("who", "A", "count", 2), Language.ENGLISH))
        .isEqualTo("A sent 2 headers");
    assertThat(Sentence.of("{a} is not {b}", Map.of("a", "{b}", "b", "$1"), Language.ENGLISH))
        .isEqualTo("{b} is not $1");
  }

  @Test
  void aValueFromTheWireStaysAValueInAForm() {
    String pattern = "{who} sent {count, plural, one {# header} other {# headers}}";
    assertThat(Sentence.of(pattern, Map.of("who", "{count}'{", "count", 3), Language.ENGLISH))
        .isEqualTo("{count}'{ sent 3 headers");
  }
}
