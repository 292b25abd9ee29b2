package siplain.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siplain.catalog.Doc;
import siplain.catalog.Json;

/** What a user meets who types {@code ./siplain}. */
class LauncherIT {
  private static final String FIRST_LINE = "438 Invalid Identity Header\n";
  private static final String ESCAPE = "\u001b";

  private final Path root = Launcher.root();
  private final Launcher siplain = Launcher.in(root);

  @Test
  void explainAnswersInText() throws Exception {
    assertExplained(siplain.run("explain", "438"));
  }

  @Test
  void explainAnswersInJson() throws Exception {
    Launcher.Ended ended = siplain.run("explain", "438", "--format", "json");

    assertThat(ended.status()).isZero();
    assertThat(json(ended).text("id")).isEqualTo("438");
  }

  @Test
  void compareAnswersInJson() throws Exception {
    Launcher.Ended ended = siplain.run("compare", "302", "438", "--format", "json");

    assertThat(ended.status()).isZero();
    assertThat(json(ended).doc("a").text("id")).isEqualTo("302");
    assertThat(json(ended).doc("b").text("id")).isEqualTo("438");
    assertThat(json(ended).docs("differences")).isNotEmpty();
  }

  @Test
  void otherLanguagesComeOutAsUtf8() throws Exception {
    assertThat(siplain.set("LC_ALL", "C").run("explain", "438", "--lang", "zh").out())
        .contains("说明");
  }

  @Test
  void argumentsThatAreNotAsciiArriveWhole() throws Exception {
    assertThat(siplain.set("LC_ALL", "C.UTF-8").run("explain", "занято").err())
        .contains("\"занято\"");
  }

  @Test
  void aProblemEndsWithOneAndWrongUsageWithTwo() throws Exception {
    assertRefused(siplain.run("explain", "4388"), 1, "4388");
    assertRefused(siplain.run("explain", "438", "--format", "pdf"), 2, "pdf");
    assertRefused(siplain.run("nothing"), 2, "nothing");
    assertRefused(siplain.run(), 2, "run, check, explain, compare");
  }

  @Test
  void standardInputIsReadFromAFile(@TempDir Path folder) throws Exception {
    Path message = folder.resolve("message.txt");
    Files.writeString(message, "SIP/2.0 503 Service Unavailable\r\nReason: Q.850;cause=34\r\n\r\n");

    Launcher.Ended ended = siplain.reading(message).run("explain");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("503 Service Unavailable\n").contains("\nq.850/34 ");
  }

  @Test
  void argumentsWithSpacesStayWhole() throws Exception {
    assertThat(siplain.run("compare", "486", "Busy Everywhere").out())
        .startsWith("486 Busy Here, 600");
  }

  @Test
  void aPipeGetsNoEscapeSequences() throws Exception {
    Launcher.Ended ended = siplain.set("TERM", "xterm-256color").run("explain", "438");

    assertThat(ended.out()).startsWith(FIRST_LINE).doesNotContain(ESCAPE);
  }

  @Test
  void aTerminalGetsColorUnlessItIsNotWanted() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes the terminal");
    Launcher terminal =
        siplain
            .as("/usr/bin/script", "-qec", root.resolve("siplain") + " explain 438", "/dev/null")
            .set("TERM", "xterm-256color");

    assertThat(terminal.run().out()).contains(ESCAPE + "[1;33m438").contains("Invalid Identity");
    assertThat(terminal.set("NO_COLOR", "1").run().out())
        .contains("438 Invalid Identity Header")
        .doesNotContain(ESCAPE);
    assertThat(terminal.set("TERM", "dumb").run().out()).doesNotContain(ESCAPE);
  }

  @Test
  void anOlderJavaOnThePathIsPassedOver() throws Exception {
    Optional<Path> old = jdk17();
    assumeTrue(old.isPresent(), "a JDK 17 under /usr/lib/jvm");
    Path bin = old.orElseThrow().resolve("bin");

    assertExplained(
        siplain
            .set("PATH", bin + ":" + System.getenv("PATH"))
            .set("JAVA_HOME", old.orElseThrow().toString())
            .run("explain", "438"));
  }

  @Test
  void aJavaHomeThatLeadsNowhereIsSurvived() throws Exception {
    assertExplained(siplain.set("JAVA_HOME", "/no/such/jdk").run("explain", "438"));
    assertExplained(siplain.set("JAVA_HOME", root.toString()).run("explain", "438"));
  }

  @Test
  void itRunsFromAnotherFolderAndThroughSymbolicLinks(@TempDir Path folder) throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("first"), root.resolve("siplain"));
    Path second = Files.createSymbolicLink(folder.resolve("a link"), Path.of("first"));

    assertExplained(siplain.from(folder).run("explain", "438"));
    assertExplained(siplain.as(link.toString()).from(folder).run("explain", "438"));
    assertExplained(siplain.as(second.toString()).from(folder).run("explain", "438"));
    assertExplained(siplain.as("./first").from(folder).run("explain", "438"));
  }

  private static Optional<Path> jdk17() throws IOException {
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(LauncherIT::is17)
          .findFirst();
    }
  }

  private static boolean is17(Path home) {
    try {
      return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"17.");
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertExplained(Launcher.Ended ended) {
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith(FIRST_LINE);
  }

  private static void assertRefused(Launcher.Ended ended, int status, String value) {
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("siplain: ").contains(value).hasLineCount(1);
    assertThat(ended.status()).isEqualTo(status);
  }

  private static Doc json(Launcher.Ended ended) {
    return Json.read(new ByteArrayInputStream(ended.out().getBytes(StandardCharsets.UTF_8)));
  }
}
