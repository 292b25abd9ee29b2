package siplain.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to change in one message when it is written. Everything not named here stays byte for
 * byte. A removed value is not replaced; of two replacements the later holds.
 *
 * <p>A name or value with a line end or NUL in it is a programming error and throws.
 */
public final class Edits {
  private final Message message;
  private final List<byte[]> prepended = new ArrayList<>(2);
  private final List<byte[]> appended = new ArrayList<>(2);
  private final List<Field> removed = new ArrayList<>(2);
  private final List<Replacement> replaced = new ArrayList<>(2);
  private byte @Nullable [] startLine;
  private boolean countsBody;

  /** New text for some bytes of the message. */
  static final class Replacement {
    final int from;
    final int to;
    final byte[] text;

    Replacement(int from, int to, byte[] text) {
      this.from = from;
      this.to = to;
      this.text = text;
    }
  }

  private Edits(Message message) {
    this.message = message;
  }

  public static Edits of(Message message) {
    return new Edits(message);
  }

  /** Puts a field above all others; of several, the last one stands on top. */
  public Edits prepend(HeaderName name, String value) {
    prepended.add(line(name.text(), value));
    return this;
  }

  /** Puts a field below all others. */
  public Edits append(HeaderName name, String value) {
    return append(name.text(), value);
  }

  public Edits append(String name, String value) {
    appended.add(line(name, value));
    return this;
  }

  /** Takes out one value; its whole field when no other value is left in it. */
  public Edits remove(Field field) {
    removed.add(mine(field));
    return this;
  }

  /** Takes out every field of this name. */
  public Edits removeAll(HeaderName name) {
    HeaderIndex index = message.index();
    for (int at = index.next(name.number(), 0); at >= 0; at = index.next(name.number(), at + 1)) {
      removed.add(message.whole(at));
    }
    return this;
  }

  /** Gives a value another text. */
  public Edits replace(Field field, String value) {
    return replace(mine(field).start(), field.end(), clean(value));
  }

  /** Gives the first field of this name another value, or adds one at the bottom. */
  public Edits set(HeaderName name, String value) {
    Field field = message.first(name);
    return field == null ? append(name, value) : replace(field, value);
  }

  public Edits requestUri(String uri) {
    if (!(message.startLine() instanceof StartLine.Request request)) {
      throw new IllegalStateException("a response has no Request-URI");
    }
    return replace(request.uriStart(), request.uriEnd(), clean(uri));
  }

  /** Gives a response another status line. */
  public Edits status(int code, String phrase) {
    if (message.isRequest()) {
      throw new IllegalStateException("a request has no status");
    }
    startLine = clean("SIP/2.0 " + code + " " + phrase);
    return this;
  }

  /** Writes a Content-Length that counts the body; without this none is touched. */
  public Edits contentLength() {
    countsBody = true;
    return this;
  }

  private Edits replace(int from, int to, byte[] text) {
    replaced.removeIf(earlier -> earlier.from == from && earlier.to == to);
    replaced.add(new Replacement(from, to, text));
    return this;
  }

  private Field mine(Field field) {
    if (field.message() != message) {
      throw new IllegalArgumentException("a field of another message: " + field);
    }
    return field;
  }

  static byte[] line(String name, String value) {
    return clean(name, value);
  }

  private static byte[] clean(String name, String value) {
    byte[] text = (name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8);
    check(text, text.length - 2);
    return text;
  }

  static byte[] clean(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    check(text, text.length);
    return text;
  }

  private static void check(byte[] text, int to) {
    for (int at = Words.firstControl(text, 0, to);
        at < to;
        at = Words.firstControl(text, at + 1, to)) {
      if (text[at] == '\r' || text[at] == '\n' || text[at] == 0) {
        String shown = Ascii.text(text, 0, to).strip();
        throw new IllegalArgumentException("a line end or NUL in a header: " + shown);
      }
    }
  }

  Message message() {
    return message;
  }

  List<byte[]> prepended() {
    return prepended;
  }

  List<byte[]> appended() {
    return appended;
  }

  List<Field> removed() {
    return removed;
  }

  List<Replacement> replaced() {
    return replaced;
  }

  byte @Nullable [] startLine() {
    return startLine;
  }

  boolean countsBody() {
    return countsBody;
  }
}
