package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A SIPp that plays one scenario. */
final class Sipp implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;
  private static final int SHOWN = 12_000;

  private final Program program;
  private final Path folder;
  private final String name;

  private Sipp(Program program, Path folder, String name) {
    this.program = program;
    this.folder = folder;
    this.name = name;
  }

  /** A callee that ends after so many calls; returns when it listens. */
  static Sipp callee(Path folder, Scenario scenario, End at, int calls)
      throws IOException, InterruptedException {
    Sipp callee = start(folder, scenario, at, calls, List.of());
    callee.program.await("listening", Duration.ofSeconds(10), at::isBound);
    return callee;
  }

  /** A caller of one call. */
  static Sipp caller(Path folder, Scenario scenario, End at, String user, String to)
      throws IOException {
    return start(folder, scenario, at, 1, List.of("-s", user, to));
  }

  /** A caller of so many calls, so many of them a second. */
  static Sipp callers(Path folder, Scenario scenario, End at, String to, int calls, int rate)
      throws IOException {
    List<String> more =
        List.of("-r", "" + rate, "-l", "" + calls, "-trace_stat", "-stf", "statistics.csv");
    List<String> words = new ArrayList<>(more);
    words.addAll(List.of("-fd", "1", "-s", "bob", to));
    return start(folder, scenario, at, calls, words);
  }

  private static Sipp start(Path parent, Scenario scenario, End at, int calls, List<String> more)
      throws IOException {
    Path folder = Files.createTempDirectory(parent, scenario.name() + "-");
    Path file = scenario.write(folder);
    List<String> words = new ArrayList<>(List.of(Programs.sipp().toString()));
    words.addAll(List.of("-sf", file.toString(), "-i", at.host(), "-p", "" + at.port()));
    words.addAll(List.of("-bind_local", "-t", at.tcp() ? "t1" : "u1", "-m", "" + calls));
    words.addAll(List.of("-nostdin", "-skip_rlimit", "-timeout", PATIENCE_SECONDS + "s"));
    words.addAll(List.of("-timeout_error", "-trace_err", "-error_file", "errors.log"));
    if (calls == 1) {
      words.addAll(List.of("-trace_msg", "-message_file", "messages.log"));
    }
    if (scenario.takesLateOnes()) {
      words.addAll(List.of("-default_behaviors", "all,-abortunexp"));
    }
    words.addAll(more);
    return new Sipp(Program.start(folder, "sipp", words), folder, scenario.name());
  }

  /** Fails with what it said and saw, unless the scenario was played to its end. */
  void succeeds() throws IOException, InterruptedException {
    OptionalInt status = program.ended(Duration.ofSeconds(PATIENCE_SECONDS + 10));
    assertThat(status)
        .withFailMessage(() -> "SIPp's " + name + " ended with " + status + "\n" + evidence())
        .hasValue(0);
  }

  /** What it sent and received. */
  String messages() throws IOException {
    return read("messages.log");
  }

  Path folder() {
    return folder;
  }

  private String evidence() {
    try {
      return read("errors.log") + "\n" + messages();
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  private String read(String file) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      return "";
    }
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...";
  }

  @Override
  public void close() {
    program.close();
  }
}
