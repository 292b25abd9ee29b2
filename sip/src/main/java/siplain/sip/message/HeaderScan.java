package siplain.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a message's head into an index. It goes on behind a line it cannot read, so
 * that an answer finds its headers, and keeps the first problem.
 */
final class HeaderScan {
  private static final String START_LINE = "start line";
  private static final String GRAMMAR = "RFC 3261 section 25.1";
  private static final String FIELDS = "RFC 3261 section 7.3.1";
  private static final String LINES = "RFC 3261 section 7";

  private final byte[] bytes;
  private final Limits limits;
  private final HeaderIndex index;
  private @Nullable Malformation problem;
  private boolean bareLineFeed;
  private boolean bordersInDoubt;
  private boolean stopped;
  private boolean response;
  private int unnamed;

  /** Whether the field read last holds control characters other than those between words. */
  private boolean hasControls;

  private int startLineEnd;
  private int bodyStart;

  /** Scans a head or a whole message, with the CR put in where line ends of the head lack it. */
  static HeaderScan of(byte[] bytes, Limits limits) {
    HeaderScan scan = new HeaderScan(bytes, limits);
    scan.run();
    return scan.bareLineFeed ? of(LineEnds.repaired(bytes), limits) : scan;
  }

  private HeaderScan(byte[] bytes, Limits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.index = new HeaderIndex(bytes.length);
  }

  /** Reads from the start line to the empty line. */
  private void run() {
    int at = field(0, 0);
    startLineEnd = lineEnd(0, at);
    response = StartLineReader.isStatusLine(bytes, 0, startLineEnd);
    int fold = Words.indexOf(bytes, 0, startLineEnd, '\n');
    if (fold >= 0) {
      bordersInDoubt = true;
      report(ParseCause.FOLDING, START_LINE, fold + 1, FIELDS, fold + 1, startLineEnd);
    }
    int nul = hasControls ? Words.indexOf(bytes, 0, startLineEnd, '\0') : -1;
    if (nul >= 0) {
      control(START_LINE, nul);
    }
    while (!stopped && at < bytes.length && !isEmptyLine(at)) {
      at = line(at);
    }
    if (at >= bytes.length) {
      truncated(index.count() == 0 ? 0 : index.nameStart(index.count() - 1));
    }
    index.close(Math.min(at, bytes.length));
    bodyStart = Math.min(at + 2, bytes.length);
  }

  private boolean isEmptyLine(int at) {
    return bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n';
  }

  /** The line without its CR LF, where it has them. */
  private int lineEnd(int from, int next) {
    boolean ended = next >= from + 2 && bytes[next - 1] == '\n' && bytes[next - 2] == '\r';
    return ended ? next - 2 : next;
  }

  private int line(int start) {
    if (index.count() + unnamed == limits.headers()) {
      report(LimitCause.HEADER_COUNT, name(start), start, limit(limits.headers()), 0, 0);
      bordersInDoubt = true;
      stopped = true;
      return start;
    }
    // Looked for no further than a known name reaches: nearly every field has one, and a line
    // without a colon must not cost a search of all that follows.
    int reach = Math.min(start + HeaderName.LONGEST + 1, bytes.length);
    int colon = Words.indexOf(bytes, start, reach, ':');
    int known = colon < 0 ? -1 : HeaderName.numberOf(bytes, start, colon);
    if (known < 0) {
      int nameEnd = Ascii.skipToken(bytes, start, bytes.length);
      colon = skipBlanks(nameEnd);
      if (nameEnd == start || colon == bytes.length || bytes[colon] != ':') {
        return unnamed(start, nameEnd);
      }
      known = HeaderName.numberOf(bytes, start, nameEnd);
    }
    int next = field(start, colon + 1);
    int end = lineEnd(start, next);
    int valueStart = Ascii.skipLws(bytes, colon + 1, end);
    int valueEnd = Ascii.trimLws(bytes, valueStart, end);
    index.add(known, start, valueStart, valueEnd);
    int bad = hasControls ? firstBad(known, valueStart, valueEnd) : -1;
    if (bad >= 0) {
      control(name(start), bad);
    }
    return next;
  }

  /**
   * Refusing a response leaves a call hanging, so that controls matter there in what this proxy
   * goes by alone. A NUL hides what follows, wherever it stands.
   */
  private int firstBad(int known, int from, int to) {
    return response && !EarlyReader.reads(known)
        ? Words.indexOf(bytes, from, to, '\0')
        : Controls.firstBad(bytes, known, from, to);
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < bytes.length && Ascii.isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  /** A line that is no header field: says why and skips it. */
  private int unnamed(int start, int nameEnd) {
    unnamed++;
    int next = field(start, start);
    int fold = Words.indexOf(bytes, start, next, '\r');
    int end = fold < 0 ? next : fold;
    // Some readers skip controls and folds in a name, and find a Content-Length there.
    bordersInDoubt |= hasControls || (fold >= 0 && fold + 2 < next) || Ascii.isBlank(bytes[start]);
    if (problem == null) {
      unreadable(start, nameEnd, end);
    }
    return next;
  }

  private void unreadable(int start, int nameEnd, int end) {
    int colon = Words.indexOf(bytes, start, end, ':');
    int named = colon < 0 ? end : colon;
    if (Ascii.isBlank(bytes[start])) {
      report(ParseCause.FOLDING, START_LINE, start, FIELDS, start, end);
    } else if (colon < 0 && !hasControls) {
      report(ParseCause.HEADER_NO_COLON, excerptName(start, end), start, FIELDS, start, end);
    } else {
      boolean utf8 = Utf8.firstInvalid(bytes, start, named) < 0;
      ParseCause cause = utf8 ? ParseCause.HEADER_NAME : ParseCause.ENCODING;
      report(cause, excerptName(start, named), nameEnd, GRAMMAR, start, named);
    }
  }

  /**
   * Goes to the line behind a field that begins at {@code start}, over its continuation lines (RFC
   * 3261 section 7.3.1), from {@code from} on.
   */
  private int field(int start, int from) {
    hasControls = false;
    int at = Words.firstControl(bytes, from, bytes.length);
    int next = bytes.length;
    while (at < bytes.length) {
      byte b = bytes[at];
      if (b == '\r') {
        if (at + 1 < bytes.length && bytes[at + 1] == '\n') {
          if (!isContinued(at + 2)) {
            next = at + 2;
            break;
          }
          blankLine(at + 2);
          at += 2;
        } else {
          bareCr(start, at);
          at++;
        }
      } else if (b == '\n') {
        bareLineFeed = true;
        at++;
      } else {
        hasControls |= b != '\t';
        at++;
      }
      at = Words.firstControl(bytes, at, bytes.length);
    }
    length(start, next);
    return next;
  }

  /** The last byte may be half of a line end: then the message is cut off and says so itself. */
  private void bareCr(int start, int at) {
    bordersInDoubt |= at + 1 < bytes.length;
    if (problem == null && at + 1 < bytes.length) {
      report(ParseCause.BARE_CR, name(start), at, LINES, at - 10, at + 20);
    }
  }

  private boolean isContinued(int at) {
    return at < bytes.length && Ascii.isBlank(bytes[at]);
  }

  /** A continuation of blanks alone is the end of the headers to some readers. */
  private void blankLine(int from) {
    int at = skipBlanks(from);
    if (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n')) {
      bordersInDoubt = true;
      report(ParseCause.FOLDING, "line of blanks", from, FIELDS, from, at);
    }
  }

  private void length(int start, int next) {
    if (next - start > limits.headerBytes()) {
      bordersInDoubt = true;
      int most = limits.headerBytes();
      report(LimitCause.HEADER_LENGTH, name(start), start, limit(most), start, next);
    }
  }

  private void control(String name, int at) {
    boolean nul = bytes[at] == 0;
    // What stands behind a NUL is unseen by a reader in C.
    bordersInDoubt |= nul;
    ParseCause cause = nul ? ParseCause.NULL_BYTE : ParseCause.CONTROL_CHARACTER;
    report(cause, name, at, GRAMMAR, at - 10, at + 20);
  }

  private void truncated(int lastLine) {
    report(ParseCause.TRUNCATED, name(lastLine), bytes.length, LINES, lastLine, bytes.length);
  }

  /** Of the line that begins there. */
  private String name(int start) {
    if (start == 0) {
      return START_LINE;
    }
    int end = Ascii.skipToken(bytes, start, bytes.length);
    int known = HeaderName.numberOf(bytes, start, end);
    return known < 0 ? excerptName(start, end) : HeaderName.at(known).text();
  }

  private String excerptName(int start, int end) {
    return start == end ? "header name" : Excerpt.of(bytes, start, Math.min(end, start + 40));
  }

  private static String limit(int most) {
    return "at most " + most;
  }

  private void report(Cause cause, String header, int offset, String rule, int from, int to) {
    if (problem == null) {
      problem = new Malformation(cause, header, offset, rule, Excerpt.of(bytes, from, to));
    }
  }

  HeaderIndex index() {
    return index;
  }

  @Nullable Malformation problem() {
    return problem;
  }

  /** What was scanned, its line ends repaired. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Whether other readers may see other lines, and so another length of the body: on a stream,
   * nobody knows where the next message begins then.
   */
  boolean bordersInDoubt() {
    return bordersInDoubt;
  }

  int startLineEnd() {
    return startLineEnd;
  }

  int bodyStart() {
    return bodyStart;
  }
}
