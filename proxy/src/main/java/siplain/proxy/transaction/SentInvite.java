package siplain.proxy.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

/**
 * An INVITE as it was sent, and what follows it to the same next hop: the same to the byte in what
 * tells where it went, its Request-URI, topmost Via and Route.
 */
public final class SentInvite {
  /** It is what came in and passed the limits, and what we put in: room enough for that. */
  private static final Limits LIMITS = roomFor(Limits.DEFAULT);

  private final Message invite;

  private SentInvite(Message invite) {
    this.invite = invite;
  }

  /** Reads what this proxy wrote. */
  public static SentInvite of(byte[] bytes) {
    if (MessageParser.parse(bytes, 0, bytes.length, LIMITS) instanceof Parsed.Valid(Message sent)) {
      return new SentInvite(sent);
    }
    throw new IllegalStateException("an INVITE of ours that cannot be read");
  }

  private static Limits roomFor(Limits came) {
    return new Limits(
        2 * came.messageBytes(),
        2 * came.headers(),
        2 * came.headerBytes(),
        2 * came.vias(),
        2 * came.uriBytes(),
        2 * came.parameters(),
        came.nesting(),
        2 * came.bodyBytes());
  }

  /** The ACK to a failure, with the To of that (RFC 3261 section 17.1.1.3). */
  byte[] ack(Message failure) {
    return follower("ACK", failure.first(HeaderName.TO), List.of());
  }

  /**
   * The CANCEL (RFC 3261 section 9.1).
   *
   * @param reasons the values of its Reason (RFC 3326)
   */
  public byte[] cancel(List<String> reasons) {
    return follower("CANCEL", invite.first(HeaderName.TO), reasons);
  }

  private byte[] follower(String method, @Nullable Field to, List<String> reasons) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    text(out, method + " " + invite.requestUriText() + " SIP/2.0\r\n");
    line(out, HeaderName.VIA, invite.top(HeaderName.VIA));
    invite.all(HeaderName.ROUTE).forEach(route -> line(out, HeaderName.ROUTE, route));
    line(out, HeaderName.MAX_FORWARDS, "70");
    line(out, HeaderName.FROM, invite.first(HeaderName.FROM));
    line(out, HeaderName.TO, to);
    line(out, HeaderName.CALL_ID, invite.first(HeaderName.CALL_ID));
    line(out, HeaderName.CSEQ, invite.cseq().number() + " " + method);
    reasons.forEach(reason -> line(out, HeaderName.REASON, reason));
    line(out, HeaderName.CONTENT_LENGTH, "0");
    text(out, "\r\n");
    return out.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, HeaderName name, @Nullable Field field) {
    if (field != null) {
      text(out, name.text() + ": ");
      out.writeBytes(field.bytes());
      text(out, "\r\n");
    }
  }

  private static void line(ByteArrayOutputStream out, HeaderName name, String value) {
    text(out, name.text() + ": " + value + "\r\n");
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }
}
