package siplain.proxy.transport.tls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import siplain.config.Credentials;
import siplain.config.Listen;
import siplain.testkit.Authority;
import siplain.testkit.CertifiedKey;

class TlsContextsTest {
  private static final InetSocketAddress LISTENER = at(5061);
  private static final InetSocketAddress TARGET = at(5071);

  private final Authority authority = new Authority("Test CA");
  private final CertifiedKey own = authority.issue("own", "DNS:own.example");

  @Test
  void aThousandReloadsLeaveNothingBehind() throws Exception {
    List<WeakReference<TlsContexts>> old = new ArrayList<>();
    TlsContexts now = TlsContexts.of(settings("a.example"));
    SSLEngine running = now.accepting(LISTENER);
    for (int i = 0; i < 1_000; i++) {
      old.add(new WeakReference<>(now));
      now = TlsContexts.of(settings("a.example"), now);
    }
    assertThat(running).isNotNull();
    long left = old.size();
    for (int i = 0; i < 20 && left > 2; i++) {
      System.gc();
      left = old.stream().filter(each -> each.get() != null).count();
    }
    assertThat(left).isLessThanOrEqualTo(2);
    assertThat(now.accepting(LISTENER)).isNotNull();
  }

  @Test
  void aListenerThatIsLeftOutKeepsWhatItHad() throws Exception {
    TlsContexts before = TlsContexts.of(settings("a.example"));
    TlsContexts after = TlsContexts.of(TlsSettings.NONE, before);

    assertThat(after.accepting(LISTENER)).isNotNull();
    assertThat(TlsContexts.of(TlsSettings.NONE).accepting(LISTENER)).isNull();
  }

  @Test
  void aTargetIsAskedForByItsName() throws Exception {
    TlsContexts contexts = TlsContexts.of(settings("a.example"));

    SSLEngine target = requireNonNull(contexts.connecting(TARGET));
    assertThat(target.getPeerHost()).isEqualTo("a.example");
    assertThat(target.getSSLParameters().getServerNames())
        .containsExactly(new SNIHostName("a.example"));
    assertThat(target.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    assertThat(target.getEnabledCipherSuites())
        .allMatch(suite -> suite.startsWith("TLS_ECDHE_") || suite.matches("TLS_(AES|CHACHA).*"));

    SSLEngine otherPort = requireNonNull(contexts.connecting(at(5099)));
    assertThat(otherPort.getPeerHost()).isEqualTo("a.example");
  }

  @Test
  void anAddressThatIsNoTargetHasToProveItself() throws Exception {
    InetSocketAddress stranger = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5061);

    SSLEngine engine = requireNonNull(TlsContexts.of(settings("a.example")).connecting(stranger));

    assertThat(engine.getPeerHost()).isEqualTo("192.0.2.9");
    assertThat(engine.getSSLParameters().getServerNames()).isNullOrEmpty();
    assertThat(TlsContexts.of(TlsSettings.NONE).connecting(stranger)).isNull();
  }

  @Test
  void anOldCertificateThatNobodyNeedsDoesNoHarm() throws Exception {
    Instant now = Instant.now();
    X509Certificate old =
        new Authority("Old CA")
            .vouchFor(authority, now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2)));
    Credentials shown =
        new Credentials(Path.of("cert.pem"), List.of(own.certificate(), old), own.key());
    TlsContexts contexts =
        TlsContexts.of(
            new TlsSettings(
                Map.of(LISTENER, new Listen.Tls(List.of(shown), List.of())),
                settings("own.example").clients()));

    SSLEngine client = requireNonNull(contexts.connecting(TARGET));
    shakeHands(client, requireNonNull(contexts.accepting(LISTENER)));

    assertThat(client.getSession().getPeerCertificates()).containsExactly(own.certificate(), old);
  }

  private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer up = ByteBuffer.allocate(100_000);
    ByteBuffer down = ByteBuffer.allocate(100_000);
    for (int i = 0; i < 50; i++) {
      step(client, down, up);
      step(server, up, down);
    }
  }

  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    in.flip();
    engine.unwrap(in, ByteBuffer.allocate(100_000));
    in.compact();
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
    engine.wrap(ByteBuffer.allocate(0), out);
  }

  private TlsSettings settings(String name) {
    return new TlsSettings(
        Map.of(LISTENER, Shown.asking(authority, own)),
        Map.of(
            TARGET,
            new TlsSettings.Client(
                name, List.of(authority.certificate()), Optional.of(Shown.credentials(own)))));
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }
}
