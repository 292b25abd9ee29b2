package siplain.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the launcher as a shell would: a real process, its own environment, output to files.
 *
 * @param program what is run before the arguments
 * @param environment what is set, on top of a bare PATH and HOME
 */
record Launcher(
    List<String> program, Map<String, String> environment, Path folder, @Nullable Path input) {
  private static final int PATIENCE_SECONDS = 60;

  /** The launcher of a folder that holds this project, run from there. */
  static Launcher in(Path root) {
    return new Launcher(List.of(root.resolve("siplain").toString()), Map.of(), root, null);
  }

  /** The root of this project. */
  static Path root() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path root = module;
    while (!Files.isExecutable(root.resolve("siplain"))) {
      Path parent = root.getParent();
      if (parent == null) {
        throw new IllegalStateException("no launcher above " + module);
      }
      root = parent;
    }
    return root;
  }

  /** By another name, in place of the launcher itself. */
  Launcher as(String... words) {
    return new Launcher(List.of(words), environment, folder, input);
  }

  /** The same, under another program such as bash -x. */
  Launcher under(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(program);
    return new Launcher(all, environment, folder, input);
  }

  Launcher set(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new Launcher(program, more, folder, input);
  }

  Launcher from(Path other) {
    return new Launcher(program, environment, other, input);
  }

  Launcher reading(Path file) {
    return new Launcher(program, environment, folder, file);
  }

  Ended run(String... args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of(args));
    Path out = Files.createTempFile("siplain", ".out");
    Path err = Files.createTempFile("siplain", ".err");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(environment);
    builder.redirectInput(input == null ? Path.of("/dev/null").toFile() : input.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + words);
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  record Ended(int status, String out, String err) {}
}
