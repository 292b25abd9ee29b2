package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import siplain.catalog.Doc;

/** A flood of strangers from another process, while a peer calls as usual. */
@Isolated("its times would suffer")
class FloodIT {
  private static final int CALLS = 60;
  private static final int CALLS_A_SECOND = 20;
  private static final int RATE = 5_000;

  /** Seconds that it may last: it is ended when the calls are over. */
  private static final int LONGEST = 60;

  /** What it must have brought by then, on a slow machine too. */
  private static final int LEAST = RATE / 2;

  @TempDir private Path folder;

  @Test
  void aPeersCallsAllSucceedAndTheFloodIsCounted() throws Exception {
    Programs.sipp();
    try (LoopbackBlock block = LoopbackBlock.take()) {
      String host = block.host();
      Line line = new Line("calm", End.udp(block.host()), End.udp(block.host()));
      String settings =
          "listen: [\"udp:%1$s:5060\", \"tcp:%1$s:5060\"]\nlimits: {source: 2, exempt: []}\n"
                  .formatted(host)
              + Line.yaml(List.of(line));
      List<String> strangers = List.of(block.host(), block.host(), block.host());
      try (RunningProxy proxy = RunningProxy.start(folder, host, settings)) {
        try (Program flood = flood(host, strangers)) {
          flood.await("felt", Duration.ofSeconds(20), () -> isFelt(proxy));
          try (Sipp callee = Sipp.callee(folder, Scenario.of("answer"), line.callee(), CALLS);
              Sipp callers =
                  Sipp.callers(
                      folder,
                      Scenario.of("call"),
                      line.caller(),
                      host + ":5060",
                      CALLS,
                      CALLS_A_SECOND)) {
            callers.succeeds();
            callee.succeeds();
          }
          assertThat(proxy.metrics(FloodIT::isCounted)).matches(FloodIT::isCounted);
          assertThat(flood.runs()).as("the flood lasts").isTrue();
        }
        Metrics metrics = proxy.metrics();
        assertThat(metrics.requests(line.callerPeer()))
            .isEqualTo(Map.of("INVITE", CALLS, "ACK", CALLS, "BYE", CALLS));
        assertThat(metrics.failures(line.callerPeer())).isEmpty();
        assertThat(denied(proxy, "limit.source-rate"))
            .containsExactlyInAnyOrderElementsOf(strangers);

        aScannerByTcpIsBanned(proxy, host, block.host());
        proxy.isSound();
      }
    }
  }

  private static void aScannerByTcpIsBanned(RunningProxy proxy, String host, String scanner)
      throws Exception {
    try (Socket socket = connect(host, scanner)) {
      OutputStream out = socket.getOutputStream();
      out.write(request(scanner, 1).getBytes(StandardCharsets.UTF_8));
      assertThat(proxy.metrics(now -> now.drops().containsKey("policy.scanner")).drops())
          .containsEntry("policy.scanner", 1);
      out.write(request(scanner, 2).getBytes(StandardCharsets.UTF_8));
      assertThat(ends(socket)).isTrue();
    }
    try (Socket socket = connect(host, scanner)) {
      assertThat(ends(socket)).isTrue();
    }
    Metrics metrics =
        proxy.metrics(now -> now.drops().getOrDefault("policy.source-banned", 0) >= 2);
    assertThat(metrics.drops())
        .containsEntry("policy.scanner", 1)
        .containsEntry("policy.source-banned", 2);
    assertThat(denied(proxy, "policy.scanner")).containsExactly(scanner);
    assertThat(denied(proxy, "policy.source-banned")).containsExactly(scanner);
  }

  private Program flood(String host, List<String> strangers) throws Exception {
    Path classes = Path.of(Flood.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "" + classes));
    words.addAll(List.of(Flood.class.getName(), host, "" + LONGEST * RATE, "" + RATE));
    words.addAll(strangers);
    return Program.start(folder, "flood", words);
  }

  private static boolean isFelt(RunningProxy proxy) {
    try {
      return !proxy.metrics().drops().isEmpty();
    } catch (Exception _) {
      return false;
    }
  }

  private static boolean isCounted(Metrics metrics) {
    return metrics.drops().getOrDefault("limit.source-rate", 0) >= LEAST;
  }

  /** The addresses of which the log says, each as often as it does, that this was denied. */
  private static List<String> denied(RunningProxy proxy, String cause) throws Exception {
    return proxy.log().stream()
        .filter(line -> line.textIfAny("event").orElse("").equals("sip.security"))
        .filter(line -> line.text("cause").equals(cause))
        .map((Doc line) -> line.text("address"))
        .toList();
  }

  private static Socket connect(String host, String from) throws Exception {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.setSoTimeout(10_000);
    socket.connect(End.tcp(host).socketAddress());
    return socket;
  }

  private static boolean ends(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      return in.read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true; // a reset is an end too
    }
  }

  private static String request(String host, int number) {
    return String.join(
        "\r\n",
        "OPTIONS sip:100@" + host + " SIP/2.0",
        "Via: SIP/2.0/TCP " + host + ";branch=z9hG4bK" + number,
        "From: <sip:100@" + host + ">;tag=1",
        "To: <sip:100@" + host + ">",
        "Call-ID: scan" + number,
        "CSeq: 1 OPTIONS",
        "User-Agent: friendly-scanner",
        "Content-Length: 0",
        "",
        "");
  }
}
