package siplain.sip.message;

import org.jspecify.annotations.Nullable;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** Reads the first line of a message: three parts, one space apart (RFC 3261 section 7). */
final class StartLineReader {
  private static final String REQUEST_LINE = "RFC 3261 section 7.1";
  private static final String STATUS_LINE = "RFC 3261 section 7.2";
  private static final String URI = "RFC 3261 section 19.1.1";
  private static final String VERSION = "sip/2.0";

  private final byte[] bytes;
  private final int end;
  private final Limits limits;
  private @Nullable Malformation problem;

  StartLineReader(byte[] bytes, int end, Limits limits) {
    this.bytes = bytes;
    this.end = end;
    this.limits = limits;
  }

  @Nullable Malformation problem() {
    return problem;
  }

  /** Whether the line begins as a response does. */
  static boolean isStatusLine(byte[] bytes, int from, int to) {
    return to - from >= 4 && Ascii.sameIgnoringCase(bytes, from, from + 4, "sip/");
  }

  /** Whether somebody meant SIP: a status line, a version, or a URI in the second place. */
  static boolean looksLikeSip(byte[] bytes, int from, int to) {
    if (isStatusLine(bytes, from, to)) {
      return true;
    }
    int method = Ascii.skipToken(bytes, from, to);
    if (method == from) {
      return false;
    }
    for (int at = method; at + 4 < to; at++) {
      boolean sip = Ascii.sameIgnoringCase(bytes, at + 1, at + 4, "sip");
      if (Ascii.isBlank(bytes[at]) && sip) {
        return true;
      }
    }
    return false;
  }

  @Nullable StartLine read() {
    return isStatusLine(bytes, 0, end) ? status() : request();
  }

  private @Nullable StartLine request() {
    int bad = Utf8.firstInvalid(bytes, 0, end);
    if (bad >= 0) {
      return fail(ParseCause.ENCODING, bad, "RFC 3261 section 7");
    }
    int methodEnd = Ascii.skipToken(bytes, 0, end);
    if (methodEnd == 0 || methodEnd == end || bytes[methodEnd] != ' ') {
      return fail(ParseCause.START_LINE, methodEnd, REQUEST_LINE);
    }
    int uriStart = methodEnd + 1;
    int versionStart = lastSpace() + 1;
    int uriEnd = versionStart - 1;
    if (uriEnd <= uriStart || bytes[uriStart] == ' ' || bytes[uriEnd - 1] == ' ') {
      return fail(ParseCause.START_LINE, Math.max(uriStart, uriEnd), REQUEST_LINE);
    }
    if (!isVersion(versionStart)) {
      return null;
    }
    Method method = Method.of(bytes, 0, methodEnd);
    if (method.isMiscased()) {
      return fail(ParseCause.METHOD_CASE, 0, REQUEST_LINE);
    }
    if (uriEnd - uriStart > limits.uriBytes()) {
      return fail(LimitCause.URI_LENGTH, uriStart, "at most " + limits.uriBytes());
    }
    Uri uri = uri(uriStart, uriEnd);
    return uri == null ? null : new StartLine.Request(method, uri, uriStart, uriEnd);
  }

  private int lastSpace() {
    int at = end - 1;
    while (at > 0 && bytes[at] != ' ') {
      at--;
    }
    return at;
  }

  /** SIP/2.0 in any case (section 7.1); a well-formed other version is a cause of its own. */
  private boolean isVersion(int start) {
    if (Ascii.sameIgnoringCase(bytes, start, end, VERSION)) {
      return true;
    }
    String text = Ascii.text(bytes, start, end);
    boolean other = text.length() < 20 && text.matches("(?i)sip/\\d+\\.\\d+");
    fail(other ? ParseCause.VERSION : ParseCause.START_LINE, start, REQUEST_LINE);
    return false;
  }

  private @Nullable Uri uri(int from, int to) {
    return switch (Uri.read(Ascii.text(bytes, from, to))) {
      case Uri.Reading.Valid(SipUri uri) when uri.hasHeaders() -> {
        // Section 19.1.1: headers are not allowed in a Request-URI.
        failUri(from, from, to);
        yield null;
      }
      case Uri.Reading.Valid(Uri uri) -> uri;
      case Uri.Reading.Invalid(_, int offset) -> {
        failUri(Math.min(from + offset, to), from, to);
        yield null;
      }
    };
  }

  private void failUri(int offset, int from, int to) {
    String text = Excerpt.of(bytes, from, to);
    problem = new Malformation(ParseCause.URI_MALFORMED, "start line", offset, URI, text);
  }

  private @Nullable StartLine status() {
    int codeStart = VERSION.length() + 1;
    if (end < codeStart
        || !Ascii.sameIgnoringCase(bytes, 0, codeStart - 1, VERSION)
        || bytes[codeStart - 1] != ' ') {
      return fail(ParseCause.START_LINE, 0, STATUS_LINE);
    }
    int codeEnd = codeStart;
    int code = 0;
    while (codeEnd < end && Ascii.isDigit(bytes[codeEnd]) && codeEnd < codeStart + 4) {
      code = code * 10 + bytes[codeEnd++] - '0';
    }
    boolean three = codeEnd == codeStart + 3 && (codeEnd == end || bytes[codeEnd] == ' ');
    if (!three || code < 100 || code > 699) {
      return fail(ParseCause.STATUS_CODE, codeStart, STATUS_LINE);
    }
    // Some readers take no status line without the space in front of an empty phrase.
    int bad = codeEnd == end ? end : Words.firstControl(bytes, codeEnd, end);
    while (bad < end && bytes[bad] == '\t') {
      bad = Words.firstControl(bytes, bad + 1, end);
    }
    return codeEnd == end || bad < end
        ? fail(ParseCause.START_LINE, bad, STATUS_LINE)
        : new StartLine.Status(code, codeEnd + 1, end);
  }

  private @Nullable StartLine fail(Cause cause, int offset, String rule) {
    problem = new Malformation(cause, "start line", offset, rule, Excerpt.of(bytes, 0, end));
    return null;
  }
}
