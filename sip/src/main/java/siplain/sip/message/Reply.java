package siplain.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response of our own to a request (RFC 3261 section 8.2.6). */
public final class Reply {
  private static final byte[] NO_BODY = {};

  private final ReplyBasis basis;
  private final int status;
  private final String phrase;
  private final List<byte[]> extra = new ArrayList<>(4);
  private @Nullable String toTag;
  private byte @Nullable [] topVia;
  private byte[] body = NO_BODY;

  private Reply(ReplyBasis basis, int status, String phrase) {
    this.basis = basis;
    this.status = status;
    this.phrase = phrase;
  }

  public static Reply to(Message request, int status, String phrase) {
    return new Reply(ReplyBasis.of(request), status, phrase);
  }

  public static Reply to(ReplyBasis basis, int status, String phrase) {
    return new Reply(basis, status, phrase);
  }

  /** Put into To when the request has none there; a 100 goes without (section 8.2.6.2). */
  public Reply toTag(String tag) {
    toTag = tag;
    return this;
  }

  /** Written in place of the topmost Via: the one with the source, of {@link Via#withSource}. */
  public Reply topVia(byte[] value) {
    topVia = Edits.checked(value);
    return this;
  }

  public Reply header(HeaderName name, String value) {
    return header(name.text(), value);
  }

  public Reply header(String name, String value) {
    extra.add(Edits.line(name, value));
    return this;
  }

  public Reply body(String contentType, byte[] bytes) {
    body = bytes.clone();
    return header(HeaderName.CONTENT_TYPE, contentType);
  }

  /** The response as it goes out. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(Edits.checked("SIP/2.0 " + status + " " + phrase));
    out.writeBytes(LINE_END);
    boolean first = true;
    for (ReplyBasis.Line line : basis.lines()) {
      if (line.name() == HeaderName.TIMESTAMP && status != 100) {
        continue;
      }
      out.writeBytes((line.name().text() + ": ").getBytes(StandardCharsets.US_ASCII));
      if (first && topVia != null && line.name() == HeaderName.VIA) {
        out.writeBytes(topVia);
        out.writeBytes(behindTop(line.value()));
      } else {
        out.writeBytes(line.value().getBytes(StandardCharsets.ISO_8859_1));
      }
      if (line.name() == HeaderName.TO) {
        out.writeBytes(tag(line.value()));
      }
      out.writeBytes(LINE_END);
      first = false;
    }
    extra.forEach(out::writeBytes);
    out.writeBytes(Edits.line(HeaderName.CONTENT_LENGTH.text(), Integer.toString(body.length)));
    out.writeBytes(LINE_END);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static final byte[] LINE_END = {'\r', '\n'};

  /** The other values in the field of the topmost Via, their comma included. */
  private static byte[] behindTop(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    int comma = Values.find(bytes, 0, bytes.length, ',');
    return value.substring(comma).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Where the To cannot be read, a tag may stand in it for others already. */
  private byte[] tag(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    Address to = toTag == null || status == 100 ? null : Address.read(bytes, 0, bytes.length);
    boolean open = to != null && to.parameters().areReadable() && !to.parameters().has("tag");
    return open ? Edits.checked(";tag=" + toTag) : NO_BODY;
  }
}
