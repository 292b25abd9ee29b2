package siplain.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to change in one message when it is written. Everything not named here stays byte for
 * byte. A removed value is not replaced; of two replacements the later holds.
 *
 * <p>A name that is no token, a value with a line end or NUL in it and a Request-URI that would
 * break the request line are programming errors and throw.
 */
public final class Edits {
  private final Message message;
  private final int top;
  private final Splices splices = new Splices();
  private @Nullable List<Field> removedParts;
  private boolean countsBody;

  private Edits(Message message) {
    this.message = message;
    this.top = message.index().nameStart(0);
  }

  public static Edits of(Message message) {
    return new Edits(message);
  }

  /** Puts a field above all others; of several, the last one stands on top. */
  public Edits prepend(HeaderName name, String value) {
    splices.prepend(top, name, clean(value));
    return this;
  }

  /** Puts a field with these bytes above all others. */
  public Edits prepend(HeaderName name, byte[] value) {
    splices.prepend(top, name, clean(value));
    return this;
  }

  /** Puts a field below all others. */
  public Edits append(HeaderName name, String value) {
    splices.append(message.index().end(), name, clean(value));
    return this;
  }

  /** Puts a field below all others, its name being a token. */
  public Edits append(String name, String value) {
    splices.append(message.index().end(), line(name, value));
    return this;
  }

  /** Takes out one value; its whole field when no other value is left in it. */
  public Edits remove(Field field) {
    if (message.isAlone(mine(field))) {
      removeLine(field.index());
    } else {
      removePart(field);
    }
    return this;
  }

  /** Takes out every field of this name. */
  public Edits removeAll(HeaderName name) {
    HeaderIndex index = message.index();
    for (int at = index.next(name.number(), 0); at >= 0; at = index.next(name.number(), at + 1)) {
      removeLine(at);
    }
    return this;
  }

  /** Gives a value other bytes. */
  public Edits replace(Field field, byte[] value) {
    return replace(mine(field).start(), field.end(), clean(value));
  }

  /** Gives a value another text. */
  public Edits replace(Field field, String value) {
    return replace(mine(field).start(), field.end(), clean(value));
  }

  /**
   * Gives the first field of this name another value and takes out the others, or adds one at the
   * bottom.
   */
  public Edits set(HeaderName name, String value) {
    Field field = message.first(name);
    if (field == null) {
      return append(name, value);
    }
    HeaderIndex index = message.index();
    int number = name.number();
    int other = index.next(number, field.index() + 1);
    for (; other >= 0; other = index.next(number, other + 1)) {
      removeLine(other);
    }
    return replace(field, value);
  }

  public Edits requestUri(String uri) {
    if (!(message.startLine() instanceof StartLine.Request request)) {
      throw new IllegalStateException("a response has no Request-URI");
    }
    byte[] text = clean(uri);
    boolean divides = text.length == 0;
    for (byte b : text) {
      divides |= !Ascii.isUri(b);
    }
    if (divides) {
      throw new IllegalArgumentException("no Request-URI: " + uri);
    }
    return replace(request.uriStart(), request.uriEnd(), text);
  }

  /** Gives a response another status line. */
  public Edits status(int code, String phrase) {
    if (message.isRequest()) {
      throw new IllegalStateException("a request has no status");
    }
    return replace(0, top - 2, clean("SIP/2.0 " + code + " " + phrase));
  }

  /** Writes a Content-Length that counts the body; without this none is touched. */
  public Edits contentLength() {
    countsBody = true;
    return this;
  }

  private Edits replace(int from, int to, byte[] text) {
    splices.replace(from, to, text);
    return this;
  }

  private void removeLine(int header) {
    HeaderIndex index = message.index();
    splices.remove(index.nameStart(header), index.lineEnd(header));
  }

  /**
   * Takes values out of one field, each with one comma: the one behind it while nothing is left
   * before it, else the one before it. What was noted for the same field before stays noted: it
   * lies within what is noted now, or is the same.
   */
  private void removePart(Field field) {
    List<Field> parts = message.parts(field.index());
    boolean[] gone = gone(field, parts.size());
    boolean kept = false;
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        kept = true;
      } else if (kept) {
        splices.remove(parts.get(i - 1).end(), parts.get(i).end());
      } else if (i + 1 < gone.length) {
        splices.remove(parts.get(i).start(), parts.get(i + 1).start());
      }
    }
    if (!kept) {
      removeLine(field.index());
    }
  }

  /** Which values of its field are taken out, with this one. */
  private boolean[] gone(Field field, int parts) {
    if (removedParts == null) {
      removedParts = new ArrayList<>(2);
    }
    removedParts.add(field);
    boolean[] gone = new boolean[parts];
    for (Field part : removedParts) {
      if (part.index() == field.index()) {
        gone[part.part()] = true;
      }
    }
    return gone;
  }

  private Field mine(Field field) {
    if (field.message() != message) {
      throw new IllegalArgumentException("a field of another message: " + field);
    }
    return field;
  }

  static byte[] line(String name, String value) {
    byte[] text = (name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8);
    int nameEnd = Ascii.skipToken(text, 0, text.length);
    if (nameEnd == 0 || nameEnd != name.length()) {
      throw new IllegalArgumentException("no name of a header: " + name);
    }
    check(text, text.length - 2);
    return text;
  }

  static byte[] clean(byte[] value) {
    byte[] text = value.clone();
    check(text, text.length);
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

  Splices splices() {
    if (!countsBody) {
      return splices;
    }
    // Further edits go before a Content-Length that is put in at the end.
    Splices counted = new Splices(splices);
    countBody(counted);
    return counted;
  }

  private void countBody(Splices counted) {
    HeaderIndex index = message.index();
    int name = HeaderName.CONTENT_LENGTH.number();
    byte[] length = clean(Integer.toString(message.size() - message.bodyStart()));
    int first = index.next(name, 0);
    if (first < 0) {
      counted.append(index.end(), HeaderName.CONTENT_LENGTH, length);
    }
    for (int header = first; header >= 0; header = index.next(name, header + 1)) {
      counted.add(index.valueStart(header), index.valueEnd(header), length);
    }
  }
}
