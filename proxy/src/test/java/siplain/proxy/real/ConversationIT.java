package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static final Set<Conversation> ALSO_BY_SIX =
      EnumSet.of(Conversation.CALL, Conversation.REINVITE, Conversation.CANCEL, Conversation.LARGE);

  /** How the caller and the callee are reached. */
  enum Way {
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

  record Said(Way way, Conversation conversation) {
    String line() {
      return (way + "-" + conversation).toLowerCase(Locale.ROOT);
    }
  }

  static Stream<Said> conversations() {
    return Stream.of(Way.values())
        .flatMap(way ->
            (way.version == 4 ? EnumSet.allOf(Conversation.class) : ALSO_BY_SIX)
                .stream().map(conversation -> new Said(way, conversation)));
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
    conversations().forEach(said -> LINES.put(said.line(), line(said)));
    String four = host + ":5060";
    String six = "[::1]:" + port;
    String listen =
        "listen: [\"udp:%s\", \"tcp:%s\", \"udp:%s\", \"tcp:%s\"]\n"
            .formatted(four, four, six, six);
    proxy = RunningProxy.start(folder, host, listen + Line.yaml(new ArrayList<>(LINES.values())));
  }

  private static Line line(Said said) {
    Way way = said.way();
    return new Line(said.line(), way.end(way.callerTcp), way.end(way.calleeTcp));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void isCarried(Said said) throws Exception {
    Line line = Objects.requireNonNull(LINES.get(said.line()));
    String address = Objects.requireNonNull(ADDRESSES.get(said.way()));
    Conversation conversation = said.conversation();
    try (Sipp callee = Sipp.callee(folder, conversation.callee(), line.callee(), 1);
        Sipp caller = Sipp.caller(folder, conversation.caller(), line.caller(), "bob", address)) {
      caller.succeeds();
      callee.succeeds();
    }

    Map<String, Integer> failures = conversation.failures();
    Metrics metrics = proxy.metrics(m -> m.failures(line.callerPeer()).equals(failures));
    assertThat(metrics.requests(line.callerPeer())).isEqualTo(conversation.fromCaller());
    assertThat(metrics.requests(line.calleePeer())).isEqualTo(conversation.fromCallee());
    assertThat(metrics.failures(line.callerPeer())).isEqualTo(failures);
    assertThat(sum(metrics.answers(line.callerPeer())))
        .as("each request but an ACK has one final answer")
        .isEqualTo(sum(conversation.fromCaller()) - conversation.acks());
    assertThat(metrics.failures(line.calleePeer())).isEmpty();
    assertThat(proxy.failedCalls(line.callerPeer()).stream().map(call -> call.text("cause")))
        .containsExactlyElementsOf(failures.keySet());
    for (Doc call : proxy.failedCalls(line.callerPeer())) {
      assertThat(call.text("peer_out")).isEqualTo(line.calleePeer());
      assertThat(call.text("summary")).isNotEmpty();
    }
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
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
