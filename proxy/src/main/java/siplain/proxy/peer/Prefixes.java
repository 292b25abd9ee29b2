package siplain.proxy.peer;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import siplain.config.Cidr;

/**
 * Blocks of addresses and whose they are. A look-up asks a map once for each length in use, the
 * longest first. IPv4 is kept as its mapped IPv6 form, so that both are one space.
 */
public final class Prefixes<T> {
  private static final int MAPPED = 96;
  private static final long IPV4 = 0xffff_0000_0000L;

  private final Map<Block, T> blocks = new HashMap<>();
  private final TreeSet<Integer> used = new TreeSet<>();
  private int[] lengths = {};

  private record Block(long high, long low, int length) {}

  /** A block that is named twice is the first one's. */
  public void add(Cidr cidr, T owner) {
    boolean mapped = cidr.bytes() == 4;
    int length = cidr.bits() + (mapped ? MAPPED : 0);
    long high = mapped ? 0 : cidr.high();
    long low = mapped ? IPV4 | cidr.high() >>> 32 : cidr.low();
    blocks.putIfAbsent(block(high, low, length), owner);
    used.add(length);
    lengths = used.descendingSet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whose the longest block with this address is; null for nobody's. */
  public @Nullable T longest(InetAddress address) {
    if (lengths.length == 0) {
      return null;
    }
    byte[] bytes = address.getAddress();
    long high = high(bytes);
    long low = low(bytes);
    for (int length : lengths) {
      // A block of IPv6 that is wider than all of IPv4 does not mean IPv4.
      if (length < MAPPED && bytes.length == 4) {
        return null;
      }
      T owner = blocks.get(block(high, low, length));
      if (owner != null) {
        return owner;
      }
    }
    return null;
  }

  private static Block block(long high, long low, int length) {
    long highMask = length == 0 ? 0 : -1L << Math.max(0, 64 - length);
    long lowMask = length <= 64 ? 0 : -1L << (128 - length);
    return new Block(high & highMask, low & lowMask, length);
  }

  private static long high(byte[] address) {
    return address.length == 4 ? 0 : ByteBuffer.wrap(address).getLong(0);
  }

  private static long low(byte[] address) {
    return address.length == 4
        ? IPV4 | (ByteBuffer.wrap(address).getInt(0) & 0xffff_ffffL)
        : ByteBuffer.wrap(address).getLong(8);
  }
}
