package siplain.proxy.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An address at which somebody speaks SIP by one transport. */
record End(String host, int port, boolean tcp) {
  private static final int SIP_PORT = 5060;

  static End udp(String host) {
    return new End(host, SIP_PORT, false);
  }

  static End tcp(String host) {
    return new End(host, SIP_PORT, true);
  }

  /** The host as it stands in a URI. */
  String literal() {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** Host and port as they stand in a URI. */
  String authority() {
    return literal() + ":" + port;
  }

  String transport() {
    return tcp ? "tcp" : "udp";
  }

  String uri() {
    return "sip:" + authority() + ";transport=" + transport();
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  /** Whether somebody has bound it, as the kernel tells. */
  boolean isBound() {
    boolean six = host.indexOf(':') >= 0;
    Path table = Path.of("/proc/net/" + transport() + (six ? "6" : ""));
    String local = (six ? kernelSix() : kernelFour()) + String.format(":%04X ", port);
    try {
      return Files.readString(table, StandardCharsets.US_ASCII)
          .toUpperCase(Locale.ROOT)
          .contains(": " + local);
    } catch (IOException _) {
      return false;
    }
  }

  private String kernelFour() {
    byte[] bytes = socketAddress().getAddress().getAddress();
    return String.format("%02X%02X%02X%02X", bytes[3], bytes[2], bytes[1], bytes[0]);
  }

  /** Only ::1 is used, and it is written in words of the machine's order. */
  private static String kernelSix() {
    return "00000000000000000000000001000000";
  }
}
