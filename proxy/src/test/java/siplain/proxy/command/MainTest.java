package siplain.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.catalog.Doc;

class MainTest {

  @ParameterizedTest
  @CsvSource({
    "438, 438 Invalid Identity Header",
    "4xx, 4xx Request failure",
    "4XX, 4xx Request failure",
    "'Busy Here', 486 Busy Here",
    "busy here, 486 Busy Here",
    "BUSY HERE, 486 Busy Here",
    "q.850/34, q.850/34 No circuit/channel available",
    "Q.850/34, q.850/34 No circuit/channel available",
    "Q.850;cause=34, q.850/34 No circuit/channel available",
    "Q.850 ; cause=34, q.850/34 No circuit/channel available",
    "SIP;cause=486, 486 Busy Here",
    "stir.iat-stale, stir.iat-stale Stale Date",
    "STIR.IAT-STALE, stir.iat-stale Stale Date",
    "iat-stale, stir.iat-stale Stale Date",
    "603 Network Blocked, 603+ Network Blocked",
    "603+, 603+ Network Blocked",
    "603, 603 Decline",
    "486 Busy Here, 486 Busy Here",
    "peer.486, peer.486 Busy Here"
  })
  void explainTakesAnIdAPhraseOrAHeaderInAnySpelling(String query, String firstLine) {
    assertThat(Ran.with("explain", query).firstLine()).isEqualTo(firstLine);
  }

  @ParameterizedTest
  @CsvSource({"Busy Here, 486", "603 Network Blocked, 603+", "Q.850 34, q.850/34"})
  void aPhraseMayBeSeveralWordsOfTheCommandLine(String phrase, String id) {
    String[] words = ("explain " + phrase).split(" ");

    assertThat(Ran.with(words).firstLine()).startsWith(id + " ");
  }

  @Test
  void anUnregisteredCodeIsExplainedByItsClass() {
    assertThat(Ran.with("explain", "499").answer()).startsWith("499 ").contains("handled as 4xx");
    Doc doc = Ran.with("explain", "499", "--format", "json").json();
    assertThat(doc.text("id")).isEqualTo("499");
    assertThat(doc.number("code")).hasValue(499);
    assertThat(doc.text("class")).isEqualTo("4xx");
    assertThat(doc.text("status")).isEqualTo("unregistered");
  }

  @Test
  void aPhraseOfSeveralEntriesExplainsEachOfThem() {
    String answer = Ran.with("explain", "Not Acceptable").answer();

    assertThat(answer).contains("406 Not Acceptable\n").contains("\n\n606 Not Acceptable\n");
    assertThat(Ran.with("explain", "Not Acceptable", "--format", "json").json().docs("list"))
        .extracting(doc -> doc.text("id"))
        .containsExactly("406", "606");
  }

  @Test
  void explainAnswersInThreeFormats() {
    assertThat(Ran.with("explain", "438", "--format", "text").answer())
        .isEqualTo(Ran.with("explain", "438").answer());
    assertThat(Ran.with("explain", "438", "--format", "markdown").firstLine())
        .isEqualTo("# 438 Invalid Identity Header");
    Doc doc = Ran.with("explain", "438", "--format", "JSON").json();
    assertThat(doc.text("id")).isEqualTo("438");
    assertThat(doc.text("phrase")).isEqualTo("Invalid Identity Header");
    assertThat(doc.texts("fix")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en, Description", "ru, Описание", "zh, 说明", "vi, Mô tả"})
  void explainSpeaksFourLanguages(String language, String label) {
    assertThat(Ran.with("explain", "438", "--lang", language).answer().lines()).contains(label);
    assertThat(Ran.with("explain", "438", "--lang", language, "--format", "markdown").answer())
        .contains("## " + label + "\n");
    assertThat(
            Ran.with("explain", "438", "--lang=" + language, "--format=json").json().text("lang"))
        .isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru-RU", "RU", "zh_Hans", "en-GB"})
  void aLanguageMayHaveARegion(String tag) {
    assertThat(Ran.with("explain", "438", "--lang", tag).answer()).startsWith("438 ");
  }

  @ParameterizedTest
  @CsvSource({
    "302, 438",
    "438, 438",
    "486, 600",
    "480, stir.iat-stale",
    "q.850/34, 503",
    "stir.orig-mismatch, stir.dest-mismatch",
    "attest/A, attest/B",
    "Busy Here, busy everywhere",
    "4xx, 499"
  })
  void compareSaysTheSameInBothOrders(String one, String other) {
    for (String language : new String[] {"en", "ru", "zh", "vi"}) {
      for (String format : new String[] {"text", "json", "markdown"}) {
        String[] options = {"--lang", language, "--format", format};
        assertThat(compare(one, other, options).answer())
            .as("%s %s in %s as %s", one, other, language, format)
            .isEqualTo(compare(other, one, options).answer());
      }
    }
  }

  @Test
  void compareAnswersInThreeFormats() {
    assertThat(Ran.with("compare", "438", "302").firstLine())
        .isEqualTo("302 Moved Temporarily, 438 Invalid Identity Header");
    assertThat(Ran.with("compare", "438", "302", "--format", "markdown").answer())
        .startsWith("# 302 Moved Temporarily, 438 Invalid Identity Header\n")
        .contains("\n|---|---|---|\n");
    Doc doc = Ran.with("compare", "438", "302", "--format", "json").json();
    assertThat(doc.doc("a").text("id")).isEqualTo("302");
    assertThat(doc.doc("b").text("id")).isEqualTo("438");
    assertThat(doc.text("summary")).isNotBlank();
    assertThat(doc.text("which")).isNotBlank();
    assertThat(doc.docs("differences")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en, Key differences", "ru, Главные различия", "zh, 主要区别", "vi, Khác biệt chính"})
  void compareSpeaksFourLanguages(String language, String label) {
    assertThat(Ran.with("compare", "302", "438", "--lang", language).answer().lines())
        .contains(label);
  }

  @Test
  void compareWithItselfSaysThatThereIsNoDifference() {
    assertThat(Ran.with("compare", "438", "438", "--format", "json").json().docs("differences"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpNamesTheCommands(String word) {
    assertThat(Ran.with(word).answer()).contains("explain").contains("compare").contains("check");
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "compare"})
  void everyCommandHasHelpThatFitsTheTerminal(String command) {
    String help = Ran.with(command, "--help").answer();

    assertThat(help).contains("--lang LANG").contains("--format FORMAT").contains("Examples");
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(Ran.with(command, "438", "-h").answer()).isEqualTo(help);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void versionIsOneLine(String word) {
    assertThat(Ran.with(word).answer()).startsWith("siplain ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "99", "700", "4388", "000", "999999999"})
  void aNumberThatIsNoResponseCodeIsAProblem(String code) {
    assertThat(Ran.with("explain", code).refusal(Main.PROBLEM))
        .startsWith("siplain: " + code + " is not a SIP response code (expected: 100..699)");
  }

  @ParameterizedTest
  @CsvSource({
    "stir.iat-stal, stir.iat-stale",
    "Bussy Here, 486 (Busy Here)",
    "q.850/999, q.850/99",
    "4388, 438 (Invalid Identity Header)"
  })
  void anUnknownNameIsAProblemWithASuggestion(String name, String suggestion) {
    assertThat(Ran.with("explain", name).refusal(Main.PROBLEM))
        .contains(name)
        .contains("did you mean ")
        .contains(suggestion);
    assertThat(Ran.with("compare", "438", name).refusal(Main.PROBLEM)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "compare"})
  void anUnknownLanguageIsWrongUsage(String command) {
    assertThat(Ran.with(command, "302", "438", "--lang", "xx").refusal(Main.USAGE))
        .isEqualTo("siplain: --lang xx (expected: en, ru, zh, vi)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "compare"})
  void anUnknownFormatIsWrongUsage(String command) {
    assertThat(Ran.with(command, "302", "438", "--format", "pdf").refusal(Main.USAGE))
        .isEqualTo("siplain: --format pdf (expected: text, json, markdown)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bogus", "-x", "--form", "--lan"})
  void anUnknownOptionIsWrongUsage(String option) {
    assertThat(Ran.with("explain", "438", option, "json").refusal(Main.USAGE)).contains(option);
    assertThat(Ran.with("compare", "302", "438", option).refusal(Main.USAGE)).contains(option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--lang", "--format"})
  void anOptionWithoutItsValueIsWrongUsage(String option) {
    assertThat(Ran.with("explain", "438", option).refusal(Main.USAGE))
        .contains(option.substring(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"explian", "EXPLAIN", "--explain", "438", "../explain"})
  void anUnknownCommandIsWrongUsage(String command) {
    assertThat(Ran.with(command).refusal(Main.USAGE))
        .contains(command)
        .contains("(expected: run, check, explain, compare)");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(Ran.with().refusal(Main.USAGE)).contains("run, check, explain, compare");
    assertThat(Ran.with("").refusal(Main.USAGE)).contains("run, check, explain, compare");
  }

  @Test
  void compareTakesTwoNamesNeitherMoreNorLess() {
    assertThat(Ran.with("compare").refusal(Main.USAGE)).contains("not 0");
    assertThat(Ran.with("compare", "302").refusal(Main.USAGE)).contains("not 1");
    assertThat(Ran.with("compare", "302", "438", "486").refusal(Main.USAGE)).contains("not 3");
    assertThat(Ran.with("compare", "486", "Busy", "Everywhere").refusal(Main.USAGE))
        .contains("in quotes");
  }

  @Test
  void compareAsksWhichOneAnAmbiguousPhraseMeans() {
    assertThat(Ran.with("compare", "Not Acceptable", "438").refusal(Main.PROBLEM))
        .contains("\"Not Acceptable\" means 406 (Not Acceptable) or 606 (Not Acceptable)");
  }

  private static Ran compare(String one, String other, String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "compare";
    args[1] = one;
    args[2] = other;
    System.arraycopy(options, 0, args, 3, options.length);
    return Ran.with(args);
  }

  @ParameterizedTest
  @CsvSource({
    "'timers: {c: 60s}', 1 problem; nothing was started",
    "'timers: {c: 60s, t1: 1}\\nlog: {format: x}', 3 problems; nothing was started"
  })
  void runCountsWhatKeepsItFromStarting(String text, String end, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("siplain.yaml"), text.replace("\\n", "\n") + "\n");

    Ran ran = Ran.with("run", "--config", file.toString());

    assertThat(ran.status()).isNotEqualTo(Main.DONE);
    assertThat(ran.err().lines().toList().getLast()).isEqualTo("siplain: " + end);
  }

  @Test
  void aStateFolderThatCannotBeMadeIsToldByItsKeyAndInWords(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("siplain.yaml"),
            "state: /proc/nope\npeers: {pbx: {targets: [\"sip:127.0.0.1:5080\"]}}\n");

    Ran ran = Ran.with("run", "--config", file.toString());

    assertThat(ran.status()).isNotEqualTo(Main.DONE);
    assertThat(ran.err())
        .containsPattern(
            "state: /proc/nope/dialog.key: (the folder cannot be made|permission denied)")
        .doesNotContain("Exception");
  }
}
