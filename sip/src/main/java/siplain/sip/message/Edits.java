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

  private Edits(Message message) {
    this.message = message;
    this.top = message.index().nameStart(0);
  }

  public static Edits of(Message message) {
    return new Edits(message);
  }

  /** Puts a field above all others; of several, the last one stands on top. */
  public Edits prepend(HeaderName name, String value) {
    splices.prepend(top, name, checked(value));
    return this;
  }

  /** Puts a field with these bytes above all others. */
  public Edits prepend(HeaderName name, byte[] value) {
    splices.prepend(top, name, checked(value));
    return this;
  }

  /** Puts a field below all others. */
  public Edits append(HeaderName name, String value) {
    splices.append(message.index().end(), name, checked(value));
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
    return removeAll(name, 0);
  }

  /** Gives a value other bytes. */
  public Edits replace(Field field, byte[] value) {
    return replace(mine(field).offset(), field.end(), checked(value));
  }

  /** Gives a value another text. */
  public Edits replace(Field field, String value) {
    return replace(mine(field).offset(), field.end(), checked(value));
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
    return removeAll(name, field.index() + 1).replace(field, value);
  }

  public Edits requestUri(String uri) {
    if (!(message.startLine() instanceof StartLine.Request request)) {
      throw new IllegalStateException("a response has no Request-URI");
    }
    byte[] text = checked(uri);
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
    return replace(0, top - 2, checked("SIP/2.0 " + code + " " + phrase));
  }

  /**
   * Writes a Content-Length where there is none. One that is there counts the body, which was cut
   * to it.
   */
  public Edits contentLength() {
    return message.contentLength().isPresent()
        ? this
        : append(HeaderName.CONTENT_LENGTH, Integer.toString(message.body().remaining()));
  }

  private Edits replace(int from, int to, byte[] text) {
    splices.replace(from, to, text);
    return this;
  }

  private Edits removeAll(HeaderName name, int from) {
    HeaderIndex index = message.index();
    int header = index.next(name.number(), from);
    for (; header >= 0; header = index.next(name.number(), header + 1)) {
      removeLine(header);
    }
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
        splices.remove(parts.get(i).offset(), parts.get(i + 1).offset());
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

  static byte[] checked(byte[] value) {
    byte[] text = value.clone();
    check(text, text.length);
    return text;
  }

  static byte[] checked(String value) {
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
    return splices;
  }
}
