package siplain.identity.certificate;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

/**
 * What a certificate lets its tokens say: JWTClaimConstraints (RFC 8226 section 8) and the enhanced
 * ones (RFC 9118).
 *
 * @param subject of the certificate
 * @param included claims that must be there
 * @param permitted claims that, if they are there, must have one of these values
 * @param excluded claims that must not be there
 */
public record ClaimConstraints(
    String subject,
    List<String> included,
    Map<String, List<String>> permitted,
    List<String> excluded) {
  static final ASN1ObjectIdentifier PLAIN = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.27");
  static final ASN1ObjectIdentifier ENHANCED = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.33");

  public ClaimConstraints {
    included = List.copyOf(included);
    permitted = Map.copyOf(permitted);
    excluded = List.copyOf(excluded);
  }

  /** All of them that a certificate has; the plain and the enhanced form may stand together. */
  static List<ClaimConstraints> of(Certificate certificate) throws Refused {
    List<ClaimConstraints> all = new ArrayList<>();
    for (ASN1ObjectIdentifier id : List.of(PLAIN, ENHANCED)) {
      Optional<byte[]> content = certificate.extension(id);
      if (content.isPresent()) {
        try {
          all.add(read(certificate.subject(), content.get()));
        } catch (RuntimeException broken) {
          // Nobody can say what it permits, so it permits nothing.
          throw new Refused(
              StirCause.CERTIFICATE_USAGE, certificate.subject(), "unreadable claim constraints");
        }
      }
    }
    return all;
  }

  private static ClaimConstraints read(String subject, byte[] content) {
    List<String> included = List.of();
    List<String> excluded = List.of();
    Map<String, List<String>> permitted = new LinkedHashMap<>();
    for (Enumeration<?> parts = ASN1Sequence.getInstance(content).getObjects();
        parts.hasMoreElements(); ) {
      ASN1TaggedObject part = ASN1TaggedObject.getInstance(parts.nextElement());
      ASN1Sequence value = ASN1Sequence.getInstance(part.getExplicitBaseObject());
      switch (part.getTagNo()) {
        case 0 -> included = names(value);
        case 1 -> permitted.putAll(values(value));
        case 2 -> excluded = names(value);
        default -> throw new IllegalArgumentException("tag " + part.getTagNo());
      }
    }
    return new ClaimConstraints(subject, included, permitted, excluded);
  }

  private static List<String> names(ASN1Sequence sequence) {
    List<String> names = new ArrayList<>();
    for (ASN1Encodable each : sequence) {
      names.add(ASN1IA5String.getInstance(each).getString());
    }
    return names;
  }

  private static Map<String, List<String>> values(ASN1Sequence sequence) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (ASN1Encodable each : sequence) {
      ASN1Sequence pair = ASN1Sequence.getInstance(each);
      List<String> texts = new ArrayList<>();
      for (ASN1Encodable value : ASN1Sequence.getInstance(pair.getObjectAt(1))) {
        texts.add(ASN1UTF8String.getInstance(value).getString());
      }
      values.put(ASN1IA5String.getInstance(pair.getObjectAt(0)).getString(), texts);
    }
    return values;
  }
}
