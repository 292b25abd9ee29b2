package siplain.identity.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * Finds the certificates in a document: PEM with any text around it, or DER. Blocks that are no
 * certificates are passed over; bounded in size and number.
 */
final class DocumentReader {
  static final int MAX_SIZE = 64 * 1024;
  static final int MAX_CERTIFICATES = 16;

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private DocumentReader() {}

  /** In the order of the document, each once; empty if there is none. */
  static List<Certificate> read(byte[] bytes) {
    return read(bytes, MAX_SIZE, MAX_CERTIFICATES);
  }

  static List<Certificate> read(byte[] bytes, int maxSize, int maxCertificates) {
    if (bytes.length > maxSize) {
      return List.of();
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<byte[]> encoded = text.contains(BEGIN) ? blocks(text) : der(bytes, maxCertificates);
    List<Certificate> found = new ArrayList<>();
    for (byte[] each : encoded) {
      if (found.size() < maxCertificates) {
        Certificate.read(each).filter(one -> !found.contains(one)).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Each end with the nearest beginning before it, so that a document is gone through once. */
  private static List<byte[]> blocks(String text) {
    List<byte[]> blocks = new ArrayList<>();
    int from = 0;
    int end = text.indexOf(END);
    while (end >= 0) {
      int start = text.substring(from, end).lastIndexOf(BEGIN);
      if (start >= 0) {
        try {
          // Lines may end in any way, and be indented.
          String block = text.substring(from + start + BEGIN.length(), end);
          blocks.add(Base64.getMimeDecoder().decode(block));
        } catch (IllegalArgumentException notBase64) {
          // The next block may be better.
        }
      }
      from = end + END.length();
      end = text.indexOf(END, from);
    }
    return blocks;
  }

  private static List<byte[]> der(byte[] bytes, int maxCertificates) {
    List<byte[]> found = new ArrayList<>();
    try (ASN1InputStream stream =
        new ASN1InputStream(new ByteArrayInputStream(bytes), bytes.length)) {
      ASN1Primitive next = stream.readObject();
      while (next != null && found.size() < maxCertificates) {
        found.add(next.getEncoded());
        next = stream.readObject();
      }
    } catch (IOException | RuntimeException end) {
      // What came before it is kept.
    }
    return found;
  }
}
