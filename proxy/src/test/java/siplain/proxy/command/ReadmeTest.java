package siplain.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void theTranscriptIsWhatTheCommandPrints() throws IOException {
    List<String> shown = transcript();
    StringWriter out = new StringWriter();
    try (InputStream in = Files.newInputStream(ROOT.resolve("docs/examples/refused-call.sip"))) {
      PrintWriter writer = new PrintWriter(out);
      Main.run(new Shell(new Terminal(80, false), false, in, writer, writer), "explain");
    }
    assertThat(out.toString().lines().limit(shown.size()).toList()).isEqualTo(shown);
    assertThat(shown).hasSizeGreaterThan(20);
  }

  /**
   * The lines of the first transcript, without the command at its beginning and the cut at its end.
   */
  private static List<String> transcript() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
    int from = lines.indexOf("```text") + 2;
    int to = from + lines.subList(from, lines.size()).indexOf("...");
    return lines.subList(from, to);
  }
}
