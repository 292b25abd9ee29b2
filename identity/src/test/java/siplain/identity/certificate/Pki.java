package siplain.identity.certificate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Certificates for tests, each made as wrong as the test wants it. */
public final class Pki {
  public static final Instant NOW = Instant.parse("2025-11-04T10:15:42Z");

  private static final AtomicLong SERIALS = new AtomicLong(1);

  private Pki() {}

  /** A certificate with its keys, which can issue others, whether it may or not. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Issued(String name, byte[] der, KeyPair keys) {
    public String pem() {
      return Pki.pem("CERTIFICATE", der);
    }

    public byte[] privateKey() {
      return Pki.pem("PRIVATE KEY", keys.getPrivate().getEncoded())
          .getBytes(StandardCharsets.US_ASCII);
    }
  }

  public static Issued root(String name) {
    return authority(name).issue();
  }

  /** Self-signed unless told otherwise. */
  public static Making authority(String name) {
    Making making = new Making(name);
    making.constraints = new BasicConstraints(true);
    making.usage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    return making;
  }

  /** With the provider code 709J. */
  public static Making leaf(String name, Issued issuer) {
    Making making = new Making(name);
    making.issuer = issuer;
    making.usage = new KeyUsage(KeyUsage.digitalSignature);
    making.with(TnAuthList.ID, tnAuthList(provider("709J")));
    return making;
  }

  public static Document document(Issued... certificates) {
    StringBuilder text = new StringBuilder();
    for (Issued each : certificates) {
      text.append(each.pem());
    }
    return document(text.toString());
  }

  public static Document document(String text) {
    return new Document(text.getBytes(StandardCharsets.UTF_8));
  }

  public static ASN1Encodable provider(String code) {
    return new DERTaggedObject(true, 0, new DERIA5String(code));
  }

  public static ASN1Encodable range(String start, long count) {
    ASN1EncodableVector both = new ASN1EncodableVector();
    both.add(new DERIA5String(start));
    both.add(new ASN1Integer(count));
    return new DERTaggedObject(true, 1, new DERSequence(both));
  }

  public static ASN1Encodable one(String number) {
    return new DERTaggedObject(true, 2, new DERIA5String(number));
  }

  public static ASN1Encodable tnAuthList(ASN1Encodable... entries) {
    return new DERSequence(entries);
  }

  /** With one claim that must be there, and one that may have one value. */
  public static ASN1Encodable constraints(String included, String claim, String permitted) {
    ASN1Encodable names = new DERSequence(new DERIA5String(included));
    ASN1EncodableVector pair = new ASN1EncodableVector();
    pair.add(new DERIA5String(claim));
    pair.add(new DERSequence(new DERUTF8String(permitted)));
    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(new DERTaggedObject(true, 0, names));
    all.add(new DERTaggedObject(true, 1, new DERSequence(new DERSequence(pair))));
    return new DERSequence(all);
  }

  static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /** What is still to be said about a certificate. */
  public static final class Making {
    private final String name;
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    private String curve = "secp256r1";
    private int rsa;
    private Instant from = NOW.minus(Duration.ofDays(10));
    private Instant until = NOW.plus(Duration.ofDays(10));
    private boolean critical;
    private @Nullable Issued issuer;
    private @Nullable BasicConstraints constraints;
    private @Nullable KeyUsage usage;
    private @Nullable KeyPair keys;

    private Making(String name) {
      this.name = name;
    }

    public Making by(Issued other) {
      issuer = other;
      return this;
    }

    public Making curve(String other) {
      curve = other;
      return this;
    }

    public Making rsa(int bits) {
      rsa = bits;
      return this;
    }

    public Making valid(String first, String last) {
      from = Instant.parse(first);
      until = Instant.parse(last);
      return this;
    }

    public Making pathLength(int length) {
      constraints = new BasicConstraints(length);
      return this;
    }

    public Making noConstraints() {
      constraints = null;
      return this;
    }

    public Making usage(int bits) {
      usage = new KeyUsage(bits);
      return this;
    }

    public Making noUsage() {
      usage = null;
      return this;
    }

    public Making keys(KeyPair own) {
      keys = own;
      return this;
    }

    public Making with(ASN1ObjectIdentifier id, ASN1Encodable value) {
      extensions.put(id, value);
      return this;
    }

    public Making without(ASN1ObjectIdentifier id) {
      extensions.remove(id);
      return this;
    }

    public Making criticalExtensions() {
      critical = true;
      return this;
    }

    public Issued issue() {
      try {
        KeyPair own = keys == null ? make() : keys;
        X500Name subject = new X500Name("CN=" + name);
        X500Name issuerName = issuer == null ? subject : subjectOf(issuer);
        X509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                issuerName,
                BigInteger.valueOf(SERIALS.getAndIncrement()),
                Date.from(from),
                Date.from(until),
                subject,
                own.getPublic());
        if (constraints != null) {
          builder.addExtension(Extension.basicConstraints, true, constraints);
        }
        if (usage != null) {
          builder.addExtension(Extension.keyUsage, true, usage);
        }
        for (var each : extensions.entrySet()) {
          builder.addExtension(each.getKey(), critical, each.getValue());
        }
        KeyPair signer = issuer == null ? own : issuer.keys();
        String algorithm =
            signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        byte[] der =
            builder
                .build(
                    new JcaContentSignerBuilder(algorithm)
                        .setProvider(Bouncy.CASTLE)
                        .build(signer.getPrivate()))
                .getEncoded();
        return new Issued(name, der, own);
      } catch (Exception impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private static X500Name subjectOf(Issued issuer) {
      return org.bouncycastle.asn1.x509.Certificate.getInstance(issuer.der()).getSubject();
    }

    private KeyPair make() throws GeneralSecurityException {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(rsa > 0 ? "RSA" : "EC", Bouncy.CASTLE);
      if (rsa > 0) {
        generator.initialize(rsa);
      } else {
        generator.initialize(new ECGenParameterSpec(curve));
      }
      return generator.generateKeyPair();
    }
  }
}
