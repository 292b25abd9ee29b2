package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.sip.LifeOfARequestTest;

/**
 * The walks in {@code docs/life-of-a-request.md} through the response context, run line by line:
 * {@code 1: 180 -> restart C of 1, forward 180 of 1}.
 */
class DocumentedWalksTest {
  private static final String ARROW = "->";

  @Test
  void theContextDecidesAsTheDocumentSays() throws IOException {
    int walks = 0;
    for (LifeOfARequestTest.Block block : LifeOfARequestTest.blocks()) {
      if (block.kind().equals("walk")) {
        walk(block.lines());
        walks++;
      }
    }
    assertThat(walks).isGreaterThan(8);
  }

  private static void walk(List<String> lines) {
    Walk walk = lines.getFirst().equals("INVITE") ? Walk.invite() : Walk.nonInvite();
    for (String line : lines.subList(1, lines.size())) {
      int arrow = line.indexOf(ARROW);
      String said = line.substring(arrow + ARROW.length()).strip();
      String event = line.substring(0, arrow).strip();
      List<String> done = event.equals("discarded") ? walk.discarded() : happen(walk, event);
      assertThat(done.isEmpty() ? "nothing" : String.join(", ", done)).as(line).isEqualTo(said);
    }
  }

  private static List<String> happen(Walk walk, String event) {
    if (event.startsWith("start ")) {
      return walk.start(event.substring("start ".length()));
    } else if (event.startsWith("cancel")) {
      String reason = event.substring("cancel".length()).strip();
      return reason.isEmpty() ? walk.cancel() : walk.cancel(reason);
    } else if (event.startsWith("route down ")) {
      walk.routeDown(Integer.parseInt(event.substring("route down ".length())));
      return List.of();
    }
    int colon = event.indexOf(':');
    int branch = Integer.parseInt(event.substring(0, colon));
    String what = event.substring(colon + 1).strip();
    String[] words = what.split(" ", 3);
    if (words.length == 3 && words[1].equals("followed")) {
      return walk.followed(branch, Integer.parseInt(words[0]), words[2]);
    } else if (words.length == 3 && words[1].equals("followed-in-part")) {
      return walk.replaced(branch, Integer.parseInt(words[0]), words[2]);
    }
    return switch (what) {
      case "timeout" -> walk.timedOut(branch);
      case "unreachable" -> walk.transportFailed(branch);
      case "gave up" -> walk.gaveUp(branch);
      case "timer C" -> walk.timerC(branch);
      default -> walk.answer(branch, Integer.parseInt(what));
    };
  }
}
