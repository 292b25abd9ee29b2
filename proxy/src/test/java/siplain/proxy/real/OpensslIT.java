package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import siplain.catalog.Doc;
import siplain.testkit.Authority;
import siplain.testkit.CertifiedKey;

/** The whole proxy with TLS: openssl calls it, and a server of the JDK is called. */
@Execution(CONCURRENT)
class OpensslIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NAME = "sip.example.net";

  @TempDir private Path folder;
  private final Authority first = new Authority("First CA");
  private final Authority second = new Authority("Second CA");

  @Test
  void opensslIsServedKnownByItsCertificateAndNotCutByAReload() throws Exception {
    Programs.openssl();
    write(first.issue(NAME, "DNS:" + NAME), "own");
    write(first.issue("carrier", "URI:sip:carrier.example"), "carrier");
    Files.writeString(folder.resolve("first.pem"), first.pem());
    Files.writeString(folder.resolve("second.pem"), second.pem());
    try (LoopbackBlock block = LoopbackBlock.take();
        DatagramSocket pbx = pbx(block.host())) {
      String host = block.host();
      String settings =
          """
          listen:
            - "udp:%1$s:5060"
            - {tls: "%1$s:5061", certificate: own.pem, key: own.key}
            - {tls: "%1$s:5071", certificate: own.pem, key: own.key, client-ca: first.pem}
          peers:
            pbx: {targets: ["sip:%2$s:5060"]}
            carrier: {sources: ["192.0.2.0/24"], tls: {name: carrier.example}}
          """
              .formatted(host, pbx.getLocalAddress().getHostAddress());
      try (RunningProxy proxy = RunningProxy.start(folder, host, settings);
          Program plain = openssl(host, 5061, "first.pem", "plain", "");
          Program known =
              openssl(host, 5071, "first.pem", "known", " -cert carrier.pem -key carrier.key")) {
        answered(plain);
        answered(known);
        assertThat(proxy.metrics().requests("carrier")).containsEntry("OPTIONS", 1);
        assertThat(proxy.metrics().requests("unknown")).containsEntry("OPTIONS", 1);

        write(second.issue(NAME, "DNS:" + NAME), "own");
        proxy.hangUp();
        proxy.says("settings were read again");
        try (Program renewed = openssl(host, 5061, "second.pem", "renewed", "")) {
          answered(renewed);
        }
        assertThat(plain.runs() && known.runs()).isTrue();

        Files.writeString(folder.resolve("own.key"), "no key");
        proxy.hangUp();
        proxy.says("is not PEM");
        try (Program again = openssl(host, 5061, "second.pem", "again", "")) {
          answered(again);
        }
        proxy.isSound();
      }
    }
  }

  @Test
  void aTargetOfAnotherNameFailsTheCallWithItsCertificate() throws Exception {
    write(first.issue(NAME, "DNS:" + NAME), "own");
    Files.writeString(folder.resolve("first.pem"), first.pem());
    try (LoopbackBlock block = LoopbackBlock.take();
        SSLServerSocket carrier = server(block.host(), first.issue("other", "DNS:b.example"))) {
      String host = block.host();
      String phone = block.host();
      Thread.startVirtualThread(() -> serve(carrier));
      String settings =
          """
          listen:
            - "udp:%1$s:5060"
            - {tls: "%1$s:5061", certificate: own.pem, key: own.key}
          peers:
            carrier:
              targets: ["sip:%2$s:%3$d;transport=tls"]
              tls: {trust: first.pem, name: sbc.carrier.example}
            pbx: {sources: ["%4$s"]}
          """
              .formatted(
                  host, carrier.getInetAddress().getHostAddress(), carrier.getLocalPort(), phone);
      try (RunningProxy proxy = RunningProxy.start(folder, host, settings);
          RawUdp caller = RawUdp.open(End.udp(phone), End.udp(host))) {
        caller.send(request("INVITE", phone));
        Duration step = Duration.ofMillis(200);
        for (int i = 0; i < 50 && proxy.failedCalls("pbx").isEmpty(); i++) {
          caller.heard(step);
        }

        Doc line = proxy.failedCalls("pbx").getFirst();
        assertThat(line.text("cause")).isEqualTo("tls.name-mismatch");
        assertThat(line.number("code")).hasValue(503);
        assertThat(line.text("origin")).isEqualTo("transport");
        assertThat(line.text("summary"))
            .contains("is for b.example, but sbc.carrier.example was needed");
        assertThat(
                line.docs("evidence").stream()
                    .map(each -> each.text("check") + "=" + each.text("got"))
                    .toList())
            .contains("name=b.example", "subject=CN=other", "issuer=CN=First CA", "side=server");
        proxy.isSound();
      }
    }
  }

  private Program openssl(String host, int port, String trust, String name, String more)
      throws IOException {
    Path input = folder.resolve(name + ".txt");
    Files.writeString(input, request("OPTIONS", host).replace("\n", "\r\n"));
    String command =
        "exec openssl s_client -quiet -connect %s:%d -CAfile %s -verify_return_error -servername %s"
            .formatted(host, port, trust, NAME);
    String words = command + " -verify_hostname " + NAME + more + " < " + input;
    return Program.start(folder, name, List.of("sh", "-c", words));
  }

  private static void answered(Program client) throws Exception {
    client.await(
        "answered",
        PATIENCE,
        () -> {
          try {
            return client.output().contains("SIP/2.0 200 OK");
          } catch (IOException _) {
            return false;
          }
        });
  }

  private void write(CertifiedKey key, String name) throws IOException {
    key.certificateFile(folder, name);
    key.keyFile(folder, name);
  }

  private static String request(String method, String host) {
    return """
    %1$s sip:bob@example.net SIP/2.0
    Via: SIP/2.0/TLS %2$s:5060;rport;branch=z9hG4bK-%3$d
    Max-Forwards: 70
    From: <sip:ann@example.net>;tag=a
    To: <sip:bob@example.net>
    Call-ID: %3$d@%2$s
    CSeq: 1 %1$s
    Contact: <sip:ann@%2$s>
    Content-Length: 0

    """
        .formatted(method, host, System.nanoTime());
  }

  /** Says 200 to all that comes. */
  private static DatagramSocket pbx(String host) throws IOException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, 5060));
    Thread.startVirtualThread(() -> {
      byte[] buffer = new byte[65_535];
      while (!socket.isClosed()) {
        try {
          DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
          socket.receive(packet);
          String text =
              new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8)
                  .lines()
                  .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq|Content-Length):.*"))
                  .collect(Collectors.joining("\r\n", "SIP/2.0 200 OK\r\n", "\r\n\r\n"));
          byte[] answer = text.getBytes(StandardCharsets.UTF_8);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        } catch (IOException _) {
          return;
        }
      }
    });
    return socket;
  }

  private static SSLServerSocket server(String host, CertifiedKey shown) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.shown(), new TrustManager[0], new SecureRandom());
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.ofLiteral(host));
  }

  private static void serve(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
        var _ = socket.getInputStream().read();
      } catch (IOException _) {
        // It was refused, which is what the test is about.
      }
    }
  }
}
