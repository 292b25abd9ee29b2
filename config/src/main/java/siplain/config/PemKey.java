package siplain.config;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * A private key in a file of PEM: PKCS 8, or the older forms that openssl writes for RSA and for
 * elliptic curves, which are put into PKCS 8 here, since the JDK reads nothing else.
 */
final class PemKey {
  private static final String EXPECTED = "a private key of RSA, EC or EdDSA without a passphrase";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int PARAMETERS = 0xa0;
  private static final byte[] VERSION = {0x02, 0x01, 0x00};
  private static final byte[] RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };
  private static final byte[] EC = {
    0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
  };

  static PrivateKey read(Path file) throws Unfit {
    for (PemText.Block block : PemText.blocks(file)) {
      if (block.label().endsWith("PRIVATE KEY")) {
        return key(block);
      }
    }
    throw Unfit.because(ProblemKind.BAD_PEM, "holds no private key", EXPECTED);
  }

  private static PrivateKey key(PemText.Block block) throws Unfit {
    if (block.label().startsWith("ENCRYPTED") || block.text().contains("ENCRYPTED")) {
      throw Unfit.because(ProblemKind.BAD_PEM, "has a passphrase", EXPECTED);
    }
    byte[] bytes = block.bytes();
    byte[] pkcs8 =
        switch (block.label()) {
          case "RSA PRIVATE KEY" -> der(SEQUENCE, VERSION, RSA, der(OCTETS, bytes));
          case "EC PRIVATE KEY" ->
              der(SEQUENCE, VERSION, der(SEQUENCE, EC, curve(bytes)), der(OCTETS, bytes));
          default -> bytes;
        };
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException _) {
        // one of the others, perhaps
      }
    }
    throw Unfit.because(ProblemKind.BAD_PEM, "has a key that cannot be read", EXPECTED);
  }

  /** The name of the curve, which stands inside the key (RFC 5915 section 3). */
  private static byte[] curve(byte[] key) throws Unfit {
    try {
      ByteBuffer in = ByteBuffer.wrap(key);
      in.get();
      length(in);
      while (in.hasRemaining()) {
        int tag = in.get() & 0xff;
        byte[] value = new byte[length(in)];
        in.get(value);
        if (tag == PARAMETERS) {
          return value;
        }
      }
    } catch (RuntimeException _) {
      // it is cut, or no DER
    }
    throw Unfit.because(ProblemKind.BAD_PEM, "has a key that names no curve", EXPECTED);
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = first & 0x7f; i > 0; i--) {
      length = (length << 8) | (in.get() & 0xff);
    }
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("longer than the whole");
    }
    return length;
  }

  private static byte[] der(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length + 4);
    out.put((byte) tag);
    if (length < 0x80) {
      out.put((byte) length);
    } else if (length < 0x100) {
      out.put((byte) 0x81).put((byte) length);
    } else {
      out.put((byte) 0x82).putShort((short) length);
    }
    for (byte[] part : parts) {
      out.put(part);
    }
    byte[] whole = new byte[out.position()];
    out.flip().get(whole);
    return whole;
  }

  /** Whether what the one signs is good by the other. */
  static boolean belong(PrivateKey key, PublicKey other) {
    String algorithm =
        switch (other.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> other.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(VERSION);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(VERSION);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private PemKey() {}
}
