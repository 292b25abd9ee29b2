package siplain.catalog.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import siplain.catalog.Doc;
import siplain.catalog.Json;
import siplain.catalog.Language;

/**
 * Makes the catalog: {@code CatalogBuilder <entries folder> <output folder>}. Exit status 1 with
 * every problem on standard error, if there is one; then nothing is written.
 */
public final class CatalogBuilder {
  private final Entries entries;
  private final Path out;
  private final Problems problems;

  private CatalogBuilder(Path root, Path out) {
    this.problems = new Problems();
    this.entries = new Entries(root, problems);
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    CatalogBuilder builder = new CatalogBuilder(Path.of(args[0]), Path.of(args[1]));
    Map<String, Doc> documents = builder.documents();
    List<String> found = builder.problems.found();
    if (!found.isEmpty()) {
      found.forEach(System.err::println);
      System.err.println(found.size() + " problems in the catalog's entries");
      System.exit(1);
    }
    for (Map.Entry<String, Doc> document : documents.entrySet()) {
      Path file = builder.out.resolve(document.getKey() + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, Json.line(document.getValue()));
    }
  }

  /** Every document by its path, {@code en/438} for one. */
  private Map<String, Doc> documents() {
    Map<String, Doc> documents = new TreeMap<>();
    for (Language language : Language.values()) {
      new LanguageBuilder(entries, language, problems)
          .documents()
          .forEach((path, doc) -> documents.put(language.tag() + "/" + path, doc));
    }
    return documents;
  }
}
