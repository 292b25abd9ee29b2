package siplain.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a file of PEM (RFC 7468); what stands between them is no matter. */
final class PemText {
  /** Ten times the roots of a Linux distribution. */
  private static final long LONGEST = 2 * 1024 * 1024;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END ([A-Z0-9 ]{1,40})-----");

  private static final String EXPECTED = "PEM, as it begins with -----BEGIN";

  /** One block, its text still encoded. */
  record Block(String label, String text) {

    byte[] bytes() throws Unfit {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException _) {
        throw Unfit.because(ProblemKind.BAD_PEM, "has a block that is not base64", EXPECTED);
      }
    }
  }

  static List<Block> blocks(Path file) throws Unfit {
    String text;
    try {
      if (Files.size(file) > LONGEST) {
        throw Unfit.because(ProblemKind.BAD_PEM, "is too long", "a file up to 2 MiB");
      }
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      throw Unfit.because(
          ProblemKind.UNREADABLE_FILE, "cannot be read", "a file this user may read");
    }
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(matcher.group(3))) {
        blocks.add(new Block(matcher.group(1), matcher.group(2)));
      }
    }
    if (blocks.isEmpty()) {
      throw Unfit.because(ProblemKind.BAD_PEM, "is not PEM", EXPECTED);
    }
    return blocks;
  }

  /** Every certificate in it, at least one. */
  static List<X509Certificate> certificates(Path file) throws Unfit {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(file)) {
      if (block.label().endsWith("CERTIFICATE")) {
        certificates.add(certificate(block.bytes()));
      }
    }
    if (certificates.isEmpty()) {
      throw Unfit.because(ProblemKind.BAD_PEM, "holds no certificate", "-----BEGIN CERTIFICATE");
    }
    return certificates;
  }

  private static X509Certificate certificate(byte[] bytes) throws Unfit {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException _) {
      throw Unfit.because(
          ProblemKind.BAD_PEM, "has a certificate that cannot be read", "certificates of X.509");
    }
  }

  private PemText() {}
}
