package siplain.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of one connection into messages (RFC 3261 section 18.3). It keeps no more than one
 * unfinished message, looks at each byte of a head once however slowly they come, and says at most
 * once that the stream is broken. Not thread-safe.
 */
public final class StreamFramer {
  private static final byte[] NONE = {};
  private static final int SMALLEST = 512;

  private final Limits limits;
  private byte[] bytes = NONE;

  /** Where the message under way begins, and where the bytes end. */
  private int start;

  private int end;

  /** How far its head was looked at, and where the line there began. */
  private int scanned;

  private int lineStart;

  /** Its head, once that is whole, and how many bytes the message has then. */
  private @Nullable HeaderScan head;

  private int needed;
  private int lineEnds;
  private int messages;
  private boolean broken;

  public StreamFramer(Limits limits) {
    this.limits = limits;
  }

  /** Takes the bytes that came and says what is complete now, in order. */
  public List<Framed> feed(byte[] input, int from, int to) {
    if (broken || from >= to) {
      return List.of();
    }
    append(input, from, to);
    List<Framed> framed = new ArrayList<>(2);
    while (!broken && step(framed)) {
      // Each step takes a line end, a head or a message.
    }
    if (start == end) {
      // A line end that came alone answers a ping of ours; two answers are no ping.
      lineEnds = 0;
    }
    keep();
    return framed;
  }

  /** Bytes that wait for the rest of their message; 0 between two messages. */
  public int pending() {
    return end - start;
  }

  /** Whether it has said that the stream is broken; it then ignores what comes. */
  public boolean isBroken() {
    return broken;
  }

  private void append(byte[] input, int from, int to) {
    int length = to - from;
    if (end + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + length, Math.max(SMALLEST, end * 2)));
    }
    System.arraycopy(input, from, bytes, end, length);
    end += length;
  }

  /** Moves what is left to the front; an idle connection holds nothing. */
  private void keep() {
    int left = end - start;
    if (left == 0 || broken) {
      bytes = NONE;
      left = 0;
    } else if (start > 0) {
      bytes = Arrays.copyOfRange(bytes, start, start + Math.max(left, SMALLEST));
    }
    scanned -= start;
    lineStart -= start;
    start = 0;
    end = left;
  }

  /** Takes one thing from the front; false when more bytes are needed for it. */
  private boolean step(List<Framed> framed) {
    if (start == end) {
      return false;
    }
    if (head != null) {
      return message(head, framed);
    }
    if (scanned <= start) {
      byte first = bytes[start];
      if (first == '\r' || first == '\n') {
        return lineEnd(framed);
      }
      lineEnds = 0;
      if (!Ascii.isToken(first)) {
        return lost(framed);
      }
      scanned = start;
      lineStart = start;
    }
    return head(framed);
  }

  /**
   * A line end between two messages; two that come together are a ping (RFC 5626 section 4.4.1).
   */
  private boolean lineEnd(List<Framed> framed) {
    int length = bytes[start] == '\r' ? 2 : 1;
    if (end - start < length) {
      return false;
    }
    if (bytes[start + length - 1] != '\n') {
      return lost(framed);
    }
    start += length;
    if (++lineEnds == 2) {
      lineEnds = 0;
      framed.add(new Framed.Ping());
    }
    return true;
  }

  /** Looks for the empty line behind the headers. */
  private boolean head(List<Framed> framed) {
    int stop = (int) Math.min(end, (long) start + limits.messageBytes());
    for (; scanned < stop; scanned++) {
      if (bytes[scanned] == '\n') {
        if (lineStart == start && !StartLineReader.looksLikeSip(bytes, start, scanned)) {
          return lost(framed);
        }
        if (LineEnds.isEmptyLine(bytes, lineStart, scanned)) {
          return headIsWhole(framed, scanned + 1);
        }
        lineStart = scanned + 1;
      }
    }
    if (end - start > limits.messageBytes()) {
      return tooLong(framed, stop);
    }
    return false;
  }

  private boolean headIsWhole(List<Framed> framed, int headEnd) {
    HeaderScan scan = HeaderScan.of(Arrays.copyOfRange(bytes, start, headEnd), limits);
    if (scan.bordersInDoubt()
        && MessageParser.parse(scan.bytes(), scan, limits) instanceof Parsed.Invalid refused) {
      return broken(framed, refused.what(), refused.basis());
    }
    ContentLength length = new ContentLength(scan.bytes(), scan.index());
    Malformation problem = length.problem();
    if (problem == null) {
      problem = problem(length.value(), scan.bytes().length);
    }
    if (problem != null) {
      return broken(framed, problem, Bases.of(problem, scan));
    }
    if (headEnd - start + length.value() > limits.messageBytes()) {
      return tooLong(framed, headEnd);
    }
    head = scan;
    scanned = headEnd;
    needed = headEnd - start + (int) length.value();
    return true;
  }

  private @Nullable Malformation problem(long length, int offset) {
    String name = HeaderName.CONTENT_LENGTH.text();
    if (length == ContentLength.ABSENT) {
      ParseCause cause = ParseCause.CONTENT_LENGTH_MISSING;
      return new Malformation(cause, name, offset, "RFC 3261 section 18.3", "");
    }
    if (length > limits.bodyBytes()) {
      String rule = "at most " + limits.bodyBytes();
      return new Malformation(LimitCause.BODY_SIZE, name, offset, rule, Long.toString(length));
    }
    return null;
  }

  /** What was found in the head holds for the message too: the body only comes behind it. */
  private boolean message(HeaderScan scan, List<Framed> framed) {
    int next = start + needed;
    if (end < next) {
      return false;
    }
    int headBytes = scan.bytes().length;
    byte[] message = Arrays.copyOf(scan.bytes(), headBytes + next - scanned);
    System.arraycopy(bytes, scanned, message, headBytes, next - scanned);
    framed.add(new Framed.Whole(MessageParser.parse(message, scan, limits)));
    head = null;
    start = next;
    scanned = next;
    messages++;
    return true;
  }

  /** Bytes that begin no message: never SIP at all, or the border was lost. */
  private boolean lost(List<Framed> framed) {
    boolean first = messages == 0;
    ParseCause cause = first ? ParseCause.NOT_SIP : ParseCause.STREAM_DESYNC;
    String rule = first ? "RFC 3261 section 7" : "RFC 3261 section 18.3";
    String text = Excerpt.of(bytes, start, end);
    return broken(framed, new Malformation(cause, "start line", 0, rule, text), null);
  }

  private boolean tooLong(List<Framed> framed, int stop) {
    byte[] begun = Arrays.copyOfRange(bytes, start, stop);
    Parsed.Invalid refused = MessageParser.tooLong(begun, limits);
    return broken(framed, refused.what(), refused.basis());
  }

  private boolean broken(List<Framed> framed, Malformation what, @Nullable ReplyBasis basis) {
    broken = true;
    framed.add(new Framed.Broken(what, basis));
    return false;
  }
}
