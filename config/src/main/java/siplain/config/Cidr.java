package siplain.config;

import java.util.HexFormat;
import java.util.List;

/**
 * A block of addresses, such as {@code 198.51.100.0/24}; a single address is a block of its own.
 *
 * @param address 4 or 16 bytes
 * @param bits how many of them count
 */
public record Cidr(List<Byte> address, int bits) {

  public Cidr {
    address = List.copyOf(address);
  }

  /** Whether this block holds the address, given as 4 or 16 bytes. */
  public boolean contains(byte[] other) {
    if (other.length != address.size()) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address.get(bit / 8) & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder hex = new StringBuilder();
    address.forEach(each -> hex.append(HexFormat.of().toHexDigits(each)));
    return hex + "/" + bits;
  }
}
