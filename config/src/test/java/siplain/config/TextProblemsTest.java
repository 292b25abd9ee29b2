package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.with;
import static siplain.config.Checked.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a file before any setting is looked at, and with the small sections. */
class TextProblemsTest {
  @TempDir private Path folder;

  @Test
  void aMisspelledKeyIsToldWithItsLineAndTheKeysOfThatPlace() {
    with("log: {}\ntimers:\n  t: 1s")
        .error(
            ProblemKind.UNKNOWN_KEY,
            "f.yaml:3: timers.t: unknown key (expected: t1, t2, t4, b, c)");
    with("consol: {}")
        .error(
            ProblemKind.UNKNOWN_KEY,
            "f.yaml:1: consol: unknown key (expected: listen, advertise, dialogs, state, drain,"
                + " peers, routes, identity, redirects, limits, scanners, timers, log, console,"
                + " metrics; did you mean console?)");
  }

  @Test
  void aKeyStandsOnce() {
    with("timers:\n  t1: 1s\n  t1: 2s")
        .error(
            ProblemKind.DUPLICATE_KEY,
            "f.yaml:3: timers.t1: stands twice, first in line 2 (expected: once)");
  }

  @Test
  void aKeyThatStandsTwiceHidesNoOtherProblem() {
    List<String> told = yaml("log: {format: jsonn}\nlog: {language: de}\nconsol: {}\n").texts();

    assertThat(told).hasSize(4);
    assertThat(told.get(0)).startsWith("f.yaml: peers: ");
    assertThat(told.get(1)).startsWith("f.yaml:1: log.format: jsonn ");
    assertThat(told.get(2))
        .isEqualTo("f.yaml:2: log: stands twice, first in line 1 (expected: once)");
    assertThat(told.get(3)).startsWith("f.yaml:3: consol: unknown key ");
  }

  @Test
  void aSectionIsAMap() {
    with("dialogs: []")
        .error(ProblemKind.WRONG_TYPE, "f.yaml:1: dialogs: a list (expected: a map)");
    with("dialogs:")
        .error(ProblemKind.MISSING_VALUE, "f.yaml:1: dialogs: no value (expected: a map)");
  }

  @Test
  void aFileThatASettingNamesIsThere() throws IOException {
    with("dialogs: {keys: [no.key]}")
        .error(
            ProblemKind.NO_SUCH_FILE,
            "f.yaml:1: dialogs.keys[1]: no.key does not exist (expected: /etc/siplain/no.key)");
    with("dialogs: {keys: [\"" + folder + "\"]}")
        .error(
            ProblemKind.UNREADABLE_FILE,
            "f.yaml:1: dialogs.keys[1]: \"" + folder + "\" is no file (expected: a file)");
    Path key = Files.writeString(folder.resolve("a.key"), "k");
    assertThat(with("dialogs: {keys: [\"" + key + "\"]}").settings().dialogs().keys())
        .containsExactly(key);
    with("state: \"" + key + "\"")
        .error(
            ProblemKind.UNREADABLE_FILE,
            "f.yaml:1: state: \"" + key + "\" is a file (expected: a folder)");
    with("state: \"\\0\"")
        .error(
            ProblemKind.NO_SUCH_FILE,
            "f.yaml:1: state: \" \" (expected: the name of a file or folder)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 s", "-1s", "1.5s", "1d", "soon", "99999999999s", "\"1S\""})
  void aDurationHasItsUnit(String text) {
    with("timers: {t1: " + text + "}")
        .error(
            ProblemKind.BAD_DURATION,
            "f.yaml:1: timers.t1: "
                + text
                + " (expected: a number and its unit, like 500ms, 2s, 1m, 1h)");
  }

  @ParameterizedTest
  @CsvSource({
    "t1, 9ms, 10ms..10s",
    "t1, 11s, 10ms..10s",
    "t2, 61s, 10ms..1m",
    "t4, 2m, 10ms..1m",
    "b, 11m, 10ms..640s",
    "c, 0s, 1s..24h",
    "c, 25h, 1s..24h"
  })
  void eachTimerHasItsRange(String timer, String value, String range) {
    with("timers: {" + timer + ": " + value + "}")
        .error(
            ProblemKind.OUT_OF_RANGE,
            "f.yaml:1: timers." + timer + ": " + value + " (expected: " + range + ")");
  }

  @Test
  void noTimerIsBelowT1() {
    with("timers: {t1: 8s}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: timers.t2: 4s is below timers.t1 (expected: 8s or more)");
    with("timers: {b: 100ms}")
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:1: timers.b: 100ms is below timers.t1 (expected: 500ms or more)");
  }

  @ParameterizedTest
  @CsvSource({"60s, 1m", "3m, 3m", "1s, 1s"})
  void aShortTimerCIsDoubtful(String value, String shown) {
    with("timers: {c: " + value + "}")
        .warning(
            ProblemKind.TIMER_C_SHORT,
            "f.yaml:1: warning: timers.c: "
                + shown
                + " (expected: more than 3m, by RFC 3261 section 16.6)");
  }

  @Test
  void aWordIsOneOfItsChoices() {
    with("log: {format: jsonn}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:1: log.format: jsonn (expected: auto, json, pretty; did you mean json?)");
    with("log: {language: de}")
        .error(ProblemKind.UNKNOWN_CHOICE, "f.yaml:1: log.language: de (expected: en, ru, zh, vi)");
    with("log: {numbers: false}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:1: log.numbers: false (expected: full, mask, token, off;"
                + " did you mean \"off\" in quotes?)");
  }

  @Test
  void whatThisVersionCannotDoIsNeitherUnknownNorIgnored() {
    with("identity: {mode: enforce}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:1: identity.mode: enforce is not in this version yet (expected: off)");
    with("redirects: {remember-permanent: propose}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:1: redirects.remember-permanent: propose is not in this version yet"
                + " (expected: off)");
    with("identity: {fetch: {ports: [443]}}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:1: identity.fetch.ports: is not in this version yet"
                + " (expected: the key left out)");
    with("identity: {fo: 1}")
        .error(
            ProblemKind.UNKNOWN_KEY,
            "f.yaml:1: identity.fo: unknown key (expected: mode, required, on-unable, max-age,"
                + " replay, trust, fetch, mark)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: *b      | an alias (*) (expected: the value itself, or quotes around a text with *)",
        "a: &b 1    | an anchor (&) (expected: the value alone, or quotes around a text with &)",
        "a: !foo 1  | a tag (!) (expected: the value alone, or quotes around a text with !)",
        "[a]: 1     | a list or map as a key (expected: a word)",
        "b: a: c    | not YAML: mapping values are not allowed here",
        "a: \u0007x | not YAML: the character U+0007"
      })
  void yamlIsTakenInItsPlainForm(String line, String text) {
    with(line).error(ProblemKind.NOT_YAML, "f.yaml:1: " + text);
  }

  @Test
  void aTabDoesNotIndent() {
    with("log:\n\tformat: json")
        .error(ProblemKind.NOT_YAML, "f.yaml:2: not YAML: a tab where only spaces may stand");
  }

  @Test
  void aFileIsOneDocument() {
    yaml("---\na: 1\n---\nb: 1")
        .error(ProblemKind.NOT_YAML, "f.yaml:3: a second document (expected: one document)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "a:\n- "})
  void depthIsBounded(String level) {
    for (int levels : List.of(17, 1000, 100_000)) {
      assertThat(yaml(level.repeat(levels)).loaded()).isInstanceOf(Loaded.Bad.class);
    }
    yaml("[".repeat(100_000))
        .error(ProblemKind.NOT_YAML, "f.yaml:1: nested too deeply (expected: at most 16 levels)");
  }

  @Test
  void aFileThatIsNotThereIsToldWithItsWholePath() {
    Path file = folder.resolve("no.yaml");
    told(file, ProblemKind.NO_SUCH_FILE, file + ": does not exist (expected: " + file + ")");
  }

  @Test
  void aFolderIsNoFile() {
    told(folder, ProblemKind.UNREADABLE_FILE, folder + ": is a folder (expected: a YAML file)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "\ufeff"})
  void anEmptyFileIsToldSo(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("e.yaml"), text);
    told(
        file,
        ProblemKind.MISSING_VALUE,
        file + ": is empty (expected: " + SettingsReader.LEAST + ")");
  }

  @Test
  void bytesThatAreNoTextAreToldSo() throws IOException {
    Path file = Files.write(folder.resolve("b.yaml"), new byte[] {0x7f, 'E', 'L', 'F', -1, -2});
    told(file, ProblemKind.NOT_YAML, file + ": is not text (expected: YAML in UTF-8)");
  }

  @Test
  void aFileHasItsLongest() throws IOException {
    Path file = Files.write(folder.resolve("l.yaml"), new byte[ConfigText.MOST_BYTES + 1]);
    told(file, ProblemKind.NOT_YAML, file + ": is longer than 1 MiB (expected: a YAML file)");
  }

  @Test
  void aByteOrderMarkAndLineEndsOfWindowsAreFine() throws IOException {
    String text = "\ufeff" + Checked.PEERS.replace("\n", "\r\n") + "log:\r\n  format: x\r\n";
    Path file = Files.write(folder.resolve("w.yaml"), text.getBytes(StandardCharsets.UTF_8));

    told(
        file,
        ProblemKind.UNKNOWN_CHOICE,
        file + ":5: log.format: x (expected: auto, json, pretty)");
  }

  @Test
  void whatAMessageQuotesCannotSteerATerminal() {
    assertThat(with("\"a\\u202eb\\e[31m\\nc\": 1").texts())
        .allMatch(text -> text.startsWith("f.yaml:1: a b [31m c: unknown key"));
  }

  private static void told(Path file, ProblemKind kind, String text) {
    new Checked(ConfigLoader.load(file, Map.of()), Set.of()).error(kind, text);
  }
}
