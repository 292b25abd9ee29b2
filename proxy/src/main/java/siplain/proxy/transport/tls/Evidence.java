package siplain.proxy.transport.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is told of a certificate, bounded: the other side writes it. */
final class Evidence {
  private static final int LONGEST = 200;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Map<String, Object> of(X509Certificate certificate) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("subject", cut(certificate.getSubjectX500Principal().getName()));
    found.put("issuer", cut(certificate.getIssuerX500Principal().getName()));
    found.put("from", text(certificate.getNotBefore().toInstant()));
    found.put("until", text(certificate.getNotAfter().toInstant()));
    return found;
  }

  static String text(Instant at) {
    return MINUTE.format(at);
  }

  /** Printable, and not too much of it. */
  static String cut(String text) {
    String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    return start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
  }

  private Evidence() {}
}
