package siplain.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes settings of a file and the environment. A file is read to its end whatever is wrong with
 * it, so that an operator mends everything at once; nothing in it becomes an exception.
 */
public final class ConfigLoader {
  /** What stands in messages for the file that no one wrote. */
  public static final String EMBEDDED = "(embedded default)";

  private ConfigLoader() {}

  /**
   * The settings of a file.
   *
   * @param environment variables that begin with {@code SIPLAIN_} take the place of settings, the
   *     others are ignored
   */
  public static Loaded load(Path file, Map<String, String> environment) {
    Problems problems = new Problems();
    String name = file.toString();
    Optional<String> text = ConfigText.read(file, Place.wholeFile(name), problems);
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return loaded(text, name, folder, environment, problems, new HashSet<>());
  }

  /** The settings of a proxy that was given no file; its state is kept in the working folder. */
  public static Loaded embedded(Map<String, String> environment) {
    Path here = Path.of("").toAbsolutePath();
    Optional<String> text = Optional.of(embeddedText());
    return loaded(text, EMBEDDED, here, environment, new Problems(), new HashSet<>());
  }

  /** As {@link #load}, with each key that was asked for, such as {@code peers.*.targets}. */
  static Loaded loaded(
      Optional<String> text,
      String name,
      Path folder,
      Map<String, String> environment,
      Problems problems,
      Set<String> keys) {
    Environment variables = new Environment(environment);
    Block.Reading reading = new Block.Reading(problems, variables, folder.normalize(), keys);
    Optional<Settings> settings =
        text.flatMap(each -> YamlTree.read(each, name, problems))
            .flatMap(value -> SettingsReader.read(Block.top(reading, value)));
    return settings.isPresent() && !problems.hasErrors()
        ? new Loaded.Good(settings.get(), problems.shown(), problems.more())
        : new Loaded.Bad(problems.shown(), problems.more());
  }

  private static String embeddedText() {
    try (InputStream in = ConfigLoader.class.getResourceAsStream("embedded.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
