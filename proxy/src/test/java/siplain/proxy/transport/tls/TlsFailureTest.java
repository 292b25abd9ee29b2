package siplain.proxy.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.config.Listen;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.testkit.Authority;
import siplain.testkit.CertifiedKey;

class TlsFailureTest {
  private static final InetSocketAddress LISTENER = at("192.0.2.1", 5061);
  private static final InetSocketAddress REMOTE = at("198.51.100.20", 5061);
  private static final Authority AUTHORITY = new Authority("Test CA");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Received fatal alert: handshake_failure    | tls.alert             | tls.alert",
        "Received fatal alert: internal_error       | tls.alert             | tls.alert",
        "Received fatal alert: protocol_version     | tls.no-common-version |"
            + " tls.no-common-version",
        "Received fatal alert: unknown_ca           | tls.alert             |"
            + " tls.client-certificate-refused",
        "Received fatal alert: certificate_expired  | tls.alert             |"
            + " tls.client-certificate-refused",
        "Received fatal alert: certificate_required | tls.alert             |"
            + " tls.client-certificate-missing",
        "(certificate_unknown) Received fatal alert: certificate_unknown | tls.alert |"
            + " tls.client-certificate-refused",
        "no cipher suites in common                 | tls.no-common-cipher  | tls.no-common-cipher",
        "No available authentication scheme         | tls.no-common-cipher  | tls.no-common-cipher",
        "The server selected protocol version TLS11 is not accepted by client preferences |"
            + " tls.no-common-version | tls.no-common-version",
        "Client requested protocol TLSv1.1 is not enabled or supported in server context |"
            + " tls.no-common-version | tls.no-common-version",
        "Empty client certificate chain             | tls.client-certificate-missing |"
            + " tls.client-certificate-missing",
        "something else                             | tls.handshake-failed  | tls.handshake-failed"
      })
  void theWordsOfTheJdkAreCauses(String words, String accepting, String connecting)
      throws Exception {
    IOException thrown = new SSLHandshakeException(words);

    assertThat(accepting(valid()).of(thrown).id()).isEqualTo(accepting);
    assertThat(connecting(valid()).of(new RuntimeException(thrown)).id()).isEqualTo(connecting);
  }

  @Test
  void theCertificateThatHasExpiredMayBeOurs() throws Exception {
    CertifiedKey old =
        AUTHORITY.issue(
            "own",
            Instant.parse("2020-01-01T00:00:00Z"),
            Instant.parse("2021-01-01T00:00:00Z"),
            "DNS:own.example");

    Cause cause =
        accepting(old).of(new SSLHandshakeException("Received fatal alert: certificate_expired"));

    assertThat(cause.id()).isEqualTo("tls.own-certificate-expired");
    assertThat(cause.values())
        .containsEntry("side", "proxy")
        .containsEntry("subject", "CN=own")
        .containsEntry("file", "cert.pem")
        .containsEntry("until", "2021-01-01 00:00 UTC");
  }

  @Test
  void whatTheVerifierFoundIsTold() throws Exception {
    SSLHandshakeException thrown = new SSLHandshakeException("certificate_unknown");
    var _ =
        thrown.initCause(
            new Rejected(Causes.TLS_NAME_MISMATCH.with(Map.of("expected", "a.example"))));

    Cause cause = connecting(valid()).of(thrown);

    assertThat(cause.id()).isEqualTo("tls.name-mismatch");
    assertThat(cause.values())
        .containsEntry("expected", "a.example")
        .containsEntry("side", "server")
        .containsEntry("peer", "198.51.100.20:5061");
  }

  @Test
  void anEndIsToldAsOne() throws Exception {
    assertThat(connecting(valid()).of(new ClosedChannelException()).values())
        .containsEntry("reason", "the other side closed the connection");
    assertThat(accepting(valid()).of(null).id()).isEqualTo("tls.handshake-failed");
    assertThat(connecting(valid()).timeout("5 s").values()).containsEntry("wait", "5 s");
    assertThat(accepting(valid()).plaintext().values())
        .containsEntry("source", "198.51.100.20:5061")
        .containsEntry("listener", "192.0.2.1:5061");
  }

  @Test
  void longAndUnprintableWordsAreCut() throws Exception {
    String text = "\r\n\u001b[2J" + "x".repeat(10_000);

    String reason =
        String.valueOf(
            accepting(valid()).of(new SSLHandshakeException(text)).values().get("reason"));

    assertThat(reason).hasSizeLessThanOrEqualTo(200).doesNotContain("\r", "\n", "\u001b");
  }

  private static CertifiedKey valid() {
    return AUTHORITY.issue("own", "DNS:own.example");
  }

  private static TlsFailure accepting(CertifiedKey own) throws Exception {
    return TlsFailure.accepting(contexts(own), LISTENER, LISTENER, REMOTE);
  }

  private static TlsFailure connecting(CertifiedKey own) throws Exception {
    return TlsFailure.connecting(contexts(own), REMOTE);
  }

  private static TlsContexts contexts(CertifiedKey own) throws Exception {
    Listen.Tls listener = Shown.listener(own);
    TlsSettings.Client client =
        new TlsSettings.Client(
            "a.example", List.of(AUTHORITY.certificate()), Optional.of(Shown.credentials(own)));
    return TlsContexts.of(new TlsSettings(Map.of(LISTENER, listener), Map.of(REMOTE, client)));
  }

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }
}
