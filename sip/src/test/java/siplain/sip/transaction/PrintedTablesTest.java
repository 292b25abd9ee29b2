package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables as texts to read and to review: a changed arrow shows as a changed line. {@code mvn
 * -pl sip -am test -Dtest=PrintedTablesTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate=true}
 * writes them anew.
 */
class PrintedTablesTest {
  private static final Path FOLDER = Path.of("src/test/resources/siplain/sip/transaction");

  @ParameterizedTest
  @CsvSource({
    "client-invite, 0",
    "client-non-invite, 1",
    "server-invite, 2",
    "server-non-invite, 3"
  })
  void theTableIsWhatItsTextSays(String name, int table) throws IOException {
    check(name, TablePrinter.print(Tables.ALL.get(table)));
  }

  @Test
  void theTimersAreWhatTheirTextSays() throws IOException {
    check("timers", TablePrinter.print(Timers.DEFAULT));
  }

  private static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(file).content().isEqualTo(text);
  }
}
