package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import siplain.sip.uri.Uri;

/** What is made to cost time costs little: the best of several runs stays far below a packet's. */
final class HostileHeadTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration ENOUGH = Duration.ofMillis(10);

  @Test
  void manyUnreadableLinesCostNoMoreThanOneProblem() {
    String start = Sample.wire(Sample.INVITE).split("\r\n\r\n", 2)[0] + "\r\n";
    for (String line : new String[] {"\u0001", "a", "a\u0001:", "\u00ff:"}) {
      byte[] bytes =
          (start + (line + "\r\n").repeat(60_000 / (line.length() + 2)) + "\r\n")
              .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

      assertThat(best(() -> Sample.parse(bytes))).as(line).isLessThan(ENOUGH);
    }
  }

  @Test
  void comparingUrisOfManyEscapesCostsLittle() {
    StringBuilder sip = new StringBuilder("sip:x@h.example");
    StringBuilder tel = new StringBuilder("tel:+1");
    for (int i = 0; i < 64; i++) {
      String parameter = ";" + "%2F".repeat(80) + "p" + i + "=%2F";
      sip.append(parameter);
      tel.append(parameter);
    }
    for (StringBuilder text : new StringBuilder[] {sip, tel}) {
      Uri one = Uri.parse(text.toString()).orElseThrow();
      Uri other = Uri.parse(text.toString()).orElseThrow();

      assertThat(one.equalTo(other)).isTrue();
      assertThat(best(() -> one.equalTo(other))).isLessThan(ENOUGH);
    }
  }

  private static Duration best(Runnable task) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      task.run();
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
    }
    return Duration.ofNanos(best);
  }
}
