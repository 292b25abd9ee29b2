package siplain.identity.certificate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

/** Reads the extension that says what a certificate may speak for (RFC 8226 section 9). */
final class TnAuthList {
  static final ASN1ObjectIdentifier ID = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.26");

  private static final int MAX_ENTRIES = 1000;
  private static final int SHOWN = 32;

  private TnAuthList() {}

  /** None if the certificate has no such extension. */
  static Optional<Scope> of(Certificate certificate) throws Refused {
    Optional<byte[]> content = certificate.extension(ID);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(content.get()));
    } catch (RuntimeException broken) {
      // What the library throws on broken structures has many types.
      byte[] all = content.get();
      int length = Math.min(SHOWN, all.length);
      String hex = HexFormat.of().withUpperCase().formatHex(all, 0, length);
      throw new Refused(
          StirCause.AUTHORITY_MALFORMED,
          certificate.subject(),
          all.length > SHOWN ? hex + "..." : hex.isEmpty() ? "nothing" : hex);
    }
  }

  private static Scope read(byte[] content) {
    ASN1Sequence entries = ASN1Sequence.getInstance(content);
    require(entries.size() > 0 && entries.size() <= MAX_ENTRIES);
    List<String> providers = new ArrayList<>();
    List<NumberRange> numbers = new ArrayList<>();
    for (Enumeration<?> each = entries.getObjects(); each.hasMoreElements(); ) {
      ASN1TaggedObject entry = ASN1TaggedObject.getInstance(each.nextElement());
      require(entry.hasContextTag());
      ASN1Encodable value = entry.getExplicitBaseObject();
      switch (entry.getTagNo()) {
        case 0 -> providers.add(provider(value));
        case 1 -> numbers.add(range(ASN1Sequence.getInstance(value)));
        case 2 -> numbers.add(new NumberRange(text(value), 1));
        default -> throw new IllegalArgumentException("tag " + entry.getTagNo());
      }
    }
    return new Scope(providers, numbers);
  }

  private static String provider(ASN1Encodable value) {
    String code = text(value);
    require(code.matches("[!-~]{1,32}"));
    return code;
  }

  private static NumberRange range(ASN1Sequence range) {
    require(range.size() == 2);
    BigInteger count = ASN1Integer.getInstance(range.getObjectAt(1)).getPositiveValue();
    require(count.bitLength() < 63 && count.longValueExact() >= 2);
    return new NumberRange(text(range.getObjectAt(0)), count.longValueExact());
  }

  private static String text(ASN1Encodable value) {
    return ASN1IA5String.getInstance(value).getString();
  }

  private static void require(boolean sound) {
    if (!sound) {
      throw new IllegalArgumentException();
    }
  }
}
