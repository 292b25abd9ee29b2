package siplain.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the bytes of a stream into messages by their Content-Length; line ends between are left. */
public final class TextFramer {
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^(?:content-length|l)\\s*:\\s*(\\d+)\\s*$");

  private String unread = "";

  /** What is complete with these bytes. */
  public List<byte[]> feed(byte[] bytes) {
    unread += new String(bytes, StandardCharsets.ISO_8859_1);
    List<byte[]> messages = new ArrayList<>();
    while (true) {
      unread = unread.replaceFirst("^[\r\n]+", "");
      int head = unread.indexOf("\r\n\r\n");
      if (head < 0) {
        return messages;
      }
      Matcher length = LENGTH.matcher(unread.substring(0, head));
      if (!length.find()) {
        throw new IllegalStateException("no Content-Length on a stream: " + unread);
      }
      int end = head + 4 + Integer.parseInt(length.group(1));
      if (unread.length() < end) {
        return messages;
      }
      messages.add(unread.substring(0, end).getBytes(StandardCharsets.ISO_8859_1));
      unread = unread.substring(end);
    }
  }
}
