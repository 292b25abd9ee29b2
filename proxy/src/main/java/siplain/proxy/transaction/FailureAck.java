package siplain.proxy.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

/**
 * The ACK to a failure (RFC 3261 section 17.1.1.3): of the INVITE its Request-URI, topmost Via,
 * Route, From and Call-ID, of the response its To. It ends at the next hop, like the failure.
 */
final class FailureAck {
  private static final byte[] LINE_END = {'\r', '\n'};

  /**
   * An INVITE of ours is what came in and passed the limits, and what we put in: room enough for
   * that.
   */
  private static final Limits LIMITS = roomFor(Limits.DEFAULT);

  /**
   * The bytes of the ACK.
   *
   * @return null if these bytes are no INVITE
   */
  static byte @Nullable [] of(byte[] invite, Message failure) {
    Parsed parsed = MessageParser.parse(invite, 0, invite.length, LIMITS);
    return parsed instanceof Parsed.Valid valid ? of(valid.message(), failure) : null;
  }

  private static byte[] of(Message invite, Message failure) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(("ACK " + invite.requestUriText() + " SIP/2.0\r\n").getBytes(UTF_8));
    line(out, HeaderName.VIA, invite.top(HeaderName.VIA));
    for (Field route : invite.all(HeaderName.ROUTE)) {
      line(out, HeaderName.ROUTE, route);
    }
    line(out, HeaderName.MAX_FORWARDS, "70".getBytes(UTF_8));
    line(out, HeaderName.FROM, invite.first(HeaderName.FROM));
    line(out, HeaderName.TO, failure.first(HeaderName.TO));
    line(out, HeaderName.CALL_ID, invite.first(HeaderName.CALL_ID));
    line(out, HeaderName.CSEQ, (invite.cseq().number() + " ACK").getBytes(UTF_8));
    line(out, HeaderName.CONTENT_LENGTH, "0".getBytes(UTF_8));
    out.writeBytes(LINE_END);
    return out.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, HeaderName name, @Nullable Field field) {
    if (field != null) {
      line(out, name, field.bytes());
    }
  }

  private static void line(ByteArrayOutputStream out, HeaderName name, byte[] value) {
    out.writeBytes((name.text() + ": ").getBytes(UTF_8));
    out.writeBytes(value);
    out.writeBytes(LINE_END);
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

  private FailureAck() {}
}
