package siplain.sip.transaction;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.sip.PrintedTables;

/** The printed tables are what a newcomer reads; they have to be the ones that run. */
class PrintedTablesTest {

  @ParameterizedTest
  @CsvSource({
    "client-invite, 0",
    "client-non-invite, 1",
    "server-invite, 2",
    "server-non-invite, 3"
  })
  void theTableIsWhatItsTextSays(String name, int table) throws IOException {
    PrintedTables.check(name, TablePrinter.print(Tables.ALL.get(table)));
  }

  @Test
  void theTimersAreWhatTheirTextSays() throws IOException {
    PrintedTables.check("timers", TablePrinter.print(Timers.DEFAULT));
  }
}
