package siplain.proxy.observe;

import java.net.InetSocketAddress;
import java.util.Locale;

/** Facts as they are shown: addresses, waits. */
final class Shown {
  private static final long MILLI = 1_000_000;

  private Shown() {}

  /** {@code 192.0.2.5:5060}, an IPv6 address in brackets. */
  static String address(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    int zone = host.indexOf('%');
    String plain = zone < 0 ? host : host.substring(0, zone);
    return (plain.indexOf(':') >= 0 ? "[" + plain + "]" : plain) + ":" + address.getPort();
  }

  static long millis(long nanos) {
    return nanos / MILLI;
  }

  /** {@code 180 ms}, {@code 3.5 s}, {@code 32 s}. */
  static String span(long nanos) {
    long millis = millis(nanos);
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis < 10_000 && millis % 1000 >= 100
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : Math.round(millis / 1000.0) + " s";
  }
}
