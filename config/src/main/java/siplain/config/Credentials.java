package siplain.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate that this proxy shows, and the key that proves that it is ours.
 *
 * @param file where the certificate stands
 * @param chain its own certificate first, then those of the authorities between
 */
public record Credentials(Path file, List<X509Certificate> chain, PrivateKey key) {

  public Credentials {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException(file + ": no certificate (expected: 1 or more)");
    }
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Never the key. */
  @Override
  public String toString() {
    return file.toString();
  }
}
