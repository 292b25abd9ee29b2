package siplain.proxy.locate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads what a record holds. Its bytes come from anywhere: every length is checked, and a name ends
 * within its bounds whatever its pointers say.
 */
final class Rdata {
  /** RFC 1035 section 2.3.4, with the dots between the labels. */
  private static final int LONGEST_NAME = 253;

  private final byte[] message;
  private final int end;
  private int at;

  /**
   * @param message from its beginning, since pointers count from there
   * @param at where the record's own bytes begin
   * @param end where they end
   */
  private Rdata(byte[] message, int at, int end) {
    this.message = message;
    this.at = at;
    this.end = end;
  }

  static Resource read(RecordType type, byte[] message, int at, int length) throws Unreadable {
    if (at < 0 || length < 0 || at > message.length - length) {
      throw new Unreadable("record longer than its message");
    }
    Rdata data = new Rdata(message, at, at + length);
    Resource read =
        switch (type) {
          case A -> data.address(4);
          case AAAA -> data.address(16);
          case SRV -> new Resource.Srv(data.number(), data.number(), data.number(), data.name());
          case NAPTR ->
              new Resource.Naptr(
                  data.number(), data.number(), data.text(), data.text(), data.text(), data.name());
        };
    if (data.at != data.end) {
      throw new Unreadable("bytes after the end of a record");
    }
    return read;
  }

  /** The name that an alias stands for. */
  static String alias(byte[] message, int at, int length) throws Unreadable {
    if (at < 0 || length < 0 || at > message.length - length) {
      throw new Unreadable("record longer than its message");
    }
    return new Rdata(message, at, at + length).name();
  }

  private Resource address(int bytes) throws Unreadable {
    try {
      InetAddress address =
          InetAddress.getByAddress(Arrays.copyOfRange(message, at, at + need(bytes)));
      at += bytes;
      return new Resource.Address(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes or sixteen always are an address", e);
    }
  }

  private int number() throws Unreadable {
    need(2);
    int number = (message[at] & 0xff) << 8 | (message[at + 1] & 0xff);
    at += 2;
    return number;
  }

  /** A character-string (RFC 1035 section 3.3). */
  private String text() throws Unreadable {
    need(1);
    int length = message[at++] & 0xff;
    String text = new String(message, at, need(length), US_ASCII);
    at += length;
    return text;
  }

  private int need(int bytes) throws Unreadable {
    if (end - at < bytes) {
      throw new Unreadable("a record ends too early");
    }
    return bytes;
  }

  /**
   * A name, lower case, without the dot at its end. A pointer may only lead to what stands before
   * it.
   */
  private String name() throws Unreadable {
    StringBuilder name = new StringBuilder();
    int from = at;
    int limit = end;
    int before = at;
    boolean jumped = false;
    while (true) {
      int length = octet(from, limit);
      if (length == 0) {
        at = jumped ? at : from + 1;
        return name.toString();
      }
      if (length >= 0xc0) {
        int to = (length & 0x3f) << 8 | octet(from + 1, limit);
        if (to >= before) {
          throw new Unreadable("a pointer that does not lead back");
        }
        at = jumped ? at : from + 2;
        jumped = true;
        limit = before;
        before = to;
        from = to;
      } else if (length > 63) {
        throw new Unreadable("a label of a kind that nobody uses");
      } else {
        label(name, from + 1, length, limit);
        from += 1 + length;
      }
    }
  }

  private void label(StringBuilder name, int from, int length, int limit) throws Unreadable {
    if (limit - from < length || name.length() + length + 1 > LONGEST_NAME + 1) {
      throw new Unreadable("a name that is too long");
    }
    String label = new String(message, from, length, US_ASCII).toLowerCase(Locale.ROOT);
    if (!label.chars().allMatch(Rdata::isHostCharacter)) {
      throw new Unreadable("a name with characters that no host has");
    }
    name.append(name.isEmpty() ? "" : ".").append(label);
  }

  private int octet(int where, int limit) throws Unreadable {
    if (where >= limit) {
      throw new Unreadable("a name that does not end");
    }
    return message[where] & 0xff;
  }

  private static boolean isHostCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
