package siplain.sip.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import siplain.sip.uri.Uri;

/**
 * A SIP message: the bytes as they came, and views of them. What {@link MessageParser} reads early
 * is kept. Everything else is read when it is asked for, and may then turn out to be malformed: the
 * parser refuses only what could do harm.
 */
public final class Message {
  private final byte[] bytes;
  private final HeaderIndex index;
  private final StartLine startLine;
  private final Early early;
  private final List<Address> routes;
  private final int bodyStart;
  private final int end;

  /** What was read while parsing. */
  record Early(
      Via topVia,
      Address from,
      Address to,
      CSeq cseq,
      int callId,
      int maxForwards,
      int contentLength) {}

  Message(
      byte[] bytes,
      HeaderIndex index,
      StartLine startLine,
      Early early,
      List<Address> routes,
      int bodyStart,
      int end) {
    this.bytes = bytes;
    this.index = index;
    this.startLine = startLine;
    this.early = early;
    this.routes = routes;
    this.bodyStart = bodyStart;
    this.end = end;
  }

  public boolean isRequest() {
    return startLine instanceof StartLine.Request;
  }

  /** The method of a request; of a response, the one that its CSeq names. */
  public Method method() {
    return early.cseq.method();
  }

  /** The Request-URI. */
  public Uri requestUri() {
    return request().uri();
  }

  /** The Request-URI as it stands. */
  public String requestUriText() {
    return Ascii.text(bytes, request().uriStart(), request().uriEnd());
  }

  /** The status code of a response. */
  public int status() {
    return response().code();
  }

  /** The reason phrase of a response; may be empty. */
  public String reasonPhrase() {
    return Ascii.text(bytes, response().phraseStart(), response().phraseEnd());
  }

  /** The first field of this name, whole; null when there is none. */
  public @Nullable Field first(HeaderName name) {
    int header = index.next(name.number(), 0);
    return header < 0 ? null : whole(header);
  }

  /**
   * Every value of this name in order, in long and compact form; those of a list header one by one,
   * over several fields and behind commas in one field.
   */
  public List<Field> all(HeaderName name) {
    List<Field> all = new ArrayList<>(4);
    int header = index.next(name.number(), 0);
    for (; header >= 0; header = index.next(name.number(), header + 1)) {
      if (name.isList()) {
        all.addAll(parts(header));
      } else {
        all.add(whole(header));
      }
    }
    return all;
  }

  /** The first value of this name, one of several in its field perhaps; null when there is none. */
  public @Nullable Field top(HeaderName name) {
    int header = index.next(name.number(), 0);
    for (; header >= 0; header = index.next(name.number(), header + 1)) {
      Field value = name.isList() ? part(header, index.valueStart(header), 0) : whole(header);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The first field of this name, known or not; null when there is none. */
  public @Nullable Field field(String name) {
    List<Field> fields = fields(name);
    return fields.isEmpty() ? null : fields.getFirst();
  }

  /** The fields of this name, known or not, each whole. */
  public List<Field> fields(String name) {
    HeaderName known = HeaderName.of(name);
    String lower = name.toLowerCase(Locale.ROOT);
    List<Field> fields = new ArrayList<>(2);
    for (int header = 0; header < index.count(); header++) {
      int nameStart = index.nameStart(header);
      int nameEnd = Ascii.skipToken(bytes, nameStart, bytes.length);
      if (known == null
          ? Ascii.sameIgnoringCase(bytes, nameStart, nameEnd, lower)
          : index.known(header) == known.number()) {
        fields.add(whole(header));
      }
    }
    return fields;
  }

  /** Every header field in order, each whole. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>(index.count());
    for (int header = 0; header < index.count(); header++) {
      fields.add(whole(header));
    }
    return fields;
  }

  public Via topVia() {
    return early.topVia;
  }

  /**
   * The Vias that can be read, from the top. The first always can, and the second of a response:
   * what stands below belongs to earlier hops, and {@link #all} has also what cannot be read of it.
   */
  public List<Via> vias() {
    return read(HeaderName.VIA, Field::via);
  }

  public String callId() {
    return Ascii.text(bytes, index.valueStart(early.callId), index.valueEnd(early.callId));
  }

  public CSeq cseq() {
    return early.cseq;
  }

  public Address from() {
    return early.from;
  }

  public Address to() {
    return early.to;
  }

  /** The From tag; empty for a sender of RFC 2543. */
  public Optional<String> fromTag() {
    return early.from.tag();
  }

  /** The To tag; a request that has one belongs to a dialog. */
  public Optional<String> toTag() {
    return early.to.tag();
  }

  public OptionalInt maxForwards() {
    return early.maxForwards < 0 ? OptionalInt.empty() : OptionalInt.of(early.maxForwards);
  }

  /** What Content-Length says; empty when there is none. */
  public OptionalInt contentLength() {
    return early.contentLength < 0 ? OptionalInt.empty() : OptionalInt.of(early.contentLength);
  }

  /** The Route values from the top: of a request all, since a bad one is refused. */
  public List<Address> routes() {
    return isRequest() ? routes : read(HeaderName.ROUTE, Field::address);
  }

  /** The Record-Route values that can be read; {@link #all} has the others too. */
  public List<Address> recordRoutes() {
    return read(HeaderName.RECORD_ROUTE, Field::address);
  }

  /** The contacts that can be read; a lone star is none. {@link #all} has the others too. */
  public List<Address> contacts() {
    return read(HeaderName.CONTACT, Field::address);
  }

  /** The body; read-only. */
  public ByteBuffer body() {
    return ByteBuffer.wrap(bytes, bodyStart, end - bodyStart).slice().asReadOnlyBuffer();
  }

  /** The number of bytes of the whole message. */
  public int size() {
    return end;
  }

  /** A copy of the whole message as it came, line ends of headers being CR LF. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, end);
  }

  private <T> List<T> read(HeaderName name, Function<Field, @Nullable T> view) {
    List<T> read = new ArrayList<>(4);
    for (Field value : all(name)) {
      T one = view.apply(value);
      if (one != null) {
        read.add(one);
      }
    }
    return read;
  }

  Field whole(int header) {
    return new Field(this, header, Field.WHOLE, index.valueStart(header), index.valueEnd(header));
  }

  /** Whether no other value stands in its header field. */
  boolean isAlone(Field field) {
    int header = field.index();
    return field.part() == Field.WHOLE
        || (field.part() == 0
            && part(header, Values.find(bytes, field.end(), index.valueEnd(header), ',') + 1, 1)
                == null);
  }

  /** The values of a list header's field; what stands empty between two commas is none. */
  List<Field> parts(int header) {
    List<Field> parts = new ArrayList<>(2);
    Field part = part(header, index.valueStart(header), 0);
    while (part != null) {
      parts.add(part);
      part =
          part(
              header,
              Values.find(bytes, part.end(), index.valueEnd(header), ',') + 1,
              parts.size());
    }
    return parts;
  }

  /** The next value from {@code from} on, or null; it gets {@code number}. */
  private @Nullable Field part(int header, int from, int number) {
    int to = index.valueEnd(header);
    int at = from;
    while (at < to) {
      int comma = Values.find(bytes, at, to, ',');
      int start = Ascii.skipLws(bytes, at, comma);
      int stop = Ascii.trimLws(bytes, start, comma);
      if (start < stop) {
        return new Field(this, header, number, start, stop);
      }
      at = comma + 1;
    }
    return null;
  }

  byte[] array() {
    return bytes;
  }

  HeaderIndex index() {
    return index;
  }

  StartLine startLine() {
    return startLine;
  }

  int bodyStart() {
    return bodyStart;
  }

  private StartLine.Request request() {
    if (startLine instanceof StartLine.Request request) {
      return request;
    }
    throw new IllegalStateException("a response has no Request-URI");
  }

  private StartLine.Status response() {
    if (startLine instanceof StartLine.Status status) {
      return status;
    }
    throw new IllegalStateException("a request has no status");
  }

  @Override
  public String toString() {
    int line = Words.indexOf(bytes, 0, end, '\r');
    return Ascii.text(bytes, 0, line);
  }
}
