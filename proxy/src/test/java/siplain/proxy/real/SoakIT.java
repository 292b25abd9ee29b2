package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two hundred calls a second for ten seconds: all of them succeed, and none is repeated by us. */
@Isolated("its times would suffer")
class SoakIT {
  private static final int RATE = 200;
  private static final int CALLS = 10 * RATE;

  /**
   * On a machine with other work SIPp itself is late now and then, and repeats what was answered.
   */
  private static final int MOST_REPEATED = CALLS / 100;

  @TempDir private Path folder;

  @Test
  void everyCallSucceeds() throws Exception {
    Programs.sipp();
    try (LoopbackBlock block = LoopbackBlock.take()) {
      String host = block.host();
      Line line = new Line("soak", End.udp(block.host()), End.udp(block.host()));
      String listen = "listen: [\"udp:" + host + ":5060\"]\n";
      try (RunningProxy proxy =
          RunningProxy.start(folder, host, listen + Line.yaml(List.of(line)))) {
        try (Sipp callee = Sipp.callee(folder, Scenario.of("answer"), line.callee(), CALLS);
            Sipp callers =
                Sipp.callers(
                    folder, Scenario.of("call"), line.caller(), host + ":5060", CALLS, RATE)) {
          callers.succeeds();
          callee.succeeds();
          assertThat(repeated(callers)).isLessThanOrEqualTo(MOST_REPEATED);
        }
        Metrics metrics = proxy.metrics();
        assertThat(metrics.requests(line.callerPeer()))
            .isEqualTo(Map.of("INVITE", CALLS, "ACK", CALLS, "BYE", CALLS));
        assertThat(metrics.failures(line.callerPeer())).isEmpty();
        assertThat(metrics.drops()).isEmpty();
        proxy.isSound();
      }
    }
  }

  /** From the last line of SIPp's statistics. */
  private static int repeated(Sipp sipp) throws Exception {
    List<String> lines = Files.readAllLines(sipp.folder().resolve("statistics.csv"));
    int column = List.of(lines.getFirst().split(";")).indexOf("Retransmissions(C)");
    return Integer.parseInt(lines.getLast().split(";")[column]);
  }
}
