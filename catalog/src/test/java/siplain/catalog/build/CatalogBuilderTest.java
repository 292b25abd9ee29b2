package siplain.catalog.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siplain.catalog.Doc;
import siplain.catalog.Json;

class CatalogBuilderTest {
  private static final Path ENTRIES = Path.of("src/main/entries");

  @TempDir private Path folder;
  private Path entries;
  private Path out;

  @BeforeEach
  void copyTheEntries() throws IOException {
    entries = folder.resolve("entries");
    out = folder.resolve("out");
    try (Stream<Path> files = Files.walk(ENTRIES)) {
      for (Path file : files.toList()) {
        Path copy = entries.resolve(ENTRIES.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void theEntriesHaveNoProblem() throws IOException {
    assertThat(problems()).isEmpty();
    assertThat(out.resolve("en/438.json")).exists();
    assertThat(out.resolve("ru/frame.json")).exists();
  }

  @Test
  void aMisspelledKeyIsToldWithItsLine() throws IOException {
    edit("en/codes/438.yaml", "summary:", "sumary:");
    assertThat(problems())
        .containsExactly(
            "en/codes/438.yaml:1: summary: is missing",
            "en/codes/438.yaml:2: sumary: is not a key of this place");
  }

  @Test
  void everyProblemIsToldAtOnceAndNothingIsWritten() throws IOException {
    edit("codes/438.yaml", "about: identity", "about: identitty");
    edit("codes/486.yaml", "lasting: ", "lasting: for-ever # ");
    edit("en/causes/timer.yaml", "{target} over", "{tarjet} over");
    assertThat(problems())
        .hasSize(3)
        .anyMatch(p ->
            p.startsWith("codes/438.yaml:") && p.contains("about: identitty (expected one of "))
        .anyMatch(p -> p.startsWith("codes/486.yaml:") && p.contains("lasting: for-ever"))
        .anyMatch(p -> p.startsWith("en/causes/timer.yaml:") && p.contains("has the places"));
    assertThat(out).doesNotExist();
  }

  @Test
  void aDoubledKeyIsAProblem() throws IOException {
    edit("codes/438.yaml", "code: 438", "code: 438\ncode: 439");
    assertThat(problems()).containsExactly("codes/438.yaml:2: \"code\" stands twice");
  }

  @Test
  void aReferenceToNothingIsAProblem() throws IOException {
    edit("codes/438.yaml", "lookalikes: [428,", "lookalikes: [429, 499, 428,");
    edit(
        "en/codes/438.yaml",
        "lookalikes:",
        "lookalikes:\n  429: It is another thing.\n  499: It is nothing.");
    assertThat(problems()).containsExactly("438: refers to 499, which is not in the catalog");
  }

  @Test
  void wordsWithoutFactsAreAProblem() throws IOException {
    Files.copy(entries.resolve("en/codes/486.yaml"), entries.resolve("en/codes/466.yaml"));
    assertThat(problems()).singleElement().asString().endsWith("466.yaml: words without facts");
  }

  @Test
  void aPairOfUnknownOrSwappedCodesIsAProblem() throws IOException {
    Files.writeString(
        entries.resolve("en/pairs.yaml"),
        """
        486/480: {summary: A., tell: B., which: C.}
        486/999: {summary: A., tell: B., which: C.}
        """);
    assertThat(problems())
        .containsExactlyInAnyOrder(
            "en/pairs.yaml:1: summary: 486/480 has the smaller id second",
            "en/pairs.yaml:2: summary: 486/999 does not name two codes of the catalog");
  }

  @Test
  void brokenYamlIsAProblemOfItsFile() throws IOException {
    Files.writeString(entries.resolve("codes/438.yaml"), "code: [438\n");
    assertThat(problems()).anyMatch(problem -> problem.startsWith("codes/438.yaml: "));
  }

  @Test
  void aTranslationFallsBackPerTextAndSaysWhere() throws IOException {
    Files.createDirectories(entries.resolve("ru/codes"));
    Files.writeString(
        entries.resolve("ru/codes/486.yaml"),
        """
        title: Абонент занят
        causes:
          on-a-call:
            cause: Абонент уже разговаривает.
        """);
    List<String> problems = problems();
    assertThat(problems).allMatch(problem -> problem.contains("on-a-call"));

    Files.writeString(entries.resolve("ru/codes/486.yaml"), "title: Абонент занят\n");
    assertThat(problems()).isEmpty();
    Doc doc = read("ru/486");
    assertThat(doc.text("title")).isEqualTo("Абонент занят");
    assertThat(doc.text("summary")).isEqualTo(read("en/486").text("summary"));
    assertThat(doc.texts("untranslated"))
        .contains("summary", "causes", "fix")
        .doesNotContain("title");
  }

  @Test
  void aTranslatedFamilyAndClassUseTheCodesThatAreEnglishStill() throws IOException {
    Files.createDirectories(entries.resolve("ru/causes"));
    Files.createDirectories(entries.resolve("ru/codes"));
    Files.writeString(
        entries.resolve("ru/causes/timer.yaml"),
        "family: Истекло время.\ncauses: {no-answer: {title: Нет ответа}}\n");
    Files.writeString(entries.resolve("ru/codes/4xx.yaml"), "title: Отказ\n");
    assertThat(problems()).isEmpty();
    assertThat(read("ru/timer.no-answer").texts("untranslated"))
        .contains("retry")
        .doesNotContain("title");
    assertThat(read("ru/4xx").docs("members")).hasSizeGreaterThan(30);
  }

  private List<String> problems() throws IOException {
    CatalogBuilder builder = new CatalogBuilder(entries, out);
    return builder.build();
  }

  private Doc read(String document) throws IOException {
    try (InputStream in = Files.newInputStream(out.resolve(document + ".json"))) {
      return Json.read(in);
    }
  }

  private void edit(String file, String before, String after) throws IOException {
    Path path = entries.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(
        path,
        text.replaceFirst(
            java.util.regex.Pattern.quote(before),
            java.util.regex.Matcher.quoteReplacement(after)));
  }
}
