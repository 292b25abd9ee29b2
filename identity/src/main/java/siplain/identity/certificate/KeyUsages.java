package siplain.identity.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The names of RFC 5280 section 4.2.1.3. */
final class KeyUsages {
  private static final Map<Integer, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put(KeyUsage.digitalSignature, "digitalSignature");
    NAMES.put(KeyUsage.nonRepudiation, "nonRepudiation");
    NAMES.put(KeyUsage.keyEncipherment, "keyEncipherment");
    NAMES.put(KeyUsage.dataEncipherment, "dataEncipherment");
    NAMES.put(KeyUsage.keyAgreement, "keyAgreement");
    NAMES.put(KeyUsage.keyCertSign, "keyCertSign");
    NAMES.put(KeyUsage.cRLSign, "cRLSign");
  }

  private KeyUsages() {}

  static String shown(KeyUsage usage) {
    List<String> names = new ArrayList<>();
    NAMES.forEach((use, name) -> {
      if (usage.hasUsages(use)) {
        names.add(name);
      }
    });
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
