package siplain.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in a request, however broken, what an answer has to copy. */
final class Bases {

  /**
   * What the answer to a refused message copies; null when nothing may be answered: what has no
   * status code, a response, an ACK, no SIP.
   */
  static @Nullable ReplyBasis of(Malformation refused, HeaderScan scan) {
    boolean sip = StartLineReader.looksLikeSip(scan.bytes(), 0, scan.startLineEnd());
    return refused.cause().status() == 0 || isResponse(scan) || isAck(scan) || !sip
        ? null
        : new ReplyBasis(method(scan), lines(scan.bytes(), scan.index()));
  }

  static ReplyBasis of(Message request) {
    return new ReplyBasis(Optional.of(request.method()), lines(request.array(), request.index()));
  }

  static boolean isResponse(HeaderScan scan) {
    return StartLineReader.isStatusLine(scan.bytes(), 0, scan.startLineEnd());
  }

  static boolean isAck(HeaderScan scan) {
    return method(scan).filter(method -> method.is(Method.Known.ACK)).isPresent();
  }

  /** Of the start line; of the CSeq only where the line names none. */
  private static Optional<Method> method(HeaderScan scan) {
    byte[] bytes = scan.bytes();
    int end = Ascii.skipToken(bytes, 0, scan.startLineEnd());
    boolean stands = end > 0 && end < scan.startLineEnd() && Ascii.isBlank(bytes[end]);
    return Optional.ofNullable(stands ? Method.of(bytes, 0, end) : cseqMethod(bytes, scan.index()));
  }

  private static @Nullable Method cseqMethod(byte[] bytes, HeaderIndex index) {
    int header = index.next(HeaderName.CSEQ.number(), 0);
    if (header < 0) {
      return null;
    }
    int end = index.valueEnd(header);
    int start = end;
    while (start > index.valueStart(header) && Ascii.isToken(bytes[start - 1])) {
      start--;
    }
    return start == end ? null : Method.of(bytes, start, end);
  }

  private static List<ReplyBasis.Line> lines(byte[] bytes, HeaderIndex index) {
    List<ReplyBasis.Line> lines = new ArrayList<>(8);
    for (HeaderName name : ReplyBasis.COPIED) {
      int header = index.next(name.number(), 0);
      while (header >= 0) {
        int from = index.valueStart(header);
        int to = index.valueEnd(header);
        lines.add(new ReplyBasis.Line(name, writable(name, bytes, from, to)));
        // Of what stands twice by mistake, one is enough.
        header = name == HeaderName.VIA ? index.next(name.number(), header + 1) : -1;
      }
    }
    return lines;
  }

  /**
   * The bytes as they stand, but for what must never be written: NUL where none may stand, bare CR,
   * and continuation lines of blanks alone, which end the headers to some readers.
   */
  private static String writable(HeaderName name, byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (text.indexOf('\0') >= 0 && Controls.firstBad(bytes, name.number(), from, to) >= 0) {
      text = text.replace('\0', ' ');
    }
    return text.indexOf('\r') < 0
        ? text
        : text.replaceAll("\r(?!\n)", " ").replaceAll("\r\n[ \t]++(?=\r\n|\\z)", "");
  }

  private Bases() {}
}
