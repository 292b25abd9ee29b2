package siplain.proxy.transport.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;

/**
 * Looks at the certificate of the other side: its dates, whether somebody trusted issued it, and of
 * a server the name. The name that is wanted is the one the engine was made for.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager roots;
  private final InstantSource clock;

  private PeerTrust(X509ExtendedTrustManager roots, InstantSource clock) {
    this.roots = roots;
    this.clock = clock;
  }

  /**
   * Trust in these authorities.
   *
   * @param trust none are the roots of the JDK
   */
  static PeerTrust in(List<X509Certificate> trust, InstantSource clock)
      throws GeneralSecurityException {
    return new PeerTrust(trust.isEmpty() ? of(null) : roots(trust), clock);
  }

  private static X509ExtendedTrustManager roots(List<X509Certificate> trust)
      throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (X509Certificate each : trust) {
        store.setCertificateEntry(Integer.toString(store.size()), each);
      }
      return of(store);
    } catch (IOException impossible) {
      throw new IllegalStateException("an empty store is read from nowhere", impossible);
    }
  }

  private static X509ExtendedTrustManager of(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    dates(chain[0]);
    try {
      roots.checkServerTrusted(chain, type, engine);
    } catch (CertificateException failed) {
      throw untrusted(chain, failed);
    }
    String expected = String.valueOf(engine.getPeerHost());
    PeerIdentity identity = PeerIdentity.of(chain[0]);
    if (!identity.is(expected)) {
      Map<String, Object> found = Evidence.of(chain[0]);
      found.put("expected", expected);
      found.put("found", Evidence.cut(identity.text()));
      throw new Rejected(Causes.TLS_NAME_MISMATCH.with(found));
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    dates(chain[0]);
    try {
      roots.checkClientTrusted(chain, type, engine);
    } catch (CertificateException failed) {
      throw untrusted(chain, failed);
    }
  }

  private void dates(X509Certificate... chain) throws Rejected {
    Instant now = clock.instant();
    for (X509Certificate each : chain) {
      boolean expired = now.isAfter(each.getNotAfter().toInstant());
      if (expired || now.isBefore(each.getNotBefore().toInstant())) {
        Cause wrong =
            expired ? Causes.TLS_CERTIFICATE_EXPIRED : Causes.TLS_CERTIFICATE_NOT_YET_VALID;
        Map<String, Object> found = Evidence.of(each);
        found.put("now", Evidence.text(now));
        throw new Rejected(wrong.with(found));
      }
    }
  }

  /**
   * Of what stands behind the certificate the dates matter only now: servers go on showing old ones
   * that nobody needs, beside those that lead to an authority.
   */
  private Rejected untrusted(X509Certificate[] chain, CertificateException failed) throws Rejected {
    dates(chain);
    Map<String, Object> found = Evidence.of(chain[0]);
    found.put("reason", Evidence.cut(String.valueOf(failed.getMessage())));
    return new Rejected(Causes.TLS_CERTIFICATE_UNTRUSTED.with(found));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return roots.getAcceptedIssuers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("without an engine nobody knows the name");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("without an engine nobody knows the name");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("only engines are used");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("only engines are used");
  }
}
