package siplain.proxy.path;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

/**
 * The CANCEL for an INVITE that was sent (RFC 3261 section 9.1): what tells where the INVITE went
 * is the same to the byte.
 */
final class CancelRequest {
  private static final String LINE_END = "\r\n";

  /** What came within the limits and got a few lines more from us. */
  private static final Limits OURS =
      new Limits(1 << 20, 1_000, 1 << 20, 100, 1 << 16, 200, 20, 1 << 20);

  /**
   * @param invite as it was sent
   * @param reasons the values of its Reason (RFC 3326)
   */
  static byte[] of(byte[] invite, List<String> reasons) {
    if (!(MessageParser.parse(invite, 0, invite.length, OURS)
        instanceof Parsed.Valid(Message sent))) {
      throw new IllegalStateException("an INVITE of ours that cannot be read");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    text(out, "CANCEL " + sent.requestUriText() + " SIP/2.0" + LINE_END);
    first(out, sent, HeaderName.VIA);
    sent.all(HeaderName.ROUTE).forEach(route -> line(out, HeaderName.ROUTE, route));
    text(out, "Max-Forwards: 70" + LINE_END);
    first(out, sent, HeaderName.FROM);
    first(out, sent, HeaderName.TO);
    first(out, sent, HeaderName.CALL_ID);
    text(out, "CSeq: " + sent.cseq().number() + " CANCEL" + LINE_END);
    for (String reason : reasons) {
      text(out, "Reason: " + reason + LINE_END);
    }
    text(out, "Content-Length: 0" + LINE_END + LINE_END);
    return out.toByteArray();
  }

  private static void first(ByteArrayOutputStream out, Message sent, HeaderName name) {
    Field field = sent.top(name);
    if (field != null) {
      line(out, name, field);
    }
  }

  private static void line(ByteArrayOutputStream out, HeaderName name, Field field) {
    text(out, name.text() + ": ");
    out.writeBytes(field.bytes());
    text(out, LINE_END);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private CancelRequest() {}
}
