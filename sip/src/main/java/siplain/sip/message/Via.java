package siplain.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.sip.uri.Host;

/** One Via value: how a request came, and where its response goes (RFC 3261 section 20.42). */
public final class Via {
  private static final int MAX_PORT = 65_535;
  private static final byte[] RECEIVED = ";received=".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> LOAD = List.of("oc", "oc-algo", "oc-validity", "oc-seq");
  private static final byte[] PROTOCOL = {'s', 'i', 'p', '/', '2', '.', '0', '/'};
  private static final long PROTOCOL_WORD = Words.lowerHead(PROTOCOL, 0, PROTOCOL.length);

  private final byte[] bytes;
  private final int start;
  private final int transportStart;
  private final int transportEnd;
  private final String host;
  private final int port;
  private final int parametersStart;
  private final int end;

  private Via(Reader reader, String host, int end) {
    this.bytes = reader.bytes;
    this.start = reader.start;
    this.transportStart = reader.transportStart;
    this.transportEnd = reader.transportEnd;
    this.host = host;
    this.port = reader.port;
    this.parametersStart = reader.at;
    this.end = end;
  }

  static @Nullable Via read(byte[] bytes, int start, int end) {
    Reader reader = new Reader(bytes, start, end);
    return reader.via();
  }

  /** Where the grammar is broken, in a text that is no Via. */
  static int faultOffset(byte[] bytes, int start, int end) {
    Reader reader = new Reader(bytes, start, end);
    return reader.via() == null ? Math.min(reader.at, end) : start;
  }

  /** The transport as written, such as {@code UDP}. */
  public String transport() {
    return Ascii.text(bytes, transportStart, transportEnd);
  }

  /** The sent-by host as written; an IPv6 address with its brackets. */
  public String host() {
    return host;
  }

  /** The sent-by port, where one is given. */
  public OptionalInt port() {
    return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  public Parameters parameters() {
    return new Parameters(bytes, parametersStart, end);
  }

  public Optional<String> branch() {
    return parameters().value("branch");
  }

  /** Whether the sender asks for the answer at its source port (RFC 3581 section 3). */
  public boolean asksForRport() {
    return parameters().has("rport");
  }

  /** The same by a server that says nothing of its load. */
  public byte[] withSource(String address, int sourcePort) {
    return withSource(address, sourcePort, "");
  }

  /**
   * This Via with the source a request came from, as a server must put it in (RFC 3261 section
   * 18.2.1, RFC 3581 section 4): {@code received} when it differs from the sent-by host or when the
   * port is asked for. What the sender itself claimed there is taken out; of the rest every byte
   * stays, also where it is no UTF-8.
   *
   * @param address an IPv6 address without brackets
   * @param load what this server says of its own load (RFC 7339 section 4), as parameters with
   *     their semicolons, in place of those that are there; empty for nothing
   */
  public byte[] withSource(String address, int sourcePort, String load) {
    byte[] port = Integer.toString(sourcePort).getBytes(StandardCharsets.US_ASCII);
    byte[] received = address.getBytes(StandardCharsets.UTF_8);
    // Room for a port behind every rport, which is itself as long as "=" and the longest port.
    byte[] said = load.getBytes(StandardCharsets.US_ASCII);
    byte[] text = new byte[2 * (end - start) + RECEIVED.length + received.length + said.length];
    int size = Ascii.unfold(bytes, start, Ascii.trimLws(bytes, start, parametersStart), text, 0);
    boolean rport = false;
    Parameters.Cursor cursor = new Parameters.Cursor(bytes, parametersStart, end);
    while (cursor.next()) {
      if (isNamed(cursor, "rport")) {
        rport = true;
        size = appendName(cursor, text, size);
        text[size++] = '=';
        size = append(port, text, size);
      } else if (!isNamed(cursor, "received") && (said.length == 0 || !isOfLoad(cursor))) {
        size = append(cursor, text, size);
      }
    }
    if (rport || !host.replace("[", "").replace("]", "").equalsIgnoreCase(address)) {
      size = append(RECEIVED, text, size);
      size = append(received, text, size);
    }
    size = append(said, text, size);
    return Arrays.copyOf(text, size);
  }

  private boolean isOfLoad(Parameters.Cursor cursor) {
    return LOAD.stream().anyMatch(name -> isNamed(cursor, name));
  }

  private boolean isNamed(Parameters.Cursor cursor, String lower) {
    return Ascii.sameIgnoringCase(bytes, cursor.nameStart, cursor.nameEnd, lower);
  }

  /** The parameter as it stands there. */
  private int append(Parameters.Cursor cursor, byte[] text, int before) {
    int size = appendName(cursor, text, before);
    if (cursor.valueStart >= 0) {
      text[size++] = '=';
      size = Ascii.unfold(bytes, cursor.valueStart, cursor.valueEnd, text, size);
    }
    return size;
  }

  private int appendName(Parameters.Cursor cursor, byte[] text, int size) {
    text[size] = ';';
    return Ascii.unfold(bytes, cursor.nameStart, cursor.nameEnd, text, size + 1);
  }

  private static int append(byte[] more, byte[] text, int size) {
    System.arraycopy(more, 0, text, size, more.length);
    return size + more.length;
  }

  @Override
  public String toString() {
    return Ascii.unfolded(bytes, start, end);
  }

  /** Reads sent-protocol and sent-by; stands at the parameters, or where it failed. */
  private static final class Reader {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;
    private int transportStart;
    private int transportEnd;
    private int port = -1;

    Reader(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.start = start;
      this.end = end;
      this.at = start;
    }

    @Nullable Via via() {
      if (!protocol()) {
        return null;
      }
      transportStart = at;
      transportEnd = Ascii.skipToken(bytes, at, end);
      int after = Ascii.skipLws(bytes, transportEnd, end);
      if (transportEnd == at || after == transportEnd) {
        return null;
      }
      at = after;
      int hostEnd = hostEnd();
      String host = Ascii.text(bytes, at, hostEnd);
      if (!Host.isValid(host)) {
        return null;
      }
      at = Ascii.skipLws(bytes, hostEnd, end);
      if (at < end && bytes[at] == ':' && !port()) {
        return null;
      }
      return at < end && bytes[at] != ';' ? null : new Via(this, host, end);
    }

    /** SIP/2.0/ in any case; blanks may stand around the slashes but hardly ever do. */
    private boolean protocol() {
      if (end - at > PROTOCOL.length && Words.lowerHead(bytes, at, end) == PROTOCOL_WORD) {
        at = Ascii.skipLws(bytes, at + PROTOCOL.length, end);
        return true;
      }
      return word("sip") && slash() && word("2.0") && slash();
    }

    private boolean word(String lower) {
      int stop = Ascii.skipToken(bytes, at, end);
      if (!Ascii.sameIgnoringCase(bytes, at, stop, lower)) {
        return false;
      }
      at = stop;
      return true;
    }

    private boolean slash() {
      int found = Ascii.skipLws(bytes, at, end);
      if (found >= end || bytes[found] != '/') {
        return false;
      }
      at = Ascii.skipLws(bytes, found + 1, end);
      return true;
    }

    private int hostEnd() {
      int stop = at;
      if (stop < end && bytes[stop] == '[') {
        int close = Words.indexOf(bytes, stop, end, ']');
        return close < 0 ? end : close + 1;
      }
      while (stop < end && !Ascii.isLws(bytes[stop]) && bytes[stop] != ':' && bytes[stop] != ';') {
        stop++;
      }
      return stop;
    }

    private boolean port() {
      int digits = Ascii.skipLws(bytes, at + 1, end);
      int number = 0;
      int stop = digits;
      while (stop < end && Ascii.isDigit(bytes[stop]) && number <= MAX_PORT) {
        number = number * 10 + bytes[stop++] - '0';
      }
      if (stop == digits || number > MAX_PORT || number == 0) {
        return false;
      }
      port = number;
      at = Ascii.skipLws(bytes, stop, end);
      return true;
    }
  }
}
