package siplain.proxy.dialog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key.
 *
 * @param id the first three bytes of the key's SHA-256, by which a Record-Route names it
 */
record DialogKey(int id, SecretKeySpec secret) {

  static DialogKey of(byte[] bytes) {
    byte[] digest = sha256(bytes);
    int id = (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | (digest[2] & 0xff);
    return new DialogKey(id, new SecretKeySpec(bytes, "HmacSHA256"));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "key " + Integer.toHexString(id);
  }
}
