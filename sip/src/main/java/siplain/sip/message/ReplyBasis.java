package siplain.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer copies from a request, as it stands there (RFC 3261 section 8.2.6.2): also of a
 * request that was refused, as far as these headers could be found in it.
 *
 * @param method of the start line, or else of the CSeq; empty when neither can be read
 */
public record ReplyBasis(Optional<Method> method, List<Line> lines) {

  /** In the order in which they are written; Timestamp is for a 100 (section 8.2.6.1). */
  static final List<HeaderName> COPIED =
      List.of(
          HeaderName.VIA,
          HeaderName.FROM,
          HeaderName.TO,
          HeaderName.CALL_ID,
          HeaderName.CSEQ,
          HeaderName.TIMESTAMP);

  /** One field to copy: the name in its long form and the value's bytes in ISO 8859-1. */
  record Line(HeaderName name, String value) {}

  public ReplyBasis {
    lines = List.copyOf(lines);
  }

  /** What an answer to this request copies. */
  public static ReplyBasis of(Message request) {
    return Bases.of(request);
  }

  /** The topmost Via, by which an answer is sent; null when there is none that can be read. */
  public @Nullable Via topVia() {
    for (Line line : lines) {
      if (line.name() == HeaderName.VIA) {
        byte[] bytes = line.value().getBytes(StandardCharsets.ISO_8859_1);
        return Via.read(bytes, 0, Values.find(bytes, 0, bytes.length, ','));
      }
    }
    return null;
  }

  /** Whether there is a Via to answer along; without it only the source can be answered. */
  public boolean hasVia() {
    return lines.stream().anyMatch(line -> line.name() == HeaderName.VIA);
  }
}
