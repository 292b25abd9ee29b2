package siplain.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the headers without which a message is not handled (RFC 3261 section 8.1.1). */
final class EarlyReader {
  /** Those read here. */
  private static final HeaderName[] READ = {
    HeaderName.VIA,
    HeaderName.FROM,
    HeaderName.TO,
    HeaderName.CALL_ID,
    HeaderName.CSEQ,
    HeaderName.MAX_FORWARDS,
    HeaderName.CONTENT_LENGTH
  };

  /** Those besides that change what becomes of the message, so that two would be two messages. */
  private static final HeaderName[] ONCE = {
    HeaderName.CONTENT_TYPE,
    HeaderName.REPLACES,
    HeaderName.REFER_TO,
    HeaderName.MAX_BREADTH,
    HeaderName.SESSION_EXPIRES,
    HeaderName.EXPIRES
  };

  /** By the number of a header, its place among all these from 1; 0 for any other. */
  private static final byte[] PLACES = new byte[HeaderName.values().length];

  static {
    byte place = 0;
    for (HeaderName name : READ) {
      PLACES[name.number()] = ++place;
    }
    for (HeaderName name : ONCE) {
      PLACES[name.number()] = ++place;
    }
  }

  private final byte[] bytes;
  private final HeaderIndex index;
  private final StartLine startLine;
  private final Limits limits;
  private final int[] firsts = new int[READ.length + ONCE.length + 1];
  private @Nullable Malformation problem;

  EarlyReader(byte[] bytes, HeaderIndex index, StartLine startLine, Limits limits) {
    this.bytes = bytes;
    this.index = index;
    this.startLine = startLine;
    this.limits = limits;
    Arrays.fill(firsts, -1);
  }

  /** Whether the value of this header is read here; of a number below 0, no. */
  static boolean reads(int known) {
    int place = known < 0 ? 0 : PLACES[known];
    return place > 0 && place <= READ.length;
  }

  /** Which problem kept it from reading them; null when none did. */
  @Nullable Malformation problem() {
    return problem;
  }

  Message.@Nullable Early read() {
    locate();
    Via via = topVia();
    int callId = callId();
    CSeq cseq = cseq();
    Address from = address(HeaderName.FROM, ParseCause.FROM_MALFORMED);
    Address to = address(HeaderName.TO, ParseCause.TO_MALFORMED);
    int maxForwards = maxForwards();
    int contentLength = contentLength();
    if (problem != null || via == null || cseq == null || from == null || to == null) {
      return null;
    }
    return new Message.Early(via, from, to, cseq, callId, maxForwards, contentLength);
  }

  /** Finds the first of each, and what stands twice though it may not (section 7.3.1). */
  private void locate() {
    for (int header = 0; header < index.count() && problem == null; header++) {
      int known = index.known(header);
      int place = known < 0 ? 0 : PLACES[known];
      if (place == 0) {
        continue;
      }
      if (firsts[place] < 0) {
        firsts[place] = header;
      } else if (!isRepeatable(HeaderName.at(known))) {
        int start = index.nameStart(header);
        fail(
            ParseCause.DUPLICATE_HEADER,
            HeaderName.at(known),
            start,
            "RFC 3261 section 7.3.1",
            start,
            index.valueEnd(header));
      }
    }
  }

  /** Content-Length is judged by its own rule; what Expires says matters in a request alone. */
  private boolean isRepeatable(HeaderName name) {
    return name == HeaderName.VIA
        || name == HeaderName.CONTENT_LENGTH
        || (name == HeaderName.EXPIRES && startLine instanceof StartLine.Status);
  }

  private int first(HeaderName name) {
    return firsts[PLACES[name.number()]];
  }

  private int required(HeaderName name) {
    int header = first(name);
    if (header < 0) {
      boolean via = name == HeaderName.VIA;
      fail(
          via ? ParseCause.VIA_MISSING : ParseCause.MISSING_HEADER,
          name,
          index.end(),
          via ? "RFC 3261 section 8.1.1.7" : "RFC 3261 section 8.1.1",
          0,
          0);
    }
    return header;
  }

  private @Nullable Via topVia() {
    int header = required(HeaderName.VIA);
    if (header < 0 || !countVias(header)) {
      return null;
    }
    int start = index.valueStart(header);
    int comma = Values.find(bytes, start, index.valueEnd(header), ',');
    int end = Ascii.trimLws(bytes, start, comma);
    Via via = via(start, end);
    if (via == null || startLine instanceof StartLine.Request) {
      return via;
    }
    if (!via.parameters().has("branch")) {
      // Without it nobody can say whose response it is (section 17.1.3).
      String rule = "RFC 3261 section 17.1.3";
      fail(ParseCause.BRANCH_MISSING, HeaderName.VIA, start, rule, start, end);
    }
    secondVia(header, comma + 1);
    return via;
  }

  /** A response goes where its second Via says, once ours is taken off (section 18.2.2). */
  private void secondVia(int first, int from) {
    int at = from;
    int header = first;
    while (header >= 0) {
      int stop = index.valueEnd(header);
      while (at < stop) {
        int comma = Values.find(bytes, at, stop, ',');
        int start = Ascii.skipLws(bytes, at, comma);
        int end = Ascii.trimLws(bytes, start, comma);
        if (start < end) {
          via(start, end);
          return;
        }
        at = comma + 1;
      }
      header = index.next(HeaderName.VIA.number(), header + 1);
      at = header < 0 ? 0 : index.valueStart(header);
    }
  }

  private @Nullable Via via(int start, int end) {
    Via via = Via.read(bytes, start, end);
    if (via == null) {
      int offset = Via.faultOffset(bytes, start, end);
      String rule = "RFC 3261 section 20.42";
      fail(ParseCause.VIA_MALFORMED, HeaderName.VIA, offset, rule, start, end);
      return null;
    }
    return parametersAreGood(HeaderName.VIA, via.parameters(), "branch", end) ? via : null;
  }

  private boolean countVias(int first) {
    int count = 0;
    int via = HeaderName.VIA.number();
    for (int header = first; header >= 0; header = index.next(via, header + 1)) {
      int end = index.valueEnd(header);
      int at = index.valueStart(header);
      do {
        count++;
        at = Values.find(bytes, at, end, ',') + 1;
      } while (at <= end);
    }
    if (count > limits.vias()) {
      int start = index.nameStart(first);
      fail(LimitCause.VIA_COUNT, HeaderName.VIA, start, "at most " + limits.vias(), 0, 0);
    }
    return count <= limits.vias();
  }

  private boolean parametersAreGood(HeaderName name, Parameters all, String key, int end) {
    int bad = all.problem(limits.parameters(), key);
    if (bad < 0) {
      return true;
    }
    String rule = all.brokenRule(bad, limits.parameters(), "RFC 3261 section 25.1");
    fail(ParseCause.PARAMETER_MALFORMED, name, bad, rule, bad, end);
    return false;
  }

  private int callId() {
    int header = required(HeaderName.CALL_ID);
    if (header < 0) {
      return -1;
    }
    int from = index.valueStart(header);
    int to = index.valueEnd(header);
    int at = from;
    while (at < to && bytes[at] > ' ' && bytes[at] < 0x7f) {
      at++;
    }
    if (from == to || at < to) {
      fail(ParseCause.CALL_ID_MALFORMED, HeaderName.CALL_ID, at, "RFC 3261 section 20.8", from, to);
    }
    return header;
  }

  private @Nullable CSeq cseq() {
    int header = required(HeaderName.CSEQ);
    if (header < 0) {
      return null;
    }
    String rule = "RFC 3261 section 20.16";
    int from = index.valueStart(header);
    int to = index.valueEnd(header);
    int digits = from;
    long number = 0;
    while (digits < to && Ascii.isDigit(bytes[digits])) {
      number = Math.min(number * 10 + bytes[digits++] - '0', 1L << 40);
    }
    int name = Ascii.skipLws(bytes, digits, to);
    if (digits == from || name == digits || name == to || Ascii.skipToken(bytes, name, to) < to) {
      fail(ParseCause.CSEQ_MALFORMED, HeaderName.CSEQ, from, rule, from, to);
      return null;
    }
    if (number > Integer.MAX_VALUE) {
      rule = "RFC 3261 section 8.1.1.5";
      fail(ParseCause.CSEQ_RANGE, HeaderName.CSEQ, from, rule, from, to);
      return null;
    }
    Method method = Method.of(bytes, name, to);
    if (method.isMiscased()) {
      fail(ParseCause.METHOD_CASE, HeaderName.CSEQ, name, "RFC 3261 section 7.1", from, to);
      return null;
    }
    if (startLine instanceof StartLine.Request request && !request.method().equals(method)) {
      rule = "RFC 3261 section 8.1.1.5";
      fail(ParseCause.CSEQ_METHOD, HeaderName.CSEQ, name, rule, from, to);
    }
    return new CSeq((int) number, method);
  }

  private @Nullable Address address(HeaderName name, ParseCause cause) {
    int header = required(name);
    if (header < 0) {
      return null;
    }
    int from = index.valueStart(header);
    int to = index.valueEnd(header);
    Address address = Address.read(bytes, from, to);
    if (address == null) {
      String rule = "RFC 3261 section 20." + (name == HeaderName.FROM ? "20" : "39");
      fail(cause, name, from, rule, from, to);
    } else if (address.uriLength() > limits.uriBytes()) {
      fail(cause, name, from, "at most " + limits.uriBytes(), from, to);
    } else if (!parametersAreGood(name, address.parameters(), "tag", to)) {
      return null;
    }
    return address;
  }

  private int maxForwards() {
    int header = first(HeaderName.MAX_FORWARDS);
    if (header < 0) {
      return -1;
    }
    int from = index.valueStart(header);
    int to = index.valueEnd(header);
    int number = 0;
    int at = from;
    while (at < to && Ascii.isDigit(bytes[at]) && number <= 255) {
      number = number * 10 + bytes[at++] - '0';
    }
    if (from == to || at < to || number > 255) {
      String rule = "RFC 3261 section 20.22";
      fail(ParseCause.MAX_FORWARDS_MALFORMED, HeaderName.MAX_FORWARDS, from, rule, from, to);
    }
    return number;
  }

  private int contentLength() {
    int header = first(HeaderName.CONTENT_LENGTH);
    if (header < 0) {
      return ContentLength.ABSENT;
    }
    ContentLength length = new ContentLength(bytes, index);
    if (problem == null) {
      problem = length.problem();
    }
    if (length.value() > limits.bodyBytes()) {
      int from = index.valueStart(header);
      String rule = "at most " + limits.bodyBytes();
      fail(
          LimitCause.BODY_SIZE,
          HeaderName.CONTENT_LENGTH,
          from,
          rule,
          from,
          index.valueEnd(header));
    }
    return (int) Math.min(length.value(), Integer.MAX_VALUE);
  }

  /** Only the first problem is kept, so nobody needs to ask whether there is one already. */
  private void fail(Cause cause, HeaderName name, int offset, String rule, int from, int to) {
    if (problem == null) {
      String text = Excerpt.of(bytes, from, to);
      problem = new Malformation(cause, name.text(), offset, rule, text);
    }
  }
}
