package siplain.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siplain.config.ConfigLoader;
import siplain.config.Loaded;
import siplain.proxy.locate.Locator;
import siplain.proxy.locate.ScriptedDns;
import siplain.proxy.locate.ScriptedDns.Mood;
import siplain.proxy.transport.HostPort;

/** The whole proxy with peers that are names, and a DNS server that does what a test wants. */
class NamesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir private Path folder;

  /** Users beginning with 1 belong to a PBX with an address, all others to a name. */
  private Server start(ScriptedDns dns, DatagramSocket pbx, int port)
      throws IOException, CannotStart {
    Path file =
        Files.writeString(
            folder.resolve("siplain.yaml"),
            """
            listen: ["udp:127.0.0.1:%d"]
            peers:
              pbx: {targets: ["sip:%s"], path: false}
              carrier: {targets: ["sip:carrier.test:%d"], path: false}
            routes:
              - {from: any, match: {user: "^1"}, to: pbx}
              - {from: any, to: carrier}
            console: {listen: "127.0.0.1:%d"}
            """
                .formatted(free(), HostPort.of(at(pbx)), port, free()));
    Loaded loaded = ConfigLoader.load(file, Map.of());
    assertThat(loaded.problems()).isEmpty();
    return Server.start(
        ((Loaded.Good) loaded).settings(),
        spoken -> Locator.asking(List.of(dns.address()), spoken));
  }

  private static int free() throws IOException {
    try (DatagramSocket socket = here("127.0.0.1", 0)) {
      return socket.getLocalPort();
    }
  }

  private static DatagramSocket here(String host, int port) throws IOException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(host), port));
  }

  private static InetSocketAddress at(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private static void options(DatagramSocket from, Server to, String user, int number)
      throws IOException {
    String request =
        String.join(
            "\r\n",
            "OPTIONS sip:" + user + "@example.net SIP/2.0",
            "Via: SIP/2.0/UDP " + HostPort.of(at(from)) + ";branch=z9hG4bK" + user + number,
            "Max-Forwards: 70",
            "From: <sip:ann@example.net>;tag=ann",
            "To: <sip:" + user + "@example.net>",
            "Call-ID: " + user + number,
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");
    byte[] bytes = request.getBytes(UTF_8);
    from.send(new DatagramPacket(bytes, bytes.length, to.listeners().getFirst().bound()));
  }

  /** The first line of what comes, empty for nothing. */
  private static String heard(DatagramSocket socket, Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
    try {
      socket.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    } catch (SocketTimeoutException _) {
      return "";
    }
  }

  private static String metrics(Server server) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://" + HostPort.of(server.http().getFirst()) + "/metrics");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  @Test
  void callsFollowANameThatMovesWhenItsTimeIsOver() throws Exception {
    try (ScriptedDns dns = ScriptedDns.start();
        DatagramSocket pbx = here("127.0.0.1", 0);
        DatagramSocket first = here("127.0.0.2", 0);
        DatagramSocket second = here("127.0.0.3", first.getLocalPort());
        DatagramSocket ann = here("127.0.0.4", 0)) {
      dns.a("carrier.test", 0, "127.0.0.2");
      try (Server server = start(dns, pbx, first.getLocalPort())) {
        options(ann, server, "2000", 0);
        assertThat(heard(first, PATIENCE)).startsWith("OPTIONS sip:2000@");

        dns.a("carrier.test", 0, "127.0.0.3");
        long end = System.nanoTime() + PATIENCE.toNanos();
        String moved = "";
        for (int number = 1; moved.isEmpty() && System.nanoTime() < end; number++) {
          options(ann, server, "2000", number);
          moved = heard(second, Duration.ofMillis(250));
        }
        assertThat(moved).startsWith("OPTIONS sip:2000@");

        dns.mood(Mood.SILENT);
        options(ann, server, "2000", 999);
        assertThat(heard(second, PATIENCE)).startsWith("OPTIONS sip:2000@");
        assertThat(metrics(server)).contains("siplain_names_stale 0");
      }
    }
  }

  @Test
  void aDeadDnsServerHoldsUpNeitherTheStartNorCallsToOthers() throws Exception {
    try (ScriptedDns dns = ScriptedDns.start();
        DatagramSocket pbx = here("127.0.0.1", 0);
        DatagramSocket ann = here("127.0.0.4", 0)) {
      dns.mood(Mood.SILENT);
      long begin = System.nanoTime();
      try (Server server = start(dns, pbx, 5070)) {
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        for (int number = 0; number < 20; number++) {
          // Whoever waits for the name would hold up whoever comes behind.
          options(ann, server, "2000", number);
          options(ann, server, "1000", number);
          long sent = System.nanoTime();
          assertThat(heard(pbx, PATIENCE)).startsWith("OPTIONS sip:1000@");
          assertThat(heard(ann, PATIENCE)).startsWith("SIP/2.0 503 ");
          assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(metrics(server)).contains("cause=\"dns.timeout\"");
      }
    }
  }
}
