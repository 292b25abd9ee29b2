package siplain.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One value of a header in a message: a whole header field, or one of the values that commas
 * separate in it. It is what {@link Edits} remove and replace.
 */
public final class Field {
  static final int WHOLE = -1;

  private final Message message;
  private final int header;
  private final int part;
  private final int start;
  private final int end;

  Field(Message message, int header, int part, int start, int end) {
    this.message = message;
    this.header = header;
    this.part = part;
    this.start = start;
    this.end = end;
  }

  /** The header it belongs to; null for one this proxy has no name for. */
  public @Nullable HeaderName known() {
    int ordinal = message.index().known(header);
    return ordinal < 0 ? null : HeaderName.at(ordinal);
  }

  /** The name as the sender wrote it. */
  public String name() {
    return Ascii.text(message.array(), message.index().nameStart(header), nameEnd());
  }

  /** The value without the blanks around it; folded lines are joined by one space. */
  public String value() {
    return Ascii.unfolded(message.array(), start, end);
  }

  /** The value's bytes as they stand. */
  public byte[] bytes() {
    return Arrays.copyOfRange(message.array(), start, end);
  }

  /** Where the value begins in the message. */
  public int offset() {
    return start;
  }

  /** The place of its header field among all fields of the message, from 0. */
  public int index() {
    return header;
  }

  /** Reads it as an address (RFC 3261 section 20.10); null when it is none. */
  public @Nullable Address address() {
    return Address.read(message.array(), start, end);
  }

  /** Reads it as a Via; null when it is none. */
  public @Nullable Via via() {
    return Via.read(message.array(), start, end);
  }

  /** Reads what follows the first semicolon as parameters, as in Reason or Session-Expires. */
  public Parameters parameters() {
    return Parameters.after(message.array(), start, end);
  }

  /** The value up to the first semicolon outside of quotes and angle brackets. */
  public String head() {
    byte[] bytes = message.array();
    int stop = Values.find(bytes, start, end, ';');
    return Ascii.unfolded(bytes, start, Ascii.trimLws(bytes, start, stop));
  }

  /** What to say of a value that turned out to be malformed when it was needed. */
  public Malformation malformed(ParseCause cause, String rule) {
    HeaderName known = known();
    String header = known == null ? name() : known.text();
    return new Malformation(cause, header, start, rule, Excerpt.of(message.array(), start, end));
  }

  Message message() {
    return message;
  }

  int part() {
    return part;
  }

  int end() {
    return end;
  }

  private int nameEnd() {
    byte[] bytes = message.array();
    return Ascii.skipToken(bytes, message.index().nameStart(header), bytes.length);
  }

  @Override
  public String toString() {
    return name() + ": " + value();
  }
}
