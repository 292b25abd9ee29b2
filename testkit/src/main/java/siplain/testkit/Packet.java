package siplain.testkit;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Something that was sent, as the {@link Recorder} keeps it.
 *
 * @param at nanoseconds of virtual time
 * @param stream whether it went over a stream
 * @param fate what the network did to it
 * @param bytes a datagram, or what was written to the stream at once
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Packet(
    long at,
    boolean stream,
    InetSocketAddress from,
    InetSocketAddress to,
    Fate fate,
    byte[] bytes) {

  /** What becomes of a packet. */
  public enum Fate {
    SENT,
    LOST,
    DOUBLED,
    REFUSED,
    OPENED,
    CLOSED,
    RESET
  }

  /** The first line of what was sent. */
  public String firstLine() {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** Whether this text stands in it. */
  public boolean has(String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  /** One line of the log: what happened, and enough of the bytes to tell whether they differ. */
  public String line() {
    return "%10.3f %s %s > %s %s %s #%08x"
        .formatted(
            at / 1e6,
            stream ? "tcp" : "udp",
            name(from),
            name(to),
            fate,
            firstLine(),
            Arrays.hashCode(bytes));
  }

  private static String name(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
