package siplain.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import siplain.catalog.Doc;
import siplain.catalog.Json;

/** One run of the program: its exit status and all it wrote. */
record Ran(int status, String out, String err) {

  static Ran with(String... args) {
    return withInput("", args);
  }

  static Ran withInput(String input, String... args) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static Ran withInput(byte[] input, String... args) {
    return run(false, new ByteArrayInputStream(input), args);
  }

  /** With a person at the keyboard: reading what they type would wait for ever, so it fails. */
  static Ran typed(String... args) {
    return run(true, unreadable(), args);
  }

  static Ran withoutInput(String... args) {
    return run(false, unreadable(), args);
  }

  private static InputStream unreadable() {
    InputStream closed = InputStream.nullInputStream();
    try {
      closed.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return closed;
  }

  private static Ran run(boolean typed, InputStream in, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(80, false);
    int status =
        Main.run(new Shell(terminal, typed, in, new PrintWriter(out), new PrintWriter(err)), args);
    return new Ran(status, out.toString(), err.toString());
  }

  /** What it wrote to standard output, after making sure that it did what was asked. */
  String answer() {
    assertThat(err).isEmpty();
    assertThat(status).isEqualTo(Main.DONE);
    assertThat(out).isNotBlank().doesNotContain("\u001b");
    return out;
  }

  String firstLine() {
    return answer().lines().findFirst().orElse("");
  }

  /** The answer as JSON; a list of documents stands under "list". */
  Doc json() {
    String wrapped = "{\"list\":" + answer() + "}";
    String text = answer().startsWith("[") ? wrapped : answer();
    return Json.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** One line on standard error that says why, nothing else anywhere. */
  String refusal(int expected) {
    assertThat(out).isEmpty();
    assertThat(err)
        .startsWith("siplain: ")
        .endsWith(System.lineSeparator())
        .doesNotContain("Exception")
        .doesNotContain("at siplain")
        .doesNotContain("internal error");
    String line = err.strip();
    assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    assertThat(line.codePointCount(0, line.length())).isLessThan(400);
    assertThat(status).as(line).isEqualTo(expected);
    return line;
  }
}
