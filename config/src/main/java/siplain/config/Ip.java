package siplain.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as numbers; nothing here asks a name server. */
final class Ip {
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  /** The last label has a letter: what ends in a number is an address to another reader. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)([a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?\\.)*"
              + "(?![0-9]+\\.?$)[a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?\\.?");

  private Ip() {}

  /** The 4 or 16 bytes of an address, IPv6 without brackets and without a zone. */
  static Optional<byte[]> bytes(String text) {
    boolean four = V4.matcher(text).matches();
    if (!four && !(text.length() <= 45 && text.matches("[0-9a-fA-F.]*:[0-9a-fA-F:.]*"))) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(text).getAddress();
      // An IPv4 address in the clothes of IPv6 would be compared with the wrong ones.
      return four == (bytes.length == 4) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static boolean isWildcard(String text) {
    return bytes(text).filter(Ip::isZero).isPresent();
  }

  static boolean isLoopback(String text) {
    Optional<byte[]> bytes = bytes(text);
    if (bytes.isEmpty()) {
      return text.equalsIgnoreCase("localhost");
    }
    byte[] address = bytes.get();
    return address.length == 4 ? address[0] == 127 : isOne(address);
  }

  private static boolean isZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOne(byte[] bytes) {
    byte[] all = bytes.clone();
    all[all.length - 1]--;
    return isZero(all);
  }
}
