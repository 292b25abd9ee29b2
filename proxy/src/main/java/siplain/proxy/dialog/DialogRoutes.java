package siplain.proxy.dialog;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;
import siplain.sip.uri.UriParameters;

/**
 * Writes our Record-Route and reads it back as Route. What a later request of the call needs stands
 * in one parameter, a {@link Mark} in base 32, with a MAC over it, the Call-ID and the tag of the
 * caller. Each loop has its own of these.
 */
public final class DialogRoutes {
  /** The parameter of our URIs. */
  static final String PARAMETER = "spl";

  /** Their numbers stand in a byte. */
  public static final int MOST_LISTENERS = 256;

  // More of ours than the two of each pass through us, in a call that turns back once or twice.
  private static final int MOST_ROUTES = 8;
  private static final int LONGEST_MARK = (Mark.MOST_BYTES + Mark.MAC_BYTES) * 8 / 5 + 1;

  private final Sealer sealer;
  private final PeerNumbers numbers;
  private final OurNames names;
  private final List<Listener> listeners;
  private final int life;

  /**
   * @param numbers of the peers
   * @param listeners by their number, {@link #MOST_LISTENERS} at most
   * @param life a number that no other node has, nor this one after a restart: connection numbers
   *     mean something in one life only
   */
  public DialogRoutes(
      DialogKeys keys, PeerNumbers numbers, OurNames names, List<Listener> listeners, int life) {
    this.sealer = new Sealer(keys);
    this.numbers = numbers;
    this.names = names;
    this.listeners = List.copyOf(listeners);
    this.life = life;
  }

  /**
   * The values of Record-Route for a request that begins a dialog, to be put before all others in
   * this order: one; or two where the sides know us by different addresses or transports (RFC
   * 5658), the callee's first.
   *
   * @param callerSentBy host and port by which the caller's side reaches us
   * @param calleeSentBy by which the callee's side does
   * @param secure whether the request is one by sips, which the dialog is to stay
   */
  public List<String> recordRoutes(
      String callId,
      Optional<String> callerTag,
      Side caller,
      Side callee,
      String callerSentBy,
      String calleeSentBy,
      boolean secure) {
    byte[] sealed = new byte[Mark.MOST_BYTES + Mark.MAC_BYTES];
    ByteBuffer body = ByteBuffer.wrap(sealed);
    new Mark(sealer.key(), end(caller), end(callee), life).write(body);
    sealer.seal(sealed, body.position(), callId, callerTag.orElse(""));
    StringBuilder mark = new StringBuilder(LONGEST_MARK);
    Base32.write(sealed, body.position() + Mark.MAC_BYTES, mark);
    String towardsCallee = value(calleeSentBy, callee.listener(), mark, secure);
    boolean alike =
        caller.listener().number() == callee.listener().number()
            && callerSentBy.equals(calleeSentBy);
    return alike
        ? List.of(towardsCallee)
        : List.of(towardsCallee, value(callerSentBy, caller.listener(), mark, secure));
  }

  private Mark.End end(Side side) {
    Peer peer = side.peer();
    return new Mark.End(
        peer == null ? Mark.NOBODY : numbers.of(peer),
        side.listener().number(),
        side.listener().protocol().reliable(),
        side.flow());
  }

  private static String value(String sentBy, Listener listener, CharSequence mark, boolean secure) {
    boolean sips = secure && listener.protocol() == Protocol.TLS;
    StringBuilder value = new StringBuilder(160).append(sips ? "<sips:" : "<sip:").append(sentBy);
    if (listener.protocol().reliable() && !sips) {
      value.append(";transport=").append(listener.protocol().parameter());
    }
    return value.append(";lr;").append(PARAMETER).append('=').append(mark).append('>').toString();
  }

  /**
   * What these values of Route say; the Request-URI is not looked at, see {@link #isOurs}. Values
   * of ours without a mark may stand before one with it: phones put their outbound proxy before the
   * route set. Marks that follow each other are those of a call that came through here more than
   * once; it goes from the first one's side to the last one's.
   *
   * @param routes from the top; of those behind the eighth none is looked at
   */
  public Reading read(
      List<Uri> routes, String callId, Optional<String> fromTag, Optional<String> toTag) {
    String mark = null;
    Reading.@Nullable Ours ours = null;
    int at = 0;
    for (; at < routes.size() && at < MOST_ROUTES && names.has(routes.get(at)); at++) {
      UriParameters parameters = ((SipUri) routes.get(at)).parameters();
      if (!parameters.has(PARAMETER)) {
        if (mark != null) {
          break;
        }
        continue;
      }
      String next = parameters.value(PARAMETER).orElse("");
      if (next.equalsIgnoreCase(mark)) {
        continue;
      }
      Reading one = read(next, callId, fromTag.orElse(""), toTag);
      if (one instanceof Reading.Gone && toTag.isPresent()) {
        return new Reading.Gone(at + 1);
      }
      if (one instanceof Reading.Ours two) {
        if (ours != null && ours.fromCaller() != two.fromCaller()) {
          return new Reading.Forged();
        }
        ours = ours == null ? two : new Reading.Ours(two.to(), two.fromCaller(), 0);
      } else if (!(one instanceof Reading.Gone)) {
        return one;
      }
      mark = next;
    }
    if (ours != null && toTag.isPresent()) {
      return new Reading.Ours(ours.to(), ours.fromCaller(), at);
    }
    return at == 0 ? new Reading.NotOurs() : new Reading.NoDialog(at);
  }

  private Reading read(String text, String callId, String fromTag, Optional<String> toTag) {
    byte[] sealed = text.length() > LONGEST_MARK ? null : Base32.read(text);
    if (sealed == null || sealed.length <= Mark.MAC_BYTES) {
      return new Reading.Forged();
    }
    Mark mark = Mark.read(ByteBuffer.wrap(sealed, 0, sealed.length - Mark.MAC_BYTES), life);
    if (mark == null) {
      return new Reading.Forged();
    }
    if (!sealer.knows(mark.key())) {
      return new Reading.KeyUnknown(HexFormat.of().toHexDigits(mark.key(), 6));
    }
    boolean fromCaller = sealer.fits(mark.key(), sealed, callId, fromTag);
    if (!fromCaller && (toTag.isEmpty() || !sealer.fits(mark.key(), sealed, callId, toTag.get()))) {
      return new Reading.Forged();
    }
    Side caller = side(mark.caller());
    Side callee = side(mark.callee());
    if (caller == null || callee == null) {
      return new Reading.Gone(1);
    }
    return fromCaller ? new Reading.Ours(callee, true, 1) : new Reading.Ours(caller, false, 1);
  }

  /** Null when its peer or every listener of its protocol is gone. */
  private @Nullable Side side(Mark.End end) {
    Peer peer = numbers.peer(end.peer());
    Listener listener = listener(end);
    boolean gone = peer == null && end.peer() != Mark.NOBODY;
    return gone || listener == null ? null : new Side(peer, listener, end.flow());
  }

  /** The one with that number, or after a change of the file another of its protocol. */
  private @Nullable Listener listener(Mark.End end) {
    if (end.listener() < listeners.size()
        && listeners.get(end.listener()).protocol().reliable() == end.tcp()) {
      return listeners.get(end.listener());
    }
    for (Listener each : listeners) {
      if (each.protocol().reliable() == end.tcp()) {
        return each;
      }
    }
    return null;
  }

  /**
   * Whether this is a URI that we put into a Record-Route: our host and port, with a mark, whether
   * genuine or not. A strict router makes it the Request-URI (RFC 3261 section 16.4).
   */
  public boolean isOurs(Uri uri) {
    return names.has(uri) && ((SipUri) uri).parameters().has(PARAMETER);
  }
}
