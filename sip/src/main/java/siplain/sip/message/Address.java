package siplain.sip.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import siplain.sip.uri.Uri;

/**
 * A name-addr or addr-spec with its header parameters, as in From, To, Contact and Route (RFC 3261
 * sections 20.10 and 25.1).
 */
public final class Address {
  private final byte[] bytes;
  private final int start;
  private final int nameEnd;
  private final int uriStart;
  private final int uriEnd;
  private final int parametersStart;
  private final int end;
  private @Nullable Uri uri;

  private Address(
      byte[] bytes, int start, int nameEnd, int uriStart, int uriEnd, int parameters, int end) {
    this.bytes = bytes;
    this.start = start;
    this.nameEnd = nameEnd;
    this.uriStart = uriStart;
    this.uriEnd = uriEnd;
    this.parametersStart = parameters;
    this.end = end;
  }

  /** Reads one; null when it is none. The parameters and the inside of the URI are not judged. */
  static @Nullable Address read(byte[] bytes, int start, int end) {
    int from = Ascii.skipLws(bytes, start, end);
    int to = Ascii.trimLws(bytes, from, end);
    int nameEnd = nameEnd(bytes, from, to);
    if (nameEnd < 0) {
      return null;
    }
    if (nameEnd < to && bytes[nameEnd] == '<') {
      int close = Words.indexOf(bytes, nameEnd, to, '>');
      if (close < 0 || !isUri(bytes, nameEnd + 1, close)) {
        return null;
      }
      int after = Ascii.skipLws(bytes, close + 1, to);
      return after < to && bytes[after] != ';'
          ? null
          : new Address(bytes, from, nameEnd, nameEnd + 1, close, after, to);
    }
    return bare(bytes, from, to);
  }

  /**
   * A URI without brackets: everything from the semicolon on belongs to the header, and a comma or
   * question mark in it is not allowed (RFC 3261 section 20.10).
   */
  private static @Nullable Address bare(byte[] bytes, int from, int to) {
    int stop = from;
    while (stop < to && bytes[stop] != ';' && !Ascii.isLws(bytes[stop])) {
      if (bytes[stop] == '?' || bytes[stop] == ',') {
        return null;
      }
      stop++;
    }
    int after = Ascii.skipLws(bytes, stop, to);
    if (!isUri(bytes, from, stop) || (after < to && bytes[after] != ';')) {
      return null;
    }
    return new Address(bytes, from, from, from, stop, after, to);
  }

  /**
   * Where the angle bracket opens behind a readable display name; {@code from} when none opens; -1
   * when what stands before it is no display name. Unquoted names may hold more than tokens, as
   * phones write them, but nothing that separates.
   */
  private static int nameEnd(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '"') {
      int close = Values.closingQuote(bytes, from, to);
      int open = close < 0 ? to : Ascii.skipLws(bytes, close + 1, to);
      return open < to && bytes[open] == '<' ? open : -1;
    }
    int open = Words.indexOf(bytes, from, to, '<');
    if (open < 0) {
      return from;
    }
    for (int at = from; at < open; at++) {
      if (!Ascii.isDisplayName(bytes[at])) {
        return -1;
      }
    }
    return open;
  }

  private static boolean isUri(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (Ascii.isToken(bytes[at]) && bytes[at] != '%')) {
      at++;
    }
    if (at == from || at + 1 >= to || bytes[at] != ':') {
      return false;
    }
    for (; at < to; at++) {
      if (!Ascii.isUri(bytes[at])) {
        return false;
      }
    }
    return true;
  }

  /** The display name without quotes; empty when there is none. */
  public Optional<String> displayName() {
    int stop = Ascii.trimLws(bytes, start, nameEnd);
    if (stop == start) {
      return Optional.empty();
    }
    return bytes[start] == '"'
        ? Optional.of(Values.unquoted(bytes, start + 1, stop - 1))
        : Optional.of(Ascii.unfolded(bytes, start, stop));
  }

  boolean hasBrackets() {
    return uriStart > start;
  }

  int uriLength() {
    return uriEnd - uriStart;
  }

  /** The URI as it stands. */
  public String uriText() {
    return Ascii.text(bytes, uriStart, uriEnd);
  }

  /** The URI; empty when it breaks the grammar of its scheme. */
  public Optional<Uri> uri() {
    if (uri == null) {
      uri = Uri.parse(uriText()).orElse(null);
    }
    return Optional.ofNullable(uri);
  }

  public Parameters parameters() {
    return new Parameters(bytes, parametersStart, end);
  }

  public Optional<String> tag() {
    return parameters().value("tag");
  }

  @Override
  public String toString() {
    return Ascii.unfolded(bytes, start, end);
  }
}
