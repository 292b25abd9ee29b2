package siplain.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * A block of addresses, such as {@code 198.51.100.0/24}; a single address is a block of its own.
 *
 * @param high the first 64 bits of the address; IPv4 has its 32 at the top
 * @param low the last 64 bits of an IPv6 address
 * @param bytes 4 or 16
 * @param bits how many of them count
 * @param text as written
 */
public record Cidr(long high, long low, int bytes, int bits, String text) {

  public Cidr {
    if ((bytes != 4 && bytes != 16) || bits < 0 || bits > 8 * bytes) {
      throw new IllegalArgumentException(text + ": " + bits + " of " + 8 * bytes + " bits");
    }
  }

  /** The block of an address of 4 or 16 bytes. */
  public Cidr(List<Byte> address, int bits) {
    this(bytesOf(address), bits);
  }

  private Cidr(byte[] address, int bits) {
    this(high(address), low(address), address.length, bits, text(address, bits));
  }

  /**
   * The block that is written like this; empty if none is, or if the address has bits set behind
   * its prefix, as in {@code 198.51.100.7/24}.
   */
  public static Optional<Cidr> parse(String text) {
    return lenient(text).filter(block -> block.equals(block.masked(text)));
  }

  /** The block that a text with bits behind its prefix may have meant. */
  static Optional<Cidr> meant(String text) {
    return lenient(text).map(block -> block.masked("")).map(Cidr::named);
  }

  /** Whether this block holds the address, given as 4 or 16 bytes. */
  public boolean contains(byte[] address) {
    return address.length == bytes
        && ((high(address) ^ high) & highMask(bits)) == 0
        && ((low(address) ^ low) & lowMask(bits)) == 0;
  }

  /** Whether both are the same block, however they are written. */
  public boolean isSame(Cidr other) {
    return high == other.high && low == other.low && bytes == other.bytes && bits == other.bits;
  }

  /** As written. */
  @Override
  public String toString() {
    return text;
  }

  private static Optional<Cidr> lenient(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = Ip.bytes(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = address.get();
    String length = slash < 0 ? "" + 8 * bytes.length : text.substring(slash + 1);
    if (!length.matches("\\d|[1-9]\\d{1,2}") || Integer.parseInt(length) > 8 * bytes.length) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(length);
    return Optional.of(new Cidr(high(bytes), low(bytes), bytes.length, bits, text));
  }

  private Cidr masked(String name) {
    return new Cidr(high & highMask(bits), low & lowMask(bits), bytes, bits, name);
  }

  private Cidr named() {
    byte[] address = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      address[i] = (byte) ((i < 8 ? high : low) >>> (56 - 8 * (i % 8)));
    }
    return new Cidr(high, low, bytes, bits, text(address, bits));
  }

  private static long highMask(int bits) {
    return bits == 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }

  private static long lowMask(int bits) {
    return bits <= 64 ? 0 : -1L << (128 - bits);
  }

  private static long high(byte[] address) {
    return number(address, 0);
  }

  private static long low(byte[] address) {
    return address.length > 8 ? number(address, 8) : 0;
  }

  private static long number(byte[] address, int from) {
    long number = 0;
    for (int i = from; i < from + 8; i++) {
      number = number << 8 | (i < address.length ? address[i] & 0xff : 0);
    }
    return number;
  }

  private static byte[] bytesOf(List<Byte> address) {
    byte[] bytes = new byte[address.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = address.get(i);
    }
    return bytes;
  }

  private static String text(byte[] address, int bits) {
    try {
      String host = InetAddress.getByAddress(address).getHostAddress();
      return host.replaceFirst("(^|:)0(:0)+(:|$)", "::") + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address.length + " bytes are no address", e);
    }
  }
}
