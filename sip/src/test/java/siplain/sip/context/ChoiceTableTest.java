package siplain.sip.context;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import siplain.sip.PrintedTables;

/** The printed table is what a newcomer reads; it has to be the one that runs. */
class ChoiceTableTest {

  @Test
  void isPrintedAsItRuns() throws IOException {
    PrintedTables.check("best-response", ChoiceRule.table());
  }
}
