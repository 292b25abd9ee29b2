package siplain.proxy.command;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import siplain.config.ConfigLoader;
import siplain.config.Loaded;
import siplain.proxy.CannotStart;
import siplain.proxy.Server;
import siplain.proxy.observe.LogOutput;

/**
 * Carries some calls over the loopback, so that the first calls of a proxy that was just started do
 * not wait for classes.
 */
final class TrainingCalls {
  private static final int CALLS = 200;
  private static final int PATIENCE_MILLIS = 5_000;

  private final DatagramSocket caller;
  private final DatagramSocket callee;
  private final InetSocketAddress proxy;

  private TrainingCalls(DatagramSocket caller, DatagramSocket callee, InetSocketAddress proxy) {
    this.caller = caller;
    this.callee = callee;
    this.proxy = proxy;
  }

  static void make() throws IOException, CannotStart {
    Path folder = Files.createTempDirectory("siplain-training");
    try (DatagramSocket caller = socket();
        DatagramSocket callee = socket()) {
      Path file = folder.resolve("siplain.yaml");
      Files.writeString(
          file,
          """
          listen: ["udp:127.0.0.1:%1$d"]
          peers:
            callee: {targets: ["sip:127.0.0.1:%2$d"]}
          console: {listen: "127.0.0.1:%1$d"}
          log: {format: json}
          """
              .formatted(freePort(), callee.getLocalPort()));
      if (!(ConfigLoader.load(file, Map.of()) instanceof Loaded.Good good)) {
        throw new IllegalStateException("the settings are not good");
      }
      LogOutput log = LogOutput.open(good.settings().log(), false);
      try (Server server = Server.start(good.settings())) {
        InetSocketAddress proxy = server.listeners().getFirst().bound();
        TrainingCalls calls = new TrainingCalls(caller, callee, proxy);
        for (int call = 0; call < CALLS; call++) {
          if (call % 10 == 0) {
            calls.refused(call);
          } else {
            calls.carried(call);
          }
        }
      } finally {
        log.close();
      }
    } finally {
      delete(folder);
    }
  }

  private void carried(int call) throws IOException {
    caller(request("INVITE", call, "", "", 1));
    String invite = next(callee, "INVITE ");
    callee(answer(invite, "180 Ringing"));
    next(caller, "SIP/2.0 180 ");
    callee(answer(invite, "200 OK"));
    String ok = next(caller, "SIP/2.0 200 ");
    String route =
        lines(ok, "Record-Route:")
            .map(line -> line.replace("Record-Route:", "Route:") + "\r\n")
            .collect(Collectors.joining());
    caller(request("ACK", call, route, ";tag=b", 1));
    next(callee, "ACK ");
    caller(request("BYE", call, route, ";tag=b", 2));
    callee(answer(next(callee, "BYE "), "200 OK"));
    next(caller, "SIP/2.0 200 ");
  }

  private void refused(int call) throws IOException {
    caller(request("INVITE", call, "", "", 1));
    callee(answer(next(callee, "INVITE "), "486 Busy Here"));
    next(callee, "ACK ");
    next(caller, "SIP/2.0 486 ");
    caller(request("ACK", call, "", ";tag=b", 1));
  }

  private String request(String method, int call, String route, String tag, int number) {
    return """
    %1$s sip:bob@127.0.0.1:%2$d SIP/2.0
    Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK-%4$d-%1$s;rport
    %5$sMax-Forwards: 70
    From: "Alice" <sip:alice@127.0.0.1>;tag=a%4$d
    To: <sip:bob@127.0.0.1>%6$s
    Call-ID: training-%4$d
    CSeq: %7$s %1$s
    Contact: <sip:alice@127.0.0.1:%3$d>
    Content-Length: 0

    """
        .formatted(method, callee.getLocalPort(), caller.getLocalPort(), call, route, tag, number)
        .replaceAll("\r?\n", "\r\n");
  }

  private static String answer(String request, String status) {
    String kept =
        lines(request, "Via:", "Record-Route:", "From:", "To:", "Call-ID:", "CSeq:")
            .map(line -> line.startsWith("To:") && !line.contains("tag=") ? line + ";tag=b" : line)
            .collect(Collectors.joining("\r\n"));
    return "SIP/2.0 " + status + "\r\n" + kept + "\r\nContent-Length: 0\r\n\r\n";
  }

  private static Stream<String> lines(String message, String... names) {
    return message.lines().filter(line -> Stream.of(names).anyMatch(line::startsWith));
  }

  private void caller(String message) throws IOException {
    send(caller, message);
  }

  private void callee(String message) throws IOException {
    send(callee, message);
  }

  private void send(DatagramSocket from, String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    from.send(new DatagramPacket(bytes, bytes.length, proxy));
  }

  /** The next message that begins so; repetitions and a 100 may come before it. */
  private static String next(DatagramSocket at, String start) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
    String message;
    do {
      at.receive(packet);
      message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    } while (!message.startsWith(start));
    return message;
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = socket()) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(each);
      }
    }
  }
}
