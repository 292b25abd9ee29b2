package siplain.proxy.real;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no SIP program would send, on every port: the proxy counts it and goes on. */
@Execution(CONCURRENT)
class BadInputIT {
  private static final String HOST_HEADERS =
      """
      Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-bad;rport
      From: <sip:caller@example.net>;tag=1
      To: <sip:bob@example.net>
      Call-ID: %s@example.net
      CSeq: 1 INVITE
      Max-Forwards: 70
      """;

  @TempDir private static Path folder;
  private static LoopbackBlock block;
  private static RunningProxy proxy;
  private static String host = "";
  private static final Map<String, Line> LINES = new TreeMap<>();

  /** Messages that are wrong in one way each; and what is answered, if anything. */
  enum Bad {
    GARBAGE("\u0001\u0002\u0003 nothing that anybody would call a message", ""),
    HALF("INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2", ""),
    NO_VIA("INVITE sip:bob@example.net SIP/2.0\nFrom: <sip:a@b>;tag=1\nTo: <sip:b@c>\n\n", ""),
    OTHER_VERSION(invite("SIP/7.0", ""), "505"),
    NO_SUCH_LENGTH(invite("SIP/2.0", "Content-Length: many\n"), "400"),
    NEGATIVE_LENGTH(invite("SIP/2.0", "Content-Length: -1\n"), "400"),
    LENGTH_TOO_LARGE(invite("SIP/2.0", "Content-Length: 5000\n"), "400"),
    TWO_CALL_IDS(invite("SIP/2.0", "Call-ID: another\n"), "400"),
    STRAY_ANSWER("SIP/2.0 200 OK\n" + HOST_HEADERS.formatted("stray") + "\n", ""),
    HUGE_HEADER(invite("SIP/2.0", "Subject: " + "x".repeat(50_000) + "\n"), ""),
    MANY_HEADERS(invite("SIP/2.0", "X: y\n".repeat(8_000)), ""),
    HTTP("GET / HTTP/1.1\nHost: example.net\n\n", "");

    private final String text;
    private final String answer;

    Bad(String text, String answer) {
      this.text = text;
      this.answer = answer;
    }

    private static String invite(String version, String more) {
      return "INVITE sip:bob@example.net "
          + version
          + "\n"
          + HOST_HEADERS.formatted("bad-" + more.length() + version.charAt(4))
          + more
          + "\n";
    }

    byte[] bytes() {
      return text.replace("\n", "\r\n").getBytes(US_ASCII);
    }

    String line() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @BeforeAll
  static void startTheProxy() throws Exception {
    Programs.sipp();
    block = LoopbackBlock.take();
    host = block.host();
    for (Bad bad : Bad.values()) {
      add(bad.line(), false);
    }
    add("noise", false);
    add("after-datagrams", false);
    add("after-streams", true);
    proxy =
        RunningProxy.start(
            folder,
            host,
            "listen: [\"udp:%1$s:5060\", \"tcp:%1$s:5060\"]\n".formatted(host)
                // All come from this machine, which has no limits otherwise.
                + "limits: {exempt: [], source: 0}\n"
                + Line.yaml(new ArrayList<>(LINES.values())));
  }

  private static void add(String name, boolean tcp) {
    LINES.put(
        name, new Line(name, new End(block.host(), 5060, tcp), new End(block.host(), 5060, tcp)));
  }

  private static Line line(String name) {
    return Objects.requireNonNull(LINES.get(name));
  }

  @ParameterizedTest
  @EnumSource
  void isCountedAsADatagram(Bad bad) throws Exception {
    Line line = line(bad.line());
    List<String> heard;
    try (RawUdp socket = RawUdp.open(line.caller(), End.udp(host))) {
      socket.send(bad.bytes());
      heard = socket.heard(Duration.ofMillis(1500));
    }

    if (!bad.answer.isEmpty()) {
      assertThat(heard).isNotEmpty().allMatch(each -> each.startsWith("SIP/2.0 " + bad.answer));
    }
    for (String each : heard) {
      assertThat(each).matches("(?s)SIP/2\\.0 [45]\\d\\d .*");
    }
    if (heard.isEmpty()) {
      assertThat(proxy.metrics().drops()).isNotEmpty();
    }
  }

  @Test
  void noiseOfEveryLengthDoesNoHarm() throws Exception {
    Line line = line("noise");
    Random random = new Random(4);
    byte[] invite = Bad.NO_SUCH_LENGTH.bytes();
    try (RawUdp socket = RawUdp.open(line.caller(), End.udp(host))) {
      for (int i = 0; i < 2000; i++) {
        byte[] bytes;
        if (i % 2 == 0) {
          bytes = new byte[random.nextInt(i + 1)];
          random.nextBytes(bytes);
        } else {
          bytes = Arrays.copyOf(invite, random.nextInt(invite.length));
          for (int flips = 0; bytes.length > 0 && flips < 3; flips++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
        }
        socket.send(bytes);
      }
      socket.send(new byte[0]);
      socket.send(new byte[65_000]);
      assertThat(socket.heard(Duration.ofSeconds(1)))
          .allMatch(each -> each.matches("(?s)SIP/2\\.0 [45]\\d\\d .*"));
    }
    callPasses("after-datagrams");
  }

  @Test
  void streamsOfNonsenseAreCut() throws Exception {
    byte[] hello = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
    List<byte[]> streams = new ArrayList<>(List.of(hello));
    for (Bad bad : Bad.values()) {
      streams.add(bad.bytes());
    }
    streams.add(("INVITE sip:b@c SIP/2.0\r\n" + "X: y\r\n".repeat(200_000)).getBytes(US_ASCII));
    streams.add("Content-Length: 99999999999999999999\r\n\r\n".getBytes(US_ASCII));
    String from = block.host();
    for (byte[] stream : streams) {
      try (Socket socket = connect(from)) {
        writeAll(socket, stream);
        socket.shutdownOutput();
        assertThat(isCut(socket, Duration.ofSeconds(5)))
            .as(new String(stream, 0, Math.min(stream.length, 60), US_ASCII))
            .isTrue();
      }
    }
    callPasses("after-streams");
  }

  @Test
  void aMessageThatComesByteByByteIsCutOff() throws Exception {
    try (Socket slow = connect(block.host())) {
      OutputStream out = slow.getOutputStream();
      byte[] bytes = Bad.TWO_CALL_IDS.bytes();
      long start = System.nanoTime();
      boolean cut = false;
      for (int i = 0; i < bytes.length && !cut; i++) {
        try {
          out.write(bytes[i]);
          out.flush();
        } catch (SocketException _) {
          cut = true;
        }
        Thread.sleep(400);
      }

      assertThat(cut).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofSeconds(18), Duration.ofSeconds(30));
    }
    assertThat(proxy.metrics().drops()).containsEntry("limit.slow-message", 1);
  }

  @Test
  void idleConnectionsDoNotKeepOthersOut() throws Exception {
    List<Socket> idle = new ArrayList<>();
    String from = block.host();
    try {
      for (int i = 0; i < 400; i++) {
        idle.add(connect(from));
      }
      Metrics metrics = proxy.metrics(m -> m.drops().containsKey("limit.connections-per-source"));
      assertThat(metrics.drops()).containsKey("limit.connections-per-source");
    } finally {
      for (Socket each : idle) {
        each.close();
      }
    }
  }

  private static Socket connect(String from) throws IOException {
    return new Socket(InetAddress.ofLiteral(host), 5060, InetAddress.ofLiteral(from), 0);
  }

  private static void writeAll(Socket socket, byte[] bytes) throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (SocketException _) {
      return; // cut while it was still being sent
    }
  }

  /** Whether the other side ends it; what it says before is read. */
  private static boolean isCut(Socket socket, Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    byte[] buffer = new byte[4096];
    try {
      InputStream in = socket.getInputStream();
      int read = 0;
      while (read >= 0) {
        read = in.read(buffer);
      }
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (SocketException _) {
      return true; // reset
    }
  }

  private static void callPasses(String name) throws Exception {
    Line line = line(name);
    try (Sipp callee = Sipp.callee(folder, Scenario.of("answer"), line.callee(), 1);
        Sipp caller =
            Sipp.caller(folder, Scenario.of("call"), line.caller(), "bob", host + ":5060")) {
      caller.succeeds();
      callee.succeeds();
    }
  }

  @AfterAll
  static void theProxyIsSound() throws Exception {
    try (LoopbackBlock taken = block;
        RunningProxy running = proxy) {
      running.isSound();
      assertThat(running.metrics().drops().keySet())
          .allMatch(cause -> cause.matches("(parse|limit|dialog|transport)\\.[a-z0-9-]+"))
          .noneMatch(cause -> cause.endsWith(".other"));
      assertThat(taken).isNotNull();
    }
  }
}
