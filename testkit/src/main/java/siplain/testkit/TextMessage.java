package siplain.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A SIP message as lines of text, for those who talk to the proxy in a test. It is simple on
 * purpose, and knows nothing of the proxy's own parser and writer.
 */
public final class TextMessage {
  private static final Map<String, String> LONG =
      Map.of(
          "v",
          "via",
          "f",
          "from",
          "t",
          "to",
          "i",
          "call-id",
          "m",
          "contact",
          "l",
          "content-length",
          "c",
          "content-type",
          "k",
          "supported");

  private String startLine;
  private final List<Header> headers = new ArrayList<>();
  private String body = "";

  /**
   * One header field.
   *
   * @param key the name in lower case and long form
   */
  public record Header(String name, String value, String key) {

    static Header of(String name, String value) {
      String lower = name.toLowerCase(Locale.ROOT);
      return new Header(name, value, lower.length() == 1 ? LONG.getOrDefault(lower, lower) : lower);
    }
  }

  public TextMessage(String startLine) {
    this.startLine = startLine;
  }

  public static TextMessage request(String method, String uri) {
    return new TextMessage(method + " " + uri + " SIP/2.0");
  }

  public static TextMessage response(int status, String phrase) {
    return new TextMessage("SIP/2.0 " + status + " " + phrase);
  }

  /** Of a text block; its line ends become those of SIP, and Content-Length is added. */
  public static TextMessage of(String block) {
    String text = block.replace("\r\n", "\n").replace("\n", "\r\n");
    return parse((text.contains("\r\n\r\n") ? text : text + "\r\n").getBytes(BYTES));
  }

  public static TextMessage parse(byte[] bytes) {
    String text = new String(bytes, BYTES);
    int empty = text.indexOf("\r\n\r\n");
    if (empty < 0) {
      throw new IllegalArgumentException("no end of headers: " + text);
    }
    int lineEnd = text.indexOf("\r\n");
    TextMessage message = new TextMessage(text.substring(0, lineEnd));
    while (lineEnd < empty) {
      int start = lineEnd + 2;
      lineEnd = text.indexOf("\r\n", start);
      int colon = text.indexOf(':', start);
      message.add(text.substring(start, colon).strip(), text.substring(colon + 1, lineEnd).strip());
    }
    message.body = text.substring(empty + 4);
    message.headers.removeIf(header -> header.key().equals("content-length"));
    return message;
  }

  private static final java.nio.charset.Charset BYTES = StandardCharsets.ISO_8859_1;

  public TextMessage add(String name, String value) {
    headers.add(Header.of(name, value));
    return this;
  }

  public TextMessage addFirst(String name, String value) {
    headers.addFirst(Header.of(name, value));
    return this;
  }

  public TextMessage remove(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    headers.removeIf(header -> header.key.equals(key));
    return this;
  }

  public TextMessage body(String contentType, String text) {
    add("Content-Type", contentType);
    body = text;
    return this;
  }

  public boolean isRequest() {
    return !startLine.startsWith("SIP/");
  }

  /** The method of a request, or the one a response answers. */
  public String method() {
    return isRequest()
        ? startLine.substring(0, startLine.indexOf(' '))
        : get("CSeq").substring(get("CSeq").indexOf(' ') + 1);
  }

  public String uri() {
    return startLine.substring(startLine.indexOf(' ') + 1, startLine.lastIndexOf(' '));
  }

  public int status() {
    return isRequest() ? 0 : Integer.parseInt(startLine.substring(8, 11));
  }

  public int sequence() {
    return Integer.parseInt(get("CSeq").substring(0, get("CSeq").indexOf(' ')));
  }

  public String startLine() {
    return startLine;
  }

  public List<Header> headers() {
    return Collections.unmodifiableList(headers);
  }

  public String body() {
    return body;
  }

  /** The first value of this name; null when there is none. */
  public @Nullable String find(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    for (Header header : headers) {
      if (header.key().equals(key)) {
        return header.value;
      }
    }
    return null;
  }

  /** The first value of this name. */
  public String get(String name) {
    String value = find(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in " + startLine);
    }
    return value;
  }

  /** Every value of a list header, those behind commas too. */
  public List<String> all(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    List<String> values = new ArrayList<>();
    for (Header header : headers) {
      if (header.key().equals(key)) {
        values.addAll(split(header.value));
      }
    }
    return values;
  }

  private static List<String> split(String value) {
    List<String> values = new ArrayList<>();
    int start = 0;
    boolean inside = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      inside = c == '<' || (inside && c != '>');
      if (c == ',' && !inside) {
        values.add(value.substring(start, i).strip());
        start = i + 1;
      }
    }
    values.add(value.substring(start).strip());
    return values;
  }

  /** A parameter behind a value, such as the branch of a Via; empty when it is not there. */
  public static String parameter(String value, String name) {
    int at = value.indexOf(';' + name + '=', value.lastIndexOf('>') + 1);
    if (at < 0) {
      return "";
    }
    int start = at + name.length() + 2;
    int end = value.indexOf(';', start);
    return value.substring(start, end < 0 ? value.length() : end);
  }

  public TextMessage copy() {
    TextMessage copy = new TextMessage(startLine);
    copy.headers.addAll(headers);
    copy.body = body;
    return copy;
  }

  public byte[] bytes() {
    StringBuilder text = new StringBuilder(startLine).append("\r\n");
    for (Header header : headers) {
      text.append(header.name).append(": ").append(header.value).append("\r\n");
    }
    text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    return text.toString().getBytes(BYTES);
  }

  @Override
  public String toString() {
    return new String(bytes(), BYTES);
  }
}
