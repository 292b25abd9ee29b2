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
  private final Problems problems = new Problems();
  private final Entries entries;
  private final Path out;

  CatalogBuilder(Path root, Path out) {
    this.entries = new Entries(root, problems);
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    List<String> found = new CatalogBuilder(Path.of(args[0]), Path.of(args[1])).build();
    if (!found.isEmpty()) {
      found.forEach(System.err::println);
      System.err.println("problems in the catalog's entries: " + found.size());
      System.exit(1);
    }
  }

  /** Writes every document, or nothing if there are problems, which it returns. */
  List<String> build() throws IOException {
    Map<String, Doc> documents = documents();
    if (problems.found().isEmpty()) {
      for (Map.Entry<String, Doc> document : documents.entrySet()) {
        Path file = out.resolve(document.getKey() + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.line(document.getValue()));
      }
    }
    return problems.found();
  }

  /** Every document by its path, {@code en/438} for one. */
  private Map<String, Doc> documents() {
    Map<String, Doc> documents = new TreeMap<>();
    Map<String, Doc> englishCodes = Map.of();
    for (Language language : Language.values()) {
      LanguageBuilder builder = new LanguageBuilder(entries, language, englishCodes, problems);
      builder.documents().forEach((path, doc) -> documents.put(language.tag() + "/" + path, doc));
      if (language == Language.ENGLISH) {
        englishCodes = builder.codeDocuments();
      }
    }
    return documents;
  }
}
