package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The printed table is what a newcomer reads; it has to be the one that runs. */
class ChoiceTableTest {
  private static final Path PRINTED = Path.of("src/main/tables/best-response.txt");

  /** After a change to the rows: run with {@code -Dtables=write}, and read the difference. */
  @Test
  void isPrintedAsItRuns() throws IOException {
    if ("write".equals(System.getProperty("tables"))) {
      Files.createDirectories(PRINTED.resolveSibling("."));
      Files.writeString(PRINTED, ChoiceRule.table());
    }
    assertThat(ChoiceRule.table()).isEqualTo(Files.readString(PRINTED));
  }
}
