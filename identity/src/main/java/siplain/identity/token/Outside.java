package siplain.identity.token;

import static siplain.identity.finding.StirCause.SIGNATURE_MALFORMED;
import static siplain.identity.finding.StirCause.TOKEN_MALFORMED;

import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

/** What full and compact tokens have in common. */
final class Outside {
  private static final int SIGNATURE_LENGTH = 64;

  private Outside() {}

  /** The URL of the certificate: info must be there. */
  static String url(IdentityHeader header, PassportType type) throws Refused {
    if (header.info().isEmpty()) {
      throw new Refused(StirCause.INFO_MISSING, type.shown());
    }
    return header.info().get();
  }

  /** ES256 is r and s, 32 octets each (RFC 7518 section 3.4); DER is something else. */
  static void checkSignature(IdentityHeader header) throws Refused {
    byte[] signature;
    try {
      signature = Base64Url.decode(header.signature());
    } catch (Unreadable bad) {
      int before = header.head().length() + header.payload().length() + 2;
      throw new Refused(TOKEN_MALFORMED, before + bad.at() + 1);
    }
    if (signature.length != SIGNATURE_LENGTH) {
      throw new Refused(SIGNATURE_MALFORMED, signature.length);
    }
  }
}
