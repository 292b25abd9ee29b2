package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class StreamFramerFuzzTest {

  @FuzzTest
  void anySplitOfTheBytesGivesTheSame(byte[] stream) {
    List<Framed> whole = feed(stream, stream.length);
    Random random = new Random(Arrays.hashCode(stream));
    List<String> shown = shown(whole);
    assertThat(shown(feed(stream, random))).isEqualTo(shown);
    assertThat(shown(feed(stream, 1))).isEqualTo(shown);

    for (Framed one : whole) {
      if (one instanceof Framed.Broken(Malformation what, ReplyBasis basis) && basis != null) {
        assertThat(what.cause().status()).isNotZero();
        Invariants.ofAnswer(basis);
      }
    }
    assertThat(shown(messages(feed(written(whole), random)))).isEqualTo(shown(messages(whole)));
  }

  private static List<Framed> feed(byte[] stream, Random random) {
    StreamFramer framer = new StreamFramer(Limits.DEFAULT);
    List<Framed> framed = new ArrayList<>();
    int at = 0;
    while (at < stream.length) {
      int next = Math.min(stream.length, at + 1 + random.nextInt(1 << random.nextInt(10)));
      feed(framer, stream, at, next, framed);
      at = next;
    }
    return framed;
  }

  private static List<Framed> feed(byte[] stream, int size) {
    StreamFramer framer = new StreamFramer(Limits.DEFAULT);
    List<Framed> framed = new ArrayList<>();
    for (int at = 0; at < stream.length; at += size) {
      feed(framer, stream, at, Math.min(stream.length, at + size), framed);
    }
    return framed;
  }

  private static void feed(
      StreamFramer framer, byte[] stream, int from, int to, List<Framed> framed) {
    boolean broken = framer.isBroken();
    List<Framed> more = framer.feed(stream, from, to);
    assertThat(broken && !more.isEmpty()).as("says more when broken").isFalse();
    framed.addAll(more);
    boolean saysSo = !framed.isEmpty() && framed.getLast() instanceof Framed.Broken;
    assertThat(framer.isBroken()).isEqualTo(saysSo);
    assertThat(framer.pending())
        .isBetween(0, framer.isBroken() ? 0 : Limits.DEFAULT.messageBytes());
  }

  private static List<Framed> messages(List<Framed> framed) {
    return framed.stream()
        .filter(one -> one instanceof Framed.Whole(Parsed parsed) && parsed instanceof Parsed.Valid)
        .toList();
  }

  private static byte[] written(List<Framed> framed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Framed one : framed) {
      if (one instanceof Framed.Whole(Parsed.Valid(Message message))) {
        out.writeBytes(MessageWriter.write(message));
      }
    }
    return out.toByteArray();
  }

  /** Without pings: two line ends are one only where they came together. */
  private static List<String> shown(List<Framed> framed) {
    return framed.stream()
        .filter(one -> !(one instanceof Framed.Ping))
        .map(StreamFramerFuzzTest::shown)
        .toList();
  }

  /** The text of a loss shows what had come by then, so it is left out. */
  private static String shown(Framed framed) {
    return switch (framed) {
      case Framed.Ping() -> "ping";
      case Framed.Whole(Parsed.Valid(Message message)) -> Arrays.toString(message.bytes());
      case Framed.Whole(Parsed.Invalid invalid) -> invalid.toString();
      case Framed.Broken(Malformation what, var basis) ->
          what.cause() + " " + what.header() + " " + what.offset() + " " + basis;
    };
  }
}
