package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import siplain.catalog.Doc;

/** Calls that cannot succeed: how fast the caller hears of it, and what metrics and log say. */
@Execution(CONCURRENT)
class FailureIT {
  /**
   * What the contract names; docs needs a console that others reach, redirects stands where there
   * were some, and identity comes later.
   */
  private static final List<String> FIELDS =
      List.of(
          "ts",
          "level",
          "event",
          "call",
          "call_id",
          "method",
          "code",
          "phrase",
          "cause",
          "summary",
          "explanation",
          "fix",
          "origin",
          "fault",
          "confidence",
          "from",
          "to",
          "peer_in",
          "peer_out",
          "source",
          "attempts",
          "timing_ms");

  private static final Scenario ANSWER = Scenario.of("answer");

  @TempDir private static Path folder;
  private static LoopbackBlock block;
  private static RunningProxy proxy;
  private static String address = "";
  private static final Map<String, Line> LINES = new TreeMap<>();

  @BeforeAll
  static void startTheProxy() throws Exception {
    Programs.sipp();
    block = LoopbackBlock.take();
    for (String name : List.of("refused-udp", "silent", "unavailable", "silent-message")) {
      add(name, End.udp(block.host()));
    }
    add("refused-tcp", End.tcp(block.host()));
    add("failover-503", End.udp(block.host()), End.udp(block.host()));
    add("failover-udp", End.udp(block.host()), End.udp(block.host()));
    add("failover-tcp", End.tcp(block.host()), End.udp(block.host()));
    add("both-dead", End.tcp(block.host()), End.udp(block.host()));
    String host = block.host();
    address = host + ":5060";
    proxy =
        RunningProxy.start(
            folder,
            host,
            "listen: [\"udp:%1$s\", \"tcp:%1$s\"]\n".formatted(address)
                + "timers: {t1: 50ms, t2: 400ms, t4: 500ms, b: 3200ms}\n"
                + Line.yaml(new ArrayList<>(LINES.values())));
  }

  private static void add(String name, End... callees) {
    LINES.put(name, new Line(name, End.udp(block.host()), List.of(callees)));
  }

  private static End proxyEnd() {
    return End.udp(address.substring(0, address.indexOf(':')));
  }

  private static Line line(String name) {
    return Objects.requireNonNull(LINES.get(name));
  }

  private static void refused(Line line, String code) throws Exception {
    Scenario scenario = Scenario.of("refused").with("code", code);
    try (Sipp caller = Sipp.caller(folder, scenario, line.caller(), "bob", address)) {
      caller.succeeds();
    }
  }

  private static void answered(Line line, int target) throws Exception {
    try (Sipp callee = Sipp.callee(folder, ANSWER, line.callees().get(target), 1);
        Sipp caller = Sipp.caller(folder, Scenario.of("call"), line.caller(), "bob", address)) {
      caller.succeeds();
      callee.succeeds();
    }
    Metrics metrics = proxy.metrics();
    assertThat(metrics.failures(line.callerPeer())).isEmpty();
    assertThat(proxy.failedCalls(line.callerPeer())).isEmpty();
  }

  /** The one line about it, after the metrics have been found to agree. */
  private static Doc failed(Line line, String cause, String code) throws Exception {
    Metrics metrics = proxy.metrics(m -> !m.failures(line.callerPeer()).isEmpty());
    assertThat(metrics.failures(line.callerPeer())).isEqualTo(Map.of(cause, 1));
    assertThat(metrics.answers(line.callerPeer()))
        .isEqualTo(code.equals("0") ? Map.of() : Map.of(code, 1));
    List<Doc> calls = proxy.failedCalls(line.callerPeer());
    assertThat(calls).hasSize(1);
    Doc call = calls.getFirst();
    assertThat(call.names()).containsAll(FIELDS);
    assertThat(call.text("cause")).isEqualTo(cause);
    assertThat(call.number("code")).hasValue(Integer.parseInt(code));
    assertThat(call.text("peer_out")).isEqualTo(line.calleePeer());
    assertThat(call.text("source")).isEqualTo("udp:" + line.caller().authority());
    return call;
  }

  @Test
  void aClosedPortOfUdpIsKnownAtOnce() throws Exception {
    Line line = line("refused-udp");

    refused(line, "503");

    Doc call = failed(line, "transport.port-unreachable", "503");
    assertThat(call.text("origin")).isEqualTo("transport");
    assertThat(call.doc("timing_ms").number("total").orElseThrow()).isLessThan(1000);
  }

  @Test
  void aClosedPortOfTcpIsKnownAtOnce() throws Exception {
    Line line = line("refused-tcp");

    refused(line, "503");

    Doc call = failed(line, "transport.refused", "503");
    assertThat(call.text("origin")).isEqualTo("transport");
    assertThat(call.doc("timing_ms").number("total").orElseThrow()).isLessThan(1000);
  }

  @Test
  void aCalleeThatSaysNothingIsTimerB() throws Exception {
    Line line = line("silent");
    try (DatagramSocket silent = new DatagramSocket(line.callee().socketAddress())) {
      assertThat(silent.isBound()).isTrue();

      refused(line, "408");
    }

    Doc call = failed(line, "timer.no-answer", "408");
    assertThat(call.text("origin")).isEqualTo("timer");
    assertThat(call.doc("timing_ms").number("total").orElseThrow()).isBetween(3200, 6000);
    assertThat(call.docs("attempts").getFirst().number("sent").orElseThrow()).isBetween(6, 7);
  }

  @Test
  void aLone503IsToldAs500() throws Exception {
    Line line = line("unavailable");
    Scenario refuse = Scenario.of("refuse").with("status", "503 Service Unavailable");
    try (Sipp callee = Sipp.callee(folder, refuse, line.callee(), 1)) {
      refused(line, "500");
      callee.succeeds();
    }

    Doc call = failed(line, "peer.503", "500");
    assertThat(call.text("origin")).isEqualTo("peer");
    assertThat(call.docs("attempts").getFirst().number("code")).hasValue(503);
  }

  @Test
  void after503TheNextTargetIsTried() throws Exception {
    Line line = line("failover-503");
    Scenario refuse = Scenario.of("refuse").with("status", "503 Service Unavailable");
    try (Sipp first = Sipp.callee(folder, refuse, line.callee(), 1)) {
      answered(line, 1);
      first.succeeds();
    }
  }

  @Test
  void afterAClosedPortOfUdpTheNextTargetIsTried() throws Exception {
    answered(line("failover-udp"), 1);
  }

  @Test
  void afterAClosedPortOfTcpTheNextTargetIsTried() throws Exception {
    answered(line("failover-tcp"), 1);
  }

  @Test
  void whenNoTargetCanBeReachedEachIsNamed() throws Exception {
    Line line = line("both-dead");

    refused(line, "503");

    Metrics metrics = proxy.metrics(m -> !m.failures(line.callerPeer()).isEmpty());
    assertThat(metrics.failures(line.callerPeer())).hasSize(1);
    List<Doc> calls = proxy.failedCalls(line.callerPeer());
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().docs("attempts").stream().map(each -> each.text("cause")))
        .containsExactly("transport.refused", "transport.port-unreachable");
  }

  @Test
  void aStrangerIsRefused() throws Exception {
    Line stranger = new Line("stranger", End.udp(block.host()), End.udp(block.host()));

    refused(stranger, "403");

    Metrics metrics = proxy.metrics(m -> !m.failures("unknown").isEmpty());
    assertThat(metrics.failures("unknown")).isEqualTo(Map.of("route.unknown-source", 1));
    assertThat(proxy.failedCalls("unknown")).hasSize(1);
  }

  @Test
  void aMessageThatNobodyAnswersIsNotAnswered() throws Exception {
    Line line = line("silent-message");
    String message =
        """
        MESSAGE sip:bob@%2$s SIP/2.0
        Via: SIP/2.0/UDP %1$s;branch=z9hG4bK-in-vain;rport
        From: <sip:caller@example.net>;tag=1
        To: <sip:bob@example.net>
        Call-ID: in-vain@example.net
        CSeq: 1 MESSAGE
        Max-Forwards: 70
        Content-Length: 0

        """
            .formatted(line.caller().authority(), address);
    try (DatagramSocket silent = new DatagramSocket(line.callee().socketAddress());
        RawUdp caller = RawUdp.open(line.caller(), proxyEnd())) {
      assertThat(silent.isBound()).isTrue();
      caller.send(message);

      // A 100 may come, but no final: it would come too late and blame the proxy (RFC 4320).
      assertThat(caller.heard(Duration.ofSeconds(4))).allMatch(each -> each.contains(" 100 "));
    }

    failed(line, "timer.no-answer-non-invite", "0");
  }

  @AfterAll
  static void nothingElseWentWrong() throws Exception {
    try (LoopbackBlock taken = block;
        RunningProxy running = proxy) {
      running.isSound();
      assertThat(running.metrics().drops()).isEmpty();
      assertThat(taken).isNotNull();
    }
  }
}
