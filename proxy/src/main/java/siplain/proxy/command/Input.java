package siplain.proxy.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What stands on standard input, if it is text and not too much of it. */
final class Input {
  /** More than the largest SIP message, and enough for some hundred log lines. */
  private static final int LIMIT = 1 << 20;

  private Input() {}

  static String text(InputStream in) {
    byte[] bytes = bytes(in);
    if (bytes.length > LIMIT) {
      throw Refusal.problem("standard input is longer than 1 MiB; give one message or some lines");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.problem("standard input is not text (it is not UTF-8)");
    }
    if (text.isBlank()) {
      throw Refusal.problem("standard input is empty; give a SIP message or a log line");
    }
    if (text.indexOf('\0') >= 0) {
      throw Refusal.problem("standard input is not text (it holds a NUL byte)");
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
