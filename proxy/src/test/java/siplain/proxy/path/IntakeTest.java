package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.VirtualLoop;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

class IntakeTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final List<String> done = new ArrayList<>();

  private final Intake intake =
      new Intake(
          loop,
          new Intake.Door() {
            @Override
            public void serve(Intake.Waiting request) {
              done.add("served " + request.request().cseq().number());
            }

            @Override
            public void turnAway(Intake.Waiting request) {
              done.add("away " + request.request().cseq().number());
            }
          });

  private static Message request(int number) {
    byte[] bytes =
        Rig.request("OPTIONS", "sip:x@192.0.2.1", "z9hG4bKo", number)
            .text()
            .getBytes(StandardCharsets.UTF_8);
    return ((Parsed.Valid) MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT)).message();
  }

  private void add(int from, int to) {
    IntStream.range(from, to).forEach(each -> intake.add(Rig.FROM_CARRIER, request(each)));
  }

  @Test
  void allAreServedInTheirOrder() {
    add(0, 100);
    loop.pass(0);
    assertThat(done)
        .containsExactlyElementsOf(
            IntStream.range(0, 100).mapToObj(each -> "served " + each).toList());
  }

  @Test
  void aBurstIsWaitedFor() {
    loop.pass(60_000);
    add(0, 10);
    loop.jump(Duration.ofMillis(399));
    assertThat(done).hasSize(10).allMatch(each -> each.startsWith("served"));
  }

  @Test
  void whoHasWaitedTooLongIsTurnedAway() {
    add(0, 10);
    loop.jump(Duration.ofMillis(401));
    assertThat(done).hasSize(10).allMatch(each -> each.startsWith("away"));
  }

  @Test
  void noMoreThanTheMostWait() {
    add(0, Intake.MOST + 1);
    assertThat(done).containsExactly("away " + Intake.MOST);
  }
}
