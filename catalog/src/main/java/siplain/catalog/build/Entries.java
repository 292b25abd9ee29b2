package siplain.catalog.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the entries: facts under {@code codes}, {@code causes} and {@code related}, and one
 * folder per language that mirrors them with words.
 */
final class Entries {
  private final Path root;
  private final Problems problems;

  Entries(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The names of the fact files of one kind, without their ending, in order. */
  List<String> names(String kind) {
    try (Stream<Path> files = Files.list(root.resolve(kind))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says of every file of words that there are no facts it could belong to. */
  void orphans(String language, String kind) {
    Path folder = root.resolve(language).resolve(kind);
    if (Files.isDirectory(folder)) {
      List<String> known = names(kind);
      names(language + "/" + kind).stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> problems.add(folder + "/" + name + ".yaml", "words without facts"));
    }
  }

  YamlMap facts(String kind, String name) {
    return YamlMap.read(root, root.resolve(kind).resolve(name + ".yaml"), problems);
  }

  boolean hasWords(String language, String path) {
    return Files.exists(root.resolve(language).resolve(path + ".yaml"));
  }

  YamlMap words(String language, String path) {
    return YamlMap.read(root, root.resolve(language).resolve(path + ".yaml"), problems);
  }
}
