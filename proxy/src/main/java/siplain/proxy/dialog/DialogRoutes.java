package siplain.proxy.dialog;

import java.util.List;
import java.util.Optional;
import siplain.proxy.peer.Peers;
import siplain.proxy.transport.Listener;
import siplain.sip.message.Message;
import siplain.sip.uri.Uri;

/**
 * Writes our Record-Route and reads it back as Route. Each loop has its own: a MAC is no thread's
 * friend.
 */
public final class DialogRoutes {

  /**
   * @param listeners by their number
   * @param life a number that no other node has, nor this one after a restart: connection numbers
   *     mean something in one life only
   */
  public DialogRoutes(
      DialogKeys keys, Peers peers, OurNames names, List<Listener> listeners, int life) {}

  /**
   * The values of Record-Route for a request that begins a dialog, to be put before all others in
   * this order: one; or two where the sides know us by different addresses (RFC 5658), the callee's
   * first.
   *
   * @param callerSentBy host and port by which the caller's side reaches us
   * @param calleeSentBy by which the callee's side does
   */
  public List<String> recordRoutes(
      String callId,
      Optional<String> callerTag,
      Side caller,
      Side callee,
      String callerSentBy,
      String calleeSentBy) {
    return List.of();
  }

  /** What the Route at the top of this request says. */
  public Reading read(Message request) {
    return new Reading.NotOurs();
  }

  /**
   * What these values of Route say.
   *
   * @param routes from the top; those behind the second are not looked at
   */
  public Reading read(
      List<Uri> routes, String callId, Optional<String> fromTag, Optional<String> toTag) {
    return new Reading.NotOurs();
  }

  /**
   * Whether this is a URI that we put into a Record-Route: our host and port, with a mark, whether
   * genuine or not. A strict router makes it the Request-URI (RFC 3261 section 16.4).
   */
  public boolean isOurs(Uri uri) {
    return false;
  }
}
