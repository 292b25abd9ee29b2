package siplain.sip.message;

import java.util.Arrays;

/**
 * Gives header lines that end with a bare LF the CR they lack.
 *
 * <p>Kamailio, Asterisk and PJSIP all take a bare LF as a line end, a strict reader takes it as
 * part of the value. So that nobody behind this proxy has to choose, it is read as they read it and
 * written as RFC 3261 section 7 demands. A bare CR has no such common reading and is refused.
 */
final class LineEnds {

  /** The message with CR LF at the end of each header line; its body as it stands. */
  static byte[] repaired(byte[] bytes) {
    int body = bodyStart(bytes);
    byte[] repaired = new byte[bytes.length + bareOnes(bytes, body)];
    int size = 0;
    for (int at = 0; at < body; at++) {
      if (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r')) {
        repaired[size++] = '\r';
      }
      repaired[size++] = bytes[at];
    }
    System.arraycopy(bytes, body, repaired, size, bytes.length - body);
    return Arrays.copyOf(repaired, size + bytes.length - body);
  }

  private static int bareOnes(byte[] bytes, int to) {
    int count = 0;
    for (int at = 0; at < to; at++) {
      if (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r')) {
        count++;
      }
    }
    return count;
  }

  private static int bodyStart(byte[] bytes) {
    int lineStart = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        if (isEmptyLine(bytes, lineStart, at)) {
          return at + 1;
        }
        lineStart = at + 1;
      }
    }
    return bytes.length;
  }

  /** Whether nothing but perhaps a CR stands before the LF. */
  static boolean isEmptyLine(byte[] bytes, int lineStart, int lineFeed) {
    return lineFeed == lineStart || (lineFeed == lineStart + 1 && bytes[lineStart] == '\r');
  }

  private LineEnds() {}
}
