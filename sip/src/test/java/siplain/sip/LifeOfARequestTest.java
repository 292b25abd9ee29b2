package siplain.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The walks in {@code docs/life-of-a-request.md} take the rows of the tables as they stand. */
public class LifeOfARequestTest {

  /** A block of the document: what stands behind its opening fence, and its lines. */
  public record Block(String kind, List<String> lines) {}

  private static final String CHOICE = "best-response";
  private static final String TIMERS = "timers";
  private static final Pattern GAP = Pattern.compile(" {2,}");

  @Test
  void everyBlockIsAPictureAWalkOrRowsOfATable() throws IOException {
    assertThat(blocks())
        .hasSizeGreaterThan(20)
        .allMatch(block -> List.of("text", "walk").contains(block.kind()) || isTable(block));
  }

  @Test
  void everyRowStandsInItsTableToTheLetter() throws IOException {
    for (Block block : tables()) {
      assertThat(PrintedTables.lines(block.kind())).containsAll(block.lines());
    }
  }

  /** What is quoted in one block happens to one transaction, so each row begins where one ended. */
  @Test
  void theRowsOfATransactionFollowEachOther() throws IOException {
    for (Block block : tables()) {
      if (!List.of(CHOICE, TIMERS).contains(block.kind())) {
        String state = from(block.lines().getFirst());
        for (String row : block.lines()) {
          assertThat(from(row)).as(row).isEqualTo(state);
          state = next(row);
        }
      }
    }
  }

  @Test
  void noRowIsQuotedOutsideOfItsBlock() throws IOException {
    for (Block block : blocks()) {
      if (!isTable(block)) {
        assertThat(block.lines()).noneMatch(line -> line.matches("[A-Z(][A-Za-z)]+ .*RFC \\d+.*"));
      }
    }
  }

  /** The fenced blocks of the document, in order. */
  public static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Block open = null;
    for (String line : Files.readAllLines(PrintedTables.DOCS.resolve("life-of-a-request.md"))) {
      if (!line.startsWith("```")) {
        if (open != null) {
          open.lines().add(line);
        }
      } else if (open == null) {
        open = new Block(line.substring(3), new ArrayList<>());
      } else {
        blocks.add(open);
        open = null;
      }
    }
    return blocks;
  }

  private static List<Block> tables() throws IOException {
    return blocks().stream().filter(LifeOfARequestTest::isTable).toList();
  }

  private static boolean isTable(Block block) {
    return PrintedTables.exists(block.kind());
  }

  private static String from(String row) {
    return GAP.split(row)[0];
  }

  /** The state behind the event; the first row of a table has no event. */
  private static String next(String row) {
    return GAP.split(row)[row.startsWith("(start)") ? 1 : 2];
  }
}
