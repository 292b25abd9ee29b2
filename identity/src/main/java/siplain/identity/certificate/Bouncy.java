package siplain.identity.certificate;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The one provider. It is named where it is used, and not registered for the whole process. */
final class Bouncy {
  static final Provider CASTLE = new BouncyCastleProvider();

  private Bouncy() {}
}
