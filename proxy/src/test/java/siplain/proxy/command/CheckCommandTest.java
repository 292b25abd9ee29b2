package siplain.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.catalog.Language;
import siplain.config.ProblemKind;

class CheckCommandTest {
  @TempDir private Path folder;

  @Test
  void theEmbeddedDefaultIsSound() {
    assertThat(Ran.with("check").answer())
        .isEqualTo(
            "(embedded default): no errors, no warnings;"
                + " would run 2 listeners, 1 peer, no routes\n");
  }

  @Test
  void everyProblemHasItsLine() throws IOException {
    Path file = file("peers: {pbx: {target: [a]}}\ntimers: {t1: 5}\nlog: {language: de}\n");
    Ran ran = Ran.with("check", "--config", file.toString());

    assertThat(ran.status()).isEqualTo(Main.PROBLEM);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .hasSize(4)
        .contains(file + ":3: log.language: de (expected: en, ru, zh, vi)")
        .endsWith(file + ": 3 errors, no warnings");
  }

  @Test
  void aWarningDoesNotStopTheProxy() throws IOException {
    Path file =
        file(
            """
            peers: {pbx: {targets: ["sip:10.0.0.5"]}}
            routes: [{to: pbx}, {reject: 403}]
            """);
    Ran ran = Ran.with("check", "--config=" + file);

    assertThat(ran.answer().lines())
        .hasSize(2)
        .endsWith(file + ": no errors, 1 warning; would run 2 listeners, 1 peer, 2 routes");
  }

  @Test
  void theRestOfManyProblemsIsCounted() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("key").append(i).append(": 1\n");
    }
    Path file = file(text + "peers: {pbx: {targets: [\"sip:10.0.0.5\"]}}");
    Ran ran = Ran.with("check", "--config", file.toString());

    assertThat(ran.out().lines())
        .hasSize(52)
        .contains("... and 10 more")
        .endsWith(file + ": 50 errors, no warnings, 10 more");
  }

  @Test
  void theEnvironmentIsCheckedToo() throws ParseException {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    CheckCommand check = new CheckCommand(new ConfigOption(Map.of("SIPLAIN_CONSOLE_LISTN", "x")));
    Shell shell =
        new Shell(new Terminal(80, true), false, InputStream.nullInputStream(), writer, writer);
    try {
      check.run(new DefaultParser().parse(check.options(), new String[0]), shell);
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isEqualTo(Main.PROBLEM);
    }
    assertThat(out.toString())
        .startsWith("\u001b[1;31mSIPLAIN_CONSOLE_LISTN\u001b[0m: unknown variable (did you mean");
  }

  @Test
  void aFileIsNamedByItsOption() {
    assertThat(Ran.with("check", "siplain.yaml").refusal(Main.USAGE)).contains("--config");
    assertThat(Ran.with("check", "--config").refusal(Main.USAGE)).contains("config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nul\0byte"})
  void whatIsNoFileNameIsWrongUsage(String name) {
    assertThat(Ran.with("check", "--config", name).refusal(Main.USAGE)).contains("--config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b[31mred", "one\ntwo", "right\u202eto left", "..", "/", "/dev/zero", "😀"})
  void aHostileFileNameIsAnsweredInCleanLines(String name) {
    Ran ran = Ran.with("check", "--config", name);

    assertThat(ran.status()).isEqualTo(Main.PROBLEM);
    assertThat(ran.out()).hasLineCount(2).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
  }

  @Test
  void helpFitsTheTerminal() {
    assertThat(Ran.with("check", "--help").answer()).contains("--config FILE").contains("Examples");
  }

  @ParameterizedTest
  @EnumSource(ProblemKind.class)
  void everyKindOfProblemIsInTheCatalog(ProblemKind kind) {
    assertThat(Ran.with("explain", kind.id()).firstLine()).isEqualTo(kind.id());
  }

  @Test
  void theLogSpeaksTheLanguagesOfTheCatalog() throws IOException {
    Path file = file("peers: {pbx: {targets: [\"sip:10.0.0.5\"]}}\nlog: {language: xx}");

    assertThat(Ran.with("check", "--config", file.toString()).out())
        .contains("(expected: " + Language.tags() + ")");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("siplain.yaml"), text);
  }
}
