package siplain.proxy.transport.tls;

import java.io.Serial;
import java.security.cert.CertificateException;
import siplain.proxy.observe.Cause;

/** A certificate of the other side that is not taken, with why; it comes out of the handshake. */
final class Rejected extends CertificateException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Cause why;

  Rejected(Cause why) {
    super(why.id());
    this.why = why;
  }

  Cause why() {
    return why;
  }
}
