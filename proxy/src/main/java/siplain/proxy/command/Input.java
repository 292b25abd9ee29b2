package siplain.proxy.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What stands on standard input, if it is text and not too much of it. */
final class Input {
  /** More than the largest SIP message, and enough for some thousand log lines. */
  private static final int LIMIT = 1 << 20;

  /** One character in so many may be a control character or none of UTF-8. */
  private static final int ONE_ODD_IN = 10;

  private Input() {}

  static String text(InputStream in) {
    byte[] bytes = bytes(in);
    if (bytes.length > LIMIT) {
      throw Refusal.problem("standard input is longer than 1 MiB; give one message or some lines");
    }
    // An odd byte in a name does not make a message unreadable.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw Refusal.problem("standard input is empty; give a SIP message or a log line");
    }
    long odd = text.chars().filter(c -> c < '\t' || c == '\ufffd').count();
    if (text.indexOf('\0') >= 0 || odd * ONE_ODD_IN > text.length()) {
      throw Refusal.problem("standard input is not text");
    }
    return text;
  }

  private static byte[] bytes(InputStream in) {
    try {
      return in.readNBytes(LIMIT + 1);
    } catch (IOException e) {
      throw Refusal.problem("standard input cannot be read: " + e.getMessage());
    }
  }
}
