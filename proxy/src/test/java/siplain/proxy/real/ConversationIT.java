package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import siplain.catalog.Doc;

/** SIPp's calls of every kind, over UDP, TCP and across, all through one proxy at the same time. */
@Execution(CONCURRENT)
class ConversationIT {
  @TempDir private static Path folder;
  private static LoopbackBlock block;
  private static RunningProxy proxy;
  private static final Map<Way, String> ADDRESSES = new EnumMap<>(Way.class);
  private static final Map<String, Line> LINES = new TreeMap<>();

  /** How the caller and the callee are reached. */
  private enum Way {
    UDP(false, false, 4),
    TCP(true, true, 4),
    UDP_TCP(false, true, 4),
    TCP_UDP(true, false, 4),
    SIX_UDP(false, false, 6),
    SIX_TCP(true, true, 6);

    private final boolean callerTcp;
    private final boolean calleeTcp;
    private final int version;

    Way(boolean callerTcp, boolean calleeTcp, int version) {
      this.callerTcp = callerTcp;
      this.calleeTcp = calleeTcp;
      this.version = version;
    }

    End end(boolean tcp) {
      return version == 6 ? new End("::1", block.port(), tcp) : new End(block.host(), 5060, tcp);
    }
  }

  static Stream<Arguments> conversations() {
    return Stream.of(Way.values())
        .flatMap(way ->
            Stream.of(Conversation.values())
                .filter(each -> way.version == 4 || each.ordinal() % 4 == 0)
                .map(conversation -> Arguments.of(way, conversation)));
  }

  @BeforeAll
  static void startTheProxy() throws Exception {
    Programs.sipp();
    block = LoopbackBlock.take();
    String host = block.host();
    int port = block.port();
    for (Way way : Way.values()) {
      ADDRESSES.put(way, way.version == 6 ? "[::1]:" + port : host + ":5060");
    }
    conversations()
        .map(each -> line((Way) each.get()[0], (Conversation) each.get()[1]))
        .forEach(line -> LINES.put(line.name(), line));
    String four = host + ":5060";
    String six = "[::1]:" + port;
    String listen =
        "listen: [\"udp:%s\", \"tcp:%s\", \"udp:%s\", \"tcp:%s\"]\n"
            .formatted(four, four, six, six);
    proxy = RunningProxy.start(folder, host, listen + Line.yaml(new ArrayList<>(LINES.values())));
  }

  private static Line line(Way way, Conversation conversation) {
    return new Line(name(way, conversation), way.end(way.callerTcp), way.end(way.calleeTcp));
  }

  private static String name(Way way, Conversation conversation) {
    return (way + "-" + conversation).toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void isCarried(Way way, Conversation conversation) throws Exception {
    Line line = LINES.get(name(way, conversation));
    try (Sipp callee = Sipp.callee(folder, conversation.callee(), line.callee(), 1);
        Sipp caller =
            Sipp.caller(folder, conversation.caller(), line.caller(), "bob", ADDRESSES.get(way))) {
      caller.succeeds();
      callee.succeeds();
    }

    Map<String, Integer> failures = conversation.failures();
    Metrics metrics = proxy.metrics(m -> m.failures(line.callerPeer()).equals(failures));
    assertThat(metrics.requests(line.callerPeer())).isEqualTo(conversation.fromCaller());
    assertThat(metrics.requests(line.calleePeer())).isEqualTo(conversation.fromCallee());
    assertThat(metrics.failures(line.callerPeer())).isEqualTo(failures);
    assertThat(metrics.failures(line.calleePeer())).isEmpty();
    assertThat(proxy.failedCalls(line.callerPeer()).stream().map(call -> call.text("cause")))
        .containsExactlyElementsOf(failures.keySet());
    for (Doc call : proxy.failedCalls(line.callerPeer())) {
      assertThat(call.text("peer_out")).isEqualTo(line.calleePeer());
      assertThat(call.text("summary")).isNotEmpty();
    }
  }

  @AfterAll
  static void nothingWasLost() throws Exception {
    try (LoopbackBlock taken = block;
        RunningProxy running = proxy) {
      running.isSound();
      assertThat(running.metrics().drops()).isEmpty();
      assertThat(running.metrics().requests("unknown")).isEmpty();
      assertThat(taken).isNotNull();
    }
  }
}
