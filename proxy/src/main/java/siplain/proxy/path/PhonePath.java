package siplain.proxy.path;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Hop;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Method;

/**
 * The Path that we put into a phone's REGISTER (RFC 3327), so that the registrar sends what is for
 * the phone along the flow by which it registered. What registers from targets of its own, such as
 * a PBX as the trunk of another, is reached there and gets none.
 */
final class PhonePath {

  /** Who keeps the Path of this request; null for a request that gets none. */
  static @Nullable Peer registrar(Matched matched) {
    Received in = matched.in();
    Peer from = in.from();
    boolean phone = from == null || from.settings().targets().isEmpty();
    return in.request().method().is(Method.Known.REGISTER)
            && phone
            && matched.onward() instanceof Onward.ByRoute(Peer to, _)
            && to.settings().phones().path()
        ? to
        : null;
  }

  /** The value that goes on top of those that are there. */
  static Optional<String> of(Matched matched, Hop hop, String sentBy) {
    Peer registrar = registrar(matched);
    if (registrar == null) {
      return Optional.empty();
    }
    Received in = matched.in();
    return Optional.of(
        in.policy()
            .dialogs()
            .path(
                registrar,
                in.flow(),
                hop.listener(),
                sentBy,
                Secrecy.isWanted(matched),
                isOutbound(in.request())));
  }

  /** RFC 5626 section 5.1: the first hop says so where the phone itself speaks of its flows. */
  private static boolean isOutbound(Message request) {
    return request.all(HeaderName.VIA).size() == 1
        && (request.all(HeaderName.SUPPORTED).stream().anyMatch(PhonePath::isOutbound)
            || request.contacts().stream().anyMatch(each -> each.parameters().has("reg-id")));
  }

  private static boolean isOutbound(Field supported) {
    return supported.value().strip().equalsIgnoreCase("outbound");
  }

  private PhonePath() {}
}
