package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One datagram of a call is lost, on either side of the proxy, and nobody hears of it. */
@Execution(CONCURRENT)
class LossIT {
  @TempDir private static Path folder;
  private static LoopbackBlock block;
  private static RunningProxy proxy;
  private static final Map<String, Line> LINES = new TreeMap<>();
  private static String address = "";

  /** What is lost, by how its first line and its CSeq begin. */
  enum Lost {
    INVITE("INVITE ", "", Conversation.CALL),
    ANSWER("SIP/2.0 200", "1 INVITE", Conversation.CALL),
    ACK("ACK ", "", Conversation.CALL),
    BYE("BYE ", "", Conversation.CALL),
    ANSWER_TO_BYE("SIP/2.0 200", "2 BYE", Conversation.CALL),
    BYE_OF_THE_CALLEE("BYE ", "", Conversation.HANG_UP),
    REFUSAL("SIP/2.0 486", "", Conversation.BUSY),
    ACK_TO_REFUSAL("ACK ", "", Conversation.BUSY),
    CANCEL("CANCEL ", "", Conversation.CANCEL),
    ANSWER_TO_CANCEL("SIP/2.0 200", "CANCEL", Conversation.CANCEL),
    CANCELED("SIP/2.0 487", "", Conversation.CANCEL),
    ANSWER_TO_REINVITE("SIP/2.0 200", "2 INVITE", Conversation.REINVITE),
    RELIABLE_RINGING("SIP/2.0 180", "", Conversation.PRACK),
    PRACK("PRACK ", "", Conversation.PRACK),
    MESSAGE("MESSAGE ", "", Conversation.MESSAGE),
    ANSWER_TO_MESSAGE("SIP/2.0 200", "", Conversation.MESSAGE);

    private final String start;
    private final String cseq;
    private final Conversation conversation;

    Lost(String start, String cseq, Conversation conversation) {
      this.start = start;
      this.cseq = cseq;
      this.conversation = conversation;
    }

    boolean is(String datagram) {
      return datagram.startsWith(start)
          && datagram.lines().anyMatch(line -> line.startsWith("CSeq:") && line.endsWith(cseq));
    }

    /** A call that lasts longer than what a repetition takes. */
    Scenario caller() {
      Scenario caller = conversation.caller().with("wait", "1200");
      // A 180 that comes twice has two PRACKs, and so two answers, one of them late.
      return conversation == Conversation.PRACK ? caller.takingLateOnes() : caller;
    }

    Scenario callee() {
      return conversation.callee().with("linger", "1500");
    }

    String line(boolean ofCaller) {
      return (name() + (ofCaller ? "-1" : "-2")).toLowerCase(Locale.ROOT);
    }
  }

  @BeforeAll
  static void startTheProxy() throws Exception {
    Programs.sipp();
    block = LoopbackBlock.take();
    for (Lost lost : Lost.values()) {
      for (boolean ofCaller : List.of(true, false)) {
        String name = lost.line(ofCaller);
        LINES.put(name, new Line(name, End.udp(block.host()), End.udp(block.host())));
      }
    }
    String host = block.host();
    address = host + ":5060";
    proxy =
        RunningProxy.start(
            folder,
            host,
            "listen: [\"udp:" + address + "\"]\n" + Line.yaml(new ArrayList<>(LINES.values())));
  }

  /** SIPp cannot take the 487 first, which nothing holds back for the answer to CANCEL. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANSWER_TO_CANCEL")
  void isMadeUpForBetweenCallerAndProxy(Lost lost) throws Exception {
    Line line = line(lost, true);
    End sipp = End.udp(block.host());
    End inner = End.udp(block.host());
    try (LossyLink link =
            LossyLink.open(line.caller(), inner, sipp, End.udp(proxyHost()), lost::is);
        Sipp callee = Sipp.callee(folder, lost.callee(), line.callee(), 1);
        Sipp caller =
            Sipp.caller(
                folder,
                lost.caller().with("contact", line.caller().authority()),
                sipp,
                "bob",
                inner.authority())) {
      caller.succeeds();
      callee.succeeds();
      assertThat(link.lost()).isOne();
    }
    assertCountedOnce(line, lost.conversation);
  }

  @ParameterizedTest
  @EnumSource
  void isMadeUpForBetweenProxyAndCallee(Lost lost) throws Exception {
    Line line = line(lost, false);
    End sipp = End.udp(block.host());
    End inner = End.udp(block.host());
    try (LossyLink link =
            LossyLink.open(line.callee(), inner, sipp, End.udp(proxyHost()), lost::is);
        Sipp callee =
            Sipp.callee(folder, lost.callee().with("contact", line.callee().authority()), sipp, 1);
        Sipp caller = Sipp.caller(folder, lost.caller(), line.caller(), "bob", address)) {
      caller.succeeds();
      callee.succeeds();
      assertThat(link.lost()).isOne();
    }
    assertCountedOnce(line, lost.conversation);
  }

  private static Line line(Lost lost, boolean ofCaller) {
    return Objects.requireNonNull(LINES.get(lost.line(ofCaller)));
  }

  private static String proxyHost() {
    return address.substring(0, address.indexOf(':'));
  }

  /** A repetition is no request of its own; only the ACK of a 2xx is nobody's transaction. */
  private static void assertCountedOnce(Line line, Conversation conversation) throws Exception {
    Map<String, Integer> failures = conversation.failures();
    Metrics metrics = proxy.metrics(m -> m.failures(line.callerPeer()).equals(failures));
    assertThat(withoutAck(metrics.requests(line.callerPeer())))
        .isEqualTo(withoutAck(conversation.fromCaller()));
    assertThat(withoutAck(metrics.requests(line.calleePeer())))
        .isEqualTo(withoutAck(conversation.fromCallee()));
    assertThat(metrics.failures(line.callerPeer())).isEqualTo(failures);
    assertThat(metrics.failures(line.calleePeer())).isEmpty();
  }

  private static Map<String, Integer> withoutAck(Map<String, Integer> counts) {
    Map<String, Integer> others = new TreeMap<>(counts);
    others.remove("ACK");
    return others;
  }

  @AfterAll
  static void nothingWasDroppedByTheProxy() throws Exception {
    try (LoopbackBlock taken = block;
        RunningProxy running = proxy) {
      running.isSound();
      assertThat(running.metrics().drops()).isEmpty();
      assertThat(taken).isNotNull();
    }
  }
}
