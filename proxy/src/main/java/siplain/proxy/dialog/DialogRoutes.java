package siplain.proxy.dialog;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Listener;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * Writes our Record-Route and reads it back as Route. What a later request of the call needs stands
 * in one parameter, a {@link Mark} in base 32, with a MAC over it, the Call-ID and the tag of the
 * caller. Each loop has its own of these.
 */
public final class DialogRoutes {
  private static final String PURPOSE = "siplain record-route 1";

  /** Their numbers stand in a byte. */
  public static final int MOST_LISTENERS = 256;

  private final Sealer sealer;
  private final PeerNumbers numbers;
  private final OurNames names;
  private final Paths paths;
  private final RouteReader reader;
  private final int life;

  /**
   * @param numbers of the peers
   * @param listeners by their number, {@link #MOST_LISTENERS} at most
   * @param life a number that no other node has, nor this one after a restart: connection numbers
   *     mean something in one life only
   */
  public DialogRoutes(
      DialogKeys keys, PeerNumbers numbers, OurNames names, List<Listener> listeners, int life) {
    this.sealer = new Sealer(keys, PURPOSE);
    this.numbers = numbers;
    this.names = names;
    OurListeners ours = new OurListeners(listeners);
    this.paths = new Paths(keys, numbers, ours, life);
    this.reader = new RouteReader(sealer, paths, numbers, names, ours, life);
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
    new Mark(sealer.key(), end(caller), end(callee), life, callee.alone()).write(body);
    sealer.seal(sealed, body.position(), callId, callerTag.orElse(""));
    StringBuilder mark = new StringBuilder(RouteReader.LONGEST_MARK);
    Base32.write(sealed, body.position() + Mark.MAC_BYTES, mark);
    String towardsCallee = RouteUri.value(calleeSentBy, callee.listener(), mark, secure, List.of());
    boolean alike =
        caller.listener().number() == callee.listener().number()
            && callerSentBy.equals(calleeSentBy);
    return alike
        ? List.of(towardsCallee)
        : List.of(
            towardsCallee,
            RouteUri.value(callerSentBy, caller.listener(), mark, secure, List.of()));
  }

  private Mark.End end(Side side) {
    Peer peer = side.peer();
    return new Mark.End(
        peer == null ? Mark.NOBODY : numbers.of(peer),
        side.listener().number(),
        side.listener().protocol().reliable(),
        side.flow());
  }

  /**
   * The value of Path for a REGISTER, to be put before all others (RFC 3327).
   *
   * @param registrar who gets it
   * @param phone the way that it came
   * @param towards the listener by which the registrar reaches us
   * @param sentBy host and port by which it does
   * @param outbound whether the phone asked for its flow to be kept (RFC 5626 section 5.1)
   */
  public String path(
      Peer registrar,
      Flow phone,
      Listener towards,
      String sentBy,
      boolean secure,
      boolean outbound) {
    return RouteUri.value(
        sentBy,
        towards,
        paths.token(registrar, phone),
        secure,
        outbound ? List.of("ob") : List.of());
  }

  /**
   * What these values of Route say; the Request-URI is not looked at, see {@link #isOurs}. Values
   * of ours without a mark may stand before one with it: phones put their outbound proxy before the
   * route set. Marks that follow each other are those of a call that came through here more than
   * once; it goes from the first one's side to the last one's. A Path of ours leads to its phone,
   * unless the mark of a dialog stands right behind it.
   *
   * @param routes from the top; of those behind the eighth none is looked at
   */
  public Reading read(
      List<Uri> routes, String callId, Optional<String> fromTag, Optional<String> toTag) {
    return reader.read(routes, callId, fromTag, toTag);
  }

  /**
   * Whether a mark, genuine or not, is among the values of Route that {@link #read} looks at. With
   * a To tag it reads no {@link Reading.NoDialog} and no {@link Reading.NotOurs} then.
   */
  public boolean areMarked(List<Uri> routes) {
    return reader.areMarked(routes);
  }

  /**
   * Whether this is a URI that we put into a Record-Route or Path: our host and port, with a mark,
   * whether genuine or not. A strict router makes it the Request-URI (RFC 3261 section 16.4).
   */
  public boolean isOurs(Uri uri) {
    return names.has(uri) && ((SipUri) uri).parameters().has(RouteUri.PARAMETER);
  }
}
