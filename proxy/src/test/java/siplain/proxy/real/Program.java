package siplain.proxy.real;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of ours whose output goes to files, and which ends with its test. */
final class Program implements AutoCloseable {
  private static final Duration TO_AGREE = Duration.ofMillis(500);
  private static final Duration TO_END = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path output;
  private final Path errors;

  private Program(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** Starts it in a folder that exists; only the path and the home are in its environment. */
  static Program start(Path folder, String name, List<String> words) throws IOException {
    Path output = folder.resolve(name + ".out");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().put("TERM", "dumb");
    builder.redirectInput(Path.of("/dev/null").toFile());
    Path errors = folder.resolve(name + ".err");
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    return new Program(builder.start(), output, errors);
  }

  /** Its exit status, or nothing when it still runs after that time. */
  OptionalInt ended(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  boolean runs() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  String output() throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }

  String errors() throws IOException {
    return new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
  }

  /** Waits until something holds while this runs; an error with its output otherwise. */
  void await(String what, Duration patience, BooleanSupplier holds)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("not " + what + " in " + patience + ":\n" + errors() + output());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TO_AGREE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy(); // a proxy with calls waits for them until it is asked again
      }
      if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
