package siplain.proxy.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Cause;
import siplain.testkit.Authority;

/** What needs no handshake; TlsIT has the rest. */
class PeerTrustTest {
  private final Authority authority = new Authority("Test CA");
  private final X509Certificate certificate =
      authority.issue("carrier", "DNS:sbc.carrier.example").certificate();

  @Test
  void itsDatesAreThoseOfTheClock() throws Exception {
    Instant last = certificate.getNotAfter().toInstant();
    assertThat(at(last.plusSeconds(1)).id()).isEqualTo("tls.certificate-expired");
    Cause early = at(certificate.getNotBefore().toInstant().minus(Duration.ofDays(3)));
    assertThat(early.id()).isEqualTo("tls.certificate-not-yet-valid");
    assertThat(early.values()).containsKeys("now", "from", "until", "subject", "issuer");
  }

  @Test
  void ofAChainThatLeadsNowhereTheDatesAreTold() throws Exception {
    Instant now = Instant.now();
    X509Certificate between =
        new Authority("Old CA")
            .vouchFor(authority, now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2)));
    PeerTrust trust =
        PeerTrust.in(List.of(new Authority("Another").certificate()), InstantSource.fixed(now));

    Cause why =
        refused(() ->
            trust.checkServerTrusted(
                new X509Certificate[] {certificate, between},
                "UNKNOWN",
                engine("sbc.carrier.example")));
    assertThat(why.id()).isEqualTo("tls.certificate-expired");
    assertThat(why.values()).containsEntry("issuer", "CN=Old CA");
  }

  private Cause at(Instant now) throws Exception {
    PeerTrust trust = PeerTrust.in(List.of(authority.certificate()), InstantSource.fixed(now));
    return refused(
        () -> trust.checkServerTrusted(chain(), "UNKNOWN", engine("sbc.carrier.example")));
  }

  @Test
  void withoutAnEngineNobodyIsTrusted() throws Exception {
    PeerTrust trust = PeerTrust.in(List.of(authority.certificate()), InstantSource.system());

    assertThatThrownBy(() -> trust.checkServerTrusted(chain(), "UNKNOWN"))
        .isInstanceOf(CertificateException.class);
    assertThatThrownBy(() -> trust.checkClientTrusted(chain(), "UNKNOWN"))
        .isInstanceOf(CertificateException.class);
  }

  private static Cause refused(ThrowingCallable check) {
    Throwable thrown = catchThrowable(check);
    assertThat(thrown).isInstanceOf(Rejected.class);
    return ((Rejected) thrown).why();
  }

  private X509Certificate[] chain() {
    return new X509Certificate[] {certificate};
  }

  private static SSLEngine engine(String name) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine(name, 5061);
    engine.setUseClientMode(true);
    return engine;
  }
}
