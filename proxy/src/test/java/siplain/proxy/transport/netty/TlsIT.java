package siplain.proxy.transport.netty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.config.Listen.Tls;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.tls.Shown;
import siplain.proxy.transport.tls.TlsSettings;
import siplain.testkit.Authority;
import siplain.testkit.CertifiedKey;

/** TLS with sockets of the JDK on the other side. */
@ExtendWith(Spotless.class)
class TlsIT {
  private static final Authority AUTHORITY = new Authority("Test CA");
  private static final CertifiedKey OWN = AUTHORITY.issue("own", "DNS:own.example");
  private static final CertifiedKey CARRIER =
      AUTHORITY.issue("carrier", "DNS:sbc.carrier.example", "URI:sip:carrier.example");
  private static final Duration QUICK = Duration.ofMillis(400);

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientIsHeardAndAnswered(String version) throws Exception {
    try (TestBed bed = bed(Shown.listener(OWN)).echoing();
        SSLSocket socket = client(bed, null)) {
      socket.setEnabledProtocols(new String[] {version});
      StreamPeer peer = new StreamPeer(socket);
      byte[] request = TestBed.options("a");
      peer.send(request);

      Event.Received received = bed.received();
      assertThat(received.flow().protocol()).isEqualTo(Protocol.TLS);
      assertThat(received.flow().names()).isEmpty();
      assertThat(peer.read(request.length)).isEqualTo(new String(request, UTF_8));
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void aClientGetsTheCertificateForTheNameItAsksFor() throws Exception {
    CertifiedKey other = AUTHORITY.issue("other", "DNS:other.example");
    try (TestBed bed = bed(Shown.listener(OWN, other))) {
      for (String name : List.of("own.example", "other.example", "third.example")) {
        try (SSLSocket socket = client(bed, null)) {
          SSLParameters parameters = socket.getSSLParameters();
          parameters.setServerNames(List.of(new SNIHostName(name)));
          socket.setSSLParameters(parameters);
          socket.startHandshake();
          CertifiedKey expected = name.startsWith("other") ? other : OWN;
          assertThat(socket.getSession().getPeerCertificates()[0])
              .isEqualTo(expected.certificate());
        }
      }
    }
  }

  @Test
  void aClientIsKnownByTheNamesOfItsCertificate() throws Exception {
    try (TestBed bed = bed(Shown.asking(AUTHORITY, OWN));
        SSLSocket socket = client(bed, CARRIER)) {
      new StreamPeer(socket).send(TestBed.options("a"));

      assertThat(bed.received().flow().names()).containsExactly("carrier.example");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientWithoutACertificateIsCut(String version) throws Exception {
    try (TestBed bed = bed(Shown.asking(AUTHORITY, OWN));
        SSLSocket socket = client(bed, null)) {
      socket.setEnabledProtocols(new String[] {version});
      assertCut(socket);

      Event.Dropped dropped = bed.next(Event.Dropped.class);
      assertThat(dropped.cause().id()).isEqualTo("tls.client-certificate-missing");
      assertThat(dropped.cause().values())
          .containsEntry("side", "client")
          .containsEntry("server", "127.0.0.1:" + bed.address().getPort());
      assertThat(bed.transport().connections()).isZero();
    }
  }

  @Test
  void aClientOfAnotherAuthorityIsCut() throws Exception {
    // Of the same name, or the client would not even try.
    CertifiedKey foreign = new Authority("Test CA").issue("carrier", "DNS:carrier.example");
    try (TestBed bed = bed(Shown.asking(AUTHORITY, OWN));
        SSLSocket socket = client(bed, foreign)) {
      assertCut(socket);

      Event.Dropped dropped = bed.next(Event.Dropped.class);
      assertThat(dropped.cause().id()).isEqualTo("tls.certificate-untrusted");
      assertThat(dropped.cause().values())
          .containsEntry("subject", "CN=carrier")
          .containsEntry("issuer", "CN=Test CA")
          .containsKeys("from", "until");
    }
  }

  @Test
  void aClientThatSpeaksInTheClearIsCut() throws Exception {
    try (TestBed bed = bed(Shown.listener(OWN));
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(TestBed.options("a"));

      assertThat(peer.ends()).isTrue();
      assertThat(bed.next(Event.Dropped.class).cause().id()).isEqualTo("tls.plaintext-on-tls");
    }
  }

  @Test
  void aClientThatIsTooOldIsCut() throws Exception {
    try (TestBed bed = bed(Shown.listener(OWN));
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(helloOfTls11());

      Event.Dropped dropped = bed.next(Event.Dropped.class);
      assertThat(dropped.cause().id())
          .as(dropped.cause().toString())
          .isEqualTo("tls.no-common-version");
    }
  }

  @Test
  void aClientThatNeverFinishesItsHandshakeIsCut() throws Exception {
    try (TestBed bed = wanted(Shown.listener(OWN)).bounds(quick()).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(new byte[] {0x16, 0x03, 0x01});

      assertThat(bed.next(Event.Dropped.class).cause().id()).isEqualTo("tls.timeout");
      assertThat(peer.ends()).isTrue();
      assertThat(bed.transport().connections()).isZero();
    }
  }

  @Test
  void garbageEndsItsConnectionAndNothingElse() throws Exception {
    Random random = new Random(5);
    try (TestBed bed = wanted(Shown.listener(OWN)).bounds(quick()).open()) {
      for (int i = 0; i < 40; i++) {
        try (StreamPeer peer = new StreamPeer(bed.address())) {
          byte[] bytes = new byte[1 + random.nextInt(2_000)];
          random.nextBytes(bytes);
          if (i % 2 == 0) {
            // It begins as a record with a ClientHello does.
            bytes[0] = 0x16;
          }
          peer.send(bytes);
          if (i % 5 == 0) {
            peer.reset();
          }
          Event.Dropped dropped = bed.next(Event.Dropped.class);
          assertThat(dropped.cause().family()).isEqualTo("tls");
        }
      }
      assertThat(bed.transport().connections()).isZero();
    }
  }

  @Test
  void aHandshakeCountsAsAConnection() throws Exception {
    Bounds one =
        new Bounds(
            1,
            1,
            1 << 18,
            QUICK,
            Duration.ofMinutes(1),
            QUICK,
            QUICK,
            1_000,
            Duration.ofSeconds(9));
    try (TestBed bed = wanted(Shown.listener(OWN)).bounds(one).open();
        StreamPeer silent = new StreamPeer(bed.address());
        StreamPeer second = new StreamPeer(bed.address())) {
      assertThat(second.ends()).isTrue();
      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.LIMIT_CONNECTIONS);
      silent.leave();
    }
  }

  @Test
  void reloadsLeaveConnectionsAlone() throws Exception {
    CertifiedKey renewed = AUTHORITY.issue("renewed", "DNS:own.example");
    try (TestBed bed = bed(Shown.listener(OWN)).echoing();
        SSLSocket before = client(bed, null)) {
      StreamPeer old = new StreamPeer(before);
      byte[] request = TestBed.options("a");
      old.send(request);
      assertThat(old.read(request.length)).isNotEmpty();

      for (int i = 0; i < 1_000; i++) {
        bed.transport()
            .secure(new TlsSettings(Map.of(listen(), Shown.listener(renewed)), Map.of()));
      }

      old.send(request);
      assertThat(old.read(request.length)).isNotEmpty();
      try (SSLSocket after = client(bed, null)) {
        after.startHandshake();
        assertThat(after.getSession().getPeerCertificates()[0]).isEqualTo(renewed.certificate());
      }
      assertThat(before.getSession().getPeerCertificates()[0]).isEqualTo(OWN.certificate());
    }
  }

  @Test
  void aTargetIsReachedAndItsAnswersHaveItsName() throws Exception {
    try (SSLServerSocket server = server(CARRIER, true);
        TestBed bed = towards(server, "carrier.example", AUTHORITY)) {
      byte[] request = TestBed.options("a");
      bed.send(0, request, hop(bed, server));
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        StreamPeer peer = new StreamPeer(socket);
        assertThat(peer.read(request.length)).hasSize(request.length);
        assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(OWN.certificate());
        peer.send(request);

        assertThat(bed.received().flow().names()).containsExactly("carrier.example");
      }
    }
  }

  @Test
  void aTargetOfAnotherNameGetsNothing() throws Exception {
    try (SSLServerSocket server = server(CARRIER, false);
        TestBed bed = towards(server, "other.example", AUTHORITY)) {
      Cause cause = refused(bed, server);

      assertThat(cause.id()).isEqualTo("tls.name-mismatch");
      assertThat(cause.values())
          .containsEntry("side", "server")
          .containsEntry("expected", "other.example")
          .containsEntry("found", "sbc.carrier.example, sip:carrier.example")
          .containsEntry("subject", "CN=carrier")
          .containsEntry("issuer", "CN=Test CA")
          .containsKeys("from", "until");
    }
  }

  @Test
  void aTargetWhoseCertificateHasExpiredGetsNothing() throws Exception {
    CertifiedKey old =
        AUTHORITY.issue(
            "old",
            Instant.parse("2020-01-01T00:00:00Z"),
            Instant.parse("2021-01-01T00:00:00Z"),
            "DNS:carrier.example");
    try (SSLServerSocket server = server(old, false);
        TestBed bed = towards(server, "carrier.example", AUTHORITY)) {
      Cause cause = refused(bed, server);

      assertThat(cause.id()).isEqualTo("tls.certificate-expired");
      assertThat(cause.values())
          .containsEntry("subject", "CN=old")
          .containsEntry("until", "2021-01-01 00:00 UTC");
    }
  }

  @Test
  void aTargetThatVouchesForItselfGetsNothing() throws Exception {
    CertifiedKey own = Authority.selfSigned("carrier", "DNS:carrier.example");
    try (SSLServerSocket server = server(own, false);
        TestBed bed = towards(server, "carrier.example", AUTHORITY)) {
      Cause cause = refused(bed, server);

      assertThat(cause.id()).isEqualTo("tls.certificate-untrusted");
      assertThat(cause.values()).containsEntry("issuer", "CN=carrier");
    }
  }

  @Test
  void aTargetThatWantsAnotherCertificateThanOursIsNamed() throws Exception {
    try (SSLServerSocket server = server(CARRIER, new Authority("Foreign CA"));
        TestBed bed = towards(server, "carrier.example", AUTHORITY)) {
      BlockingQueue<Cause> failures = bed.send(0, TestBed.options("a"), hop(bed, server));
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
      }
      // By TLS 1.3 it is refused only after what we sent has gone.
      Cause cause = bed.next(Event.Lost.class).cause();
      assertThat(cause.id()).isEqualTo("tls.client-certificate-refused");
      assertThat(cause.values()).containsEntry("side", "proxy").containsEntry("subject", "CN=own");
      assertThat(failures).isEmpty();
    }
  }

  @Test
  void aTargetThatSaysNothingTimesOut() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        TestBed bed =
            wanted(Shown.listener(OWN))
                .tls(settings(server, "a.example", AUTHORITY))
                .bounds(quick())
                .open()) {
      Cause cause = bed.send(0, TestBed.options("a"), hop(bed, server)).poll(5, TimeUnit.SECONDS);

      assertThat(cause).isNotNull();
      assertThat(cause.id()).isEqualTo("tls.timeout");
    }
  }

  @Test
  void aTargetWithoutTlsIsNamed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        TestBed bed =
            wanted(Shown.listener(OWN)).tls(settings(server, "a.example", AUTHORITY)).open()) {
      BlockingQueue<Cause> failures = bed.send(0, TestBed.options("a"), hop(bed, server));
      try (StreamPeer peer = new StreamPeer(server.accept())) {
        peer.send("SIP/2.0 400 Bad Request\r\n\r\n");
        Cause cause = failures.poll(5, TimeUnit.SECONDS);
        assertThat(cause).isNotNull();
        assertThat(cause.id()).isEqualTo("tls.handshake-failed");
        assertThat(cause.values()).containsEntry("reason", "the other side answered without TLS");
      }
    }
  }

  private static Cause refused(TestBed bed, SSLServerSocket server) throws Exception {
    BlockingQueue<Cause> failures = bed.send(0, TestBed.options("a"), hop(bed, server));
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      assertThatThrownBy(
              () -> {
                socket.startHandshake();
                socket.getInputStream().read();
              })
          .isInstanceOf(IOException.class);
    }
    Cause cause = failures.poll(5, TimeUnit.SECONDS);
    assertThat(cause).isNotNull();
    assertThat(bed.transport().connections()).isZero();
    return cause;
  }

  /** The handshake, or by TLS 1.3 the first byte after it, ends with an alert. */
  private static void assertCut(SSLSocket socket) {
    assertThatThrownBy(
            () -> {
              socket.startHandshake();
              if (socket.getInputStream().read() < 0) {
                throw new IOException("it ended");
              }
            })
        .isInstanceOf(IOException.class);
  }

  private static TestBed bed(Tls listener) throws Exception {
    return wanted(listener).open();
  }

  private static TestBed.Wanted wanted(Tls listener) throws Exception {
    return new TestBed.Wanted()
        .listen(Protocol.TLS, "127.0.0.1")
        .tls(new TlsSettings(Map.of(listen(), listener), Map.of()));
  }

  private static TestBed towards(ServerSocket server, String name, Authority trust)
      throws Exception {
    return wanted(Shown.listener(OWN)).tls(settings(server, name, trust)).open();
  }

  private static TlsSettings settings(ServerSocket server, String name, Authority trust) {
    List<X509Certificate> trusted = List.of(trust.certificate());
    return new TlsSettings(
        Map.of(listen(), Shown.listener(OWN)),
        Map.of(
            (InetSocketAddress) server.getLocalSocketAddress(),
            new TlsSettings.Client(name, trusted, Optional.of(Shown.credentials(OWN)))));
  }

  /** As the settings of a test name it. */
  private static InetSocketAddress listen() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  private static Hop hop(TestBed bed, ServerSocket server) {
    return Hop.to(bed.listener(), (InetSocketAddress) server.getLocalSocketAddress());
  }

  private static SSLSocket client(TestBed bed, @Nullable CertifiedKey shown) throws Exception {
    Socket plain = context(shown, AUTHORITY).getSocketFactory().createSocket();
    plain.connect(bed.address());
    plain.setSoTimeout(5_000);
    return (SSLSocket) plain;
  }

  private static SSLServerSocket server(CertifiedKey shown, boolean asks) throws Exception {
    SSLServerSocket server = server(shown, AUTHORITY);
    server.setNeedClientAuth(asks);
    return server;
  }

  /** One that wants certificates of this authority. */
  private static SSLServerSocket server(CertifiedKey shown, Authority clients) throws Exception {
    SSLServerSocket server =
        (SSLServerSocket)
            context(shown, clients)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    server.setNeedClientAuth(true);
    server.setSoTimeout(5_000);
    return server;
  }

  private static SSLContext context(@Nullable CertifiedKey shown, Authority trusted)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager[] keys = shown == null ? new KeyManager[0] : shown.shown();
    context.init(keys, trusted.trusted(), new SecureRandom());
    return context;
  }

  private static Bounds quick() {
    Duration minute = Duration.ofMinutes(1);
    return new Bounds(9, 9, 1 << 18, QUICK, minute, minute, minute, 1_000, QUICK);
  }

  /** A ClientHello of TLS 1.1, which the JDK does not send any more. */
  private static byte[] helloOfTls11() {
    byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 2 + 2];
    byte[] head = {
      0x16, 0x03, 0x02, 0, (byte) (hello.length - 5), 1, 0, 0, (byte) (hello.length - 9)
    };
    System.arraycopy(head, 0, hello, 0, head.length);
    hello[9] = 0x03;
    hello[10] = 0x02;
    // No session, one suite (ECDHE with AES 128 and SHA-1), no compression.
    byte[] tail = {0, 0, 2, (byte) 0xc0, 0x09, 1, 0};
    System.arraycopy(tail, 0, hello, 43, tail.length);
    return hello;
  }
}
