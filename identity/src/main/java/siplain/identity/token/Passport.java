package siplain.identity.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import siplain.identity.finding.Refused;
import siplain.identity.number.Party;

/**
 * A token whose form is right: nothing is said yet about who signed it.
 *
 * @param url x5u, which is also info
 * @param payload all its claims, as they were written
 * @param signed what the signature covers, as it was received: ASCII
 * @param signature in base64url: 64 octets
 */
public record Passport(
    PassportType type,
    String url,
    Claims claims,
    Json.Members payload,
    String signed,
    String signature) {

  /**
   * The type that a header announces, outside or inside. A type that is not known is none: RFC 8224
   * section 6.2 ignores such a header, whatever else is wrong with it.
   */
  public static Optional<PassportType> announced(IdentityHeader header) {
    if (header.ppt().isPresent()) {
      return PassportType.of(header.ppt().get());
    }
    return PassportType.of(innerPpt(header));
  }

  /** As {@link #announced} found it, for telling. */
  public static String announcedPpt(IdentityHeader header) {
    return Excerpts.printable(header.ppt().orElseGet(() -> innerPpt(header)));
  }

  private static String innerPpt(IdentityHeader header) {
    try {
      Json.Members head = JsonReader.read(Base64Url.decode(header.head()));
      return head.members().get("ppt") instanceof Json.Text(String text, _) ? text : "";
    } catch (Unreadable notHere) {
      return "";
    }
  }

  /** Reads a token in full form. */
  public static Passport read(IdentityHeader header, PassportType type) throws Refused {
    return new PassportReader(header, type).read();
  }

  /**
   * Rebuilds a token from its compact form (RFC 8225 section 7).
   *
   * @param date the Date header, in seconds since 1970, if there is one
   */
  public static Passport rebuild(
      IdentityHeader header, PassportType type, Party orig, Party dest, Optional<Long> date)
      throws Refused {
    return new CompactReader(header, type).rebuild(orig, dest, date);
  }

  public byte[] signedOctets() {
    return signed.getBytes(StandardCharsets.US_ASCII);
  }

  public byte[] signatureOctets() {
    try {
      return Base64Url.decode(signature);
    } catch (Unreadable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
