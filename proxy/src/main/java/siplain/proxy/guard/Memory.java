package siplain.proxy.guard;

import java.net.InetAddress;
import java.security.SecureRandom;

/**
 * What is remembered of strangers: how fast each address and each block of addresses sends, and who
 * is banned. It outlives a reload and is shared by all loops.
 *
 * <p>It is one for all loops and not a share for each, since the datagrams of one address come to
 * several: the system spreads them by address and port. A share would have to be the whole for who
 * uses one port, and so be many times the whole for who uses many.
 *
 * <p>What came by datagrams and what came along connections is kept apart. Whoever forges the
 * source of a datagram can use up what another may send by UDP, but can do nothing to its TCP and
 * TLS.
 */
public final class Memory {
  private final Buckets sources = new Buckets(Buckets.KEYS);
  private final Buckets prefixes = new Buckets(Buckets.KEYS);
  private final Bans bans = new Bans(Bans.KEYS);
  private final long secret = new SecureRandom().nextLong();

  Buckets sources() {
    return sources;
  }

  Buckets prefixes() {
    return prefixes;
  }

  Bans bans() {
    return bans;
  }

  /**
   * What one customer has: an IPv4 address, or a whole /64 of IPv6. The bytes are read one by one,
   * so that the compiler makes no array of them.
   */
  static long network(InetAddress address) {
    byte[] bytes = address.getAddress();
    long high = word(bytes[0], bytes[1], bytes[2], bytes[3]);
    return bytes.length == 4 ? high : high << 32 | word(bytes[4], bytes[5], bytes[6], bytes[7]);
  }

  private static long word(byte first, byte second, byte third, byte fourth) {
    return (first & 0xffL) << 24 | (second & 0xff) << 16 | (third & 0xff) << 8 | (fourth & 0xff);
  }

  /** The key of a network. */
  long source(long network, boolean six, boolean proved) {
    return key(network, six ? 2 : 0, proved);
  }

  /** The key of the /24 of IPv4, or the /48 of IPv6, around a network. */
  long prefix(long network, boolean six, boolean proved) {
    return key(six ? network >>> 16 : network >>> 8, six ? 6 : 4, proved);
  }

  /** A hash that only this run makes: nobody can choose addresses whose keys meet. */
  private long key(long number, int kind, boolean proved) {
    long hash = mixed(mixed(number ^ secret) + (kind + (proved ? 1 : 0)) * 0x9e3779b97f4a7c15L);
    return hash == 0 ? 1 : hash;
  }

  /** Every bit of it hangs on every bit of what goes in. */
  private static long mixed(long value) {
    long hash = value;
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
