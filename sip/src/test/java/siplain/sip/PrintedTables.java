package siplain.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The tables as texts in {@code docs/tables}, to be read beside the RFCs: a changed row shows as a
 * changed line. {@code mvn -pl sip test -Dtables=write} writes them anew.
 */
public final class PrintedTables {
  static final Path DOCS = Path.of("../docs");

  private PrintedTables() {}

  /** The text has to be the one that stands there. */
  public static void check(String name, String text) throws IOException {
    Path file = file(name);
    if ("write".equals(System.getProperty("tables"))) {
      Files.writeString(file, text);
    }
    assertThat(file).content().isEqualTo(text);
  }

  static boolean exists(String name) {
    return Files.exists(file(name));
  }

  static List<String> lines(String name) throws IOException {
    return Files.readAllLines(file(name));
  }

  private static Path file(String name) {
    return DOCS.resolve("tables").resolve(name + ".txt");
  }
}
