package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No reader gives up without saying why: damaged is above all what is read early, since elsewhere
 * nobody can give up.
 */
final class UnreadTest {
  private static final int ROUNDS = 20_000;
  private static final List<String> EARLY =
      List.of("", "Via", "From", "To", "Call-ID", "CSeq", "Max-Forwards", "Content-Length");
  private static final List<String> SEEDS = List.of(Sample.INVITE, Sample.OK);

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void everyRefusalHasItsReason(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String message = SEEDS.get(random.nextInt(SEEDS.size()));
      byte[] bytes = damaged(message, EARLY.get(random.nextInt(EARLY.size())), random);
      if (Sample.parse(bytes) instanceof Parsed.Invalid(Malformation what, _)) {
        refused++;
        assertThat(what.rule())
            .as("seed %d, round %d: %s", seed, round, Sample.text(bytes))
            .isNotEqualTo(MessageParser.NO_REASON);
      }
    }
    assertThat(refused).as("seed %d: messages that were refused", seed).isGreaterThan(ROUNDS / 4);
  }

  /** The message with one or two places of that line damaged; of the start line for no name. */
  private static byte[] damaged(String message, String name, Random random) {
    String wire = Sample.wire(message);
    int from = Math.max(wire.indexOf(name.isEmpty() ? name : "\r\n" + name + ":"), 0);
    int to = wire.indexOf("\r\n", from + 2);
    byte[] line = wire.substring(from, to).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(2); i >= 0; i--) {
      line = line.length == 0 ? line : HostileBytesTest.damaged(line, random);
    }
    byte[] head = wire.substring(0, from).getBytes(StandardCharsets.UTF_8);
    byte[] tail = wire.substring(to).getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + line.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(line, 0, all, head.length, line.length);
    System.arraycopy(tail, 0, all, head.length + line.length, tail.length);
    return all;
  }
}
