package siplain.proxy.transport.tls;

import java.nio.file.Path;
import java.util.List;
import siplain.config.Credentials;
import siplain.config.Listen;
import siplain.testkit.Authority;
import siplain.testkit.CertifiedKey;

/** What tests show and trust. */
public final class Shown {
  private Shown() {}

  public static Credentials credentials(CertifiedKey key) {
    return new Credentials(Path.of("cert.pem"), List.of(key.certificate()), key.key());
  }

  public static Listen.Tls listener(CertifiedKey... keys) {
    return new Listen.Tls(List.of(keys).stream().map(Shown::credentials).toList(), List.of());
  }

  /** One that asks its clients for certificates of this authority. */
  public static Listen.Tls asking(Authority authority, CertifiedKey key) {
    return new Listen.Tls(List.of(credentials(key)), List.of(authority.certificate()));
  }
}
