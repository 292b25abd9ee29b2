package siplain.proxy.dialog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;

/** Makes and checks the MAC of marks. One thread uses it: a {@link Mac} has state. */
final class Sealer {
  private final List<DialogKey> keys;
  private final List<Mac> macs;
  private final byte[] purpose;

  /**
   * @param purpose what else these keys sign begins otherwise
   */
  Sealer(DialogKeys keys, String purpose) {
    this.purpose = purpose.getBytes(StandardCharsets.US_ASCII);
    this.keys = keys.all();
    this.macs = this.keys.stream().map(Sealer::mac).toList();
  }

  private static Mac mac(DialogKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key.secret());
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** The key that signs. */
  int key() {
    return keys.getFirst().id();
  }

  boolean knows(int key) {
    for (DialogKey each : keys) {
      if (each.id() == key) {
        return true;
      }
    }
    return false;
  }

  /** Puts the MAC behind so many of these bytes. */
  void seal(byte[] body, int length, String callId, String callerTag) {
    byte[] seal = seal(macs.getFirst(), body, length, callId, callerTag);
    System.arraycopy(seal, 0, body, length, Mark.MAC_BYTES);
  }

  /** Whether the MAC at the end of these bytes was made with this key, for this call. */
  boolean fits(int key, byte[] sealed, String callId, String callerTag) {
    int length = sealed.length - Mark.MAC_BYTES;
    byte[] found = new byte[Mark.MAC_BYTES];
    System.arraycopy(sealed, length, found, 0, found.length);
    byte[] wanted = new byte[Mark.MAC_BYTES];
    boolean fits = false;
    for (int i = 0; i < macs.size(); i++) {
      if (keys.get(i).id() == key) {
        byte[] seal = seal(macs.get(i), sealed, length, callId, callerTag);
        System.arraycopy(seal, 0, wanted, 0, wanted.length);
        fits |= MessageDigest.isEqual(wanted, found);
      }
    }
    return fits;
  }

  /** Each part but the last with its length, so that nothing can move from one to the next. */
  private byte[] seal(Mac mac, byte[] body, int length, String callId, String callerTag) {
    byte[] id = callId.getBytes(StandardCharsets.UTF_8);
    mac.update(purpose);
    length(mac, length);
    mac.update(body, 0, length);
    length(mac, id.length);
    mac.update(id);
    return mac.doFinal(callerTag.getBytes(StandardCharsets.UTF_8));
  }

  private static void length(Mac mac, int length) {
    mac.update((byte) (length >> 24));
    mac.update((byte) (length >> 16));
    mac.update((byte) (length >> 8));
    mac.update((byte) length);
  }
}
