package siplain.proxy.transport.netty;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The keep-alive of phones over UDP: a STUN Binding request on the SIP port gets the address that
 * it came from (RFC 5626 section 8, RFC 5389). It needs no attribute, so one that would have to be
 * understood makes it no request of ours.
 */
final class Stun {
  /** A header, and room for what clients say of themselves. */
  private static final int LONGEST = 100;

  private static final int HEADER = 20;
  private static final int REQUEST = 0x0001;
  private static final int SUCCESS = 0x0101;
  private static final int COOKIE = 0x2112a442;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;

  /** Attributes from here on may be passed over. */
  private static final int OPTIONAL = 0x8000;

  /** The answer to this datagram; null when it is no Binding request. */
  static byte @Nullable [] answer(byte[] datagram, int length, InetSocketAddress source) {
    if (length < HEADER || length > LONGEST || datagram[0] != 0) {
      return null; // SIP begins with a letter
    }
    ByteBuffer in = ByteBuffer.wrap(datagram, 0, length);
    boolean binding =
        in.getShort() == REQUEST
            && (in.getShort() & 0xffff) == length - HEADER
            && in.getInt() == COOKIE;
    if (!binding) {
      return null;
    }
    byte[] transaction = new byte[12];
    in.get(transaction);
    return canBePassedOver(in) ? success(transaction, source) : null;
  }

  private static boolean canBePassedOver(ByteBuffer attributes) {
    while (attributes.hasRemaining()) {
      if (attributes.remaining() < 4) {
        return false;
      }
      int type = attributes.getShort() & 0xffff;
      int padded = ((attributes.getShort() & 0xffff) + 3) & ~3;
      if (type < OPTIONAL || padded > attributes.remaining()) {
        return false;
      }
      attributes.position(attributes.position() + padded);
    }
    return true;
  }

  private static byte[] success(byte[] transaction, InetSocketAddress source) {
    byte[] address = source.getAddress().getAddress();
    ByteBuffer out = ByteBuffer.allocate(HEADER + 8 + address.length);
    out.putShort((short) SUCCESS).putShort((short) (8 + address.length));
    out.putInt(COOKIE).put(transaction);
    out.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + address.length));
    out.putShort((short) (address.length == 4 ? 1 : 2));
    out.putShort((short) (source.getPort() ^ (COOKIE >>> 16)));
    for (int i = 0; i < address.length; i++) {
      // The cookie and the transaction, which stand in one row.
      out.put((byte) (address[i] ^ out.get(4 + i)));
    }
    return out.array();
  }

  private Stun() {}
}
