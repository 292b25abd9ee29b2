package siplain.testkit;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority for tests, with keys on P-256. It writes the bytes of RFC 5280 itself: no
 * library, and nothing of what is tested.
 */
public final class Authority {
  private static final AtomicLong SERIALS = new AtomicLong(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final byte[] ECDSA_WITH_SHA256 =
      sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
  private static final byte[] ALT_NAME = oid(0x55, 0x1d, 0x11);
  private static final byte[] BASIC_CONSTRAINTS = oid(0x55, 0x1d, 0x13);

  private final String name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  public Authority(String name) {
    this.name = name;
    keys = keys();
    Instant now = Instant.now();
    certificate =
        certificate(
            name, keys, name, keys.getPrivate(), yesterday(now), nextYear(now), isAuthority());
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public String pem() {
    return CertifiedKey.pem(certificate);
  }

  /** What a TLS context of the JDK trusts: this authority alone. */
  public TrustManager[] trusted() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", certificate);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  /**
   * A certificate that is valid today.
   *
   * @param alternatives such as {@code DNS:a.example}, {@code URI:sip:a.example}, {@code
   *     IP:127.0.0.1}
   */
  public CertifiedKey issue(String subject, String... alternatives) {
    Instant now = Instant.now();
    return issue(subject, yesterday(now), nextYear(now), alternatives);
  }

  public CertifiedKey issue(String subject, Instant from, Instant until, String... alternatives) {
    KeyPair own = keys();
    return new CertifiedKey(
        certificate(
            subject, own, name, keys.getPrivate(), from, until, names(List.of(alternatives))),
        own.getPrivate());
  }

  /** Vouches for another authority, as old ones do for new ones. */
  public X509Certificate vouchFor(Authority other, Instant from, Instant until) {
    return certificate(other.name, other.keys, name, keys.getPrivate(), from, until, isAuthority());
  }

  /** One that nobody else vouches for. */
  public static CertifiedKey selfSigned(String subject, String... alternatives) {
    KeyPair own = keys();
    Instant now = Instant.now();
    return new CertifiedKey(
        certificate(
            subject,
            own,
            subject,
            own.getPrivate(),
            yesterday(now),
            nextYear(now),
            names(List.of(alternatives))),
        own.getPrivate());
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static X509Certificate certificate(
      String subject,
      KeyPair own,
      String issuer,
      PrivateKey signer,
      Instant from,
      Instant until,
      byte[] extension) {
    byte[] signed =
        sequence(
            der(0xa0, new byte[] {0x02, 0x01, 0x02}),
            der(0x02, number(SERIALS.getAndIncrement())),
            ECDSA_WITH_SHA256,
            name(issuer),
            sequence(time(from), time(until)),
            name(subject),
            own.getPublic().getEncoded(),
            extension.length == 0 ? extension : der(0xa3, sequence(extension)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer);
      signature.update(signed);
      byte[] bits = join(new byte[] {0}, signature.sign());
      byte[] whole = sequence(signed, ECDSA_WITH_SHA256, der(0x03, bits));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] isAuthority() {
    byte[] yes = {0x01, 0x01, (byte) 0xff};
    return sequence(BASIC_CONSTRAINTS, yes, der(0x04, sequence(yes)));
  }

  private static byte[] names(List<String> alternatives) {
    byte[] all = {};
    for (String each : alternatives) {
      int colon = each.indexOf(':');
      String value = each.substring(colon + 1);
      all =
          join(
              all,
              switch (each.substring(0, colon)) {
                case "DNS" -> der(0x82, ascii(value));
                case "URI" -> der(0x86, ascii(value));
                case "IP" -> der(0x87, InetAddress.ofLiteral(value).getAddress());
                default -> throw new IllegalArgumentException(each);
              });
    }
    return all.length == 0 ? all : sequence(ALT_NAME, der(0x04, sequence(all)));
  }

  private static byte[] name(String common) {
    byte[] text = der(0x0c, common.getBytes(StandardCharsets.UTF_8));
    return common.isEmpty() ? sequence() : sequence(der(0x31, sequence(COMMON_NAME, text)));
  }

  private static byte[] time(Instant at) {
    return der(0x18, ascii(TIME.format(at)));
  }

  private static byte[] number(long number) {
    return BigInteger.valueOf(number).toByteArray();
  }

  private static byte[] oid(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int at = 0; at < bytes.length; at++) {
      value[at] = (byte) bytes[at];
    }
    return der(0x06, value);
  }

  private static byte[] sequence(byte[]... parts) {
    return der(0x30, parts);
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] value = join(parts);
    int length = value.length;
    byte[] head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : length < 0x100
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return join(head, value);
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Instant yesterday(Instant now) {
    return now.minus(Duration.ofDays(1));
  }

  private static Instant nextYear(Instant now) {
    return now.plus(Duration.ofDays(365));
  }
}
