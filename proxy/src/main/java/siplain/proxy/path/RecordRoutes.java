package siplain.proxy.path;

import java.util.List;
import siplain.proxy.dialog.Side;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Wire;
import siplain.sip.message.Message;

/**
 * What we put into Record-Route (RFC 3261 section 16.6 step 4), so that the rest of a dialog comes
 * through here. Only where one begins: inside it the route set does not change any more (section
 * 12.2), and a Record-Route there would only make messages longer.
 */
final class RecordRoutes {

  /** From the top; none for a request that begins no dialog. */
  static List<String> of(Matched matched, Hop hop, Wire wire, String calleeSentBy) {
    Message request = matched.in().request();
    return beginsDialog(request)
        ? switch (matched.onward()) {
          case Onward.ByRoute(Peer to, _) ->
              of(matched, Side.called(to, hop.listener()), wire, calleeSentBy);
          case Onward.ByContact by -> of(matched, redirected(by, hop), wire, calleeSentBy);
          case Onward.ToPhone(Side phone) -> of(matched, phone, wire, calleeSentBy);
          case Onward.InDialog _ -> List.of();
        }
        : List.of();
  }

  private static Side redirected(Onward.ByContact by, Hop hop) {
    Peer peer = by.peer();
    return peer == null ? Side.redirected(hop) : Side.called(peer, hop.listener());
  }

  private static List<String> of(Matched matched, Side callee, Wire wire, String calleeSentBy) {
    Received in = matched.in();
    Message request = in.request();
    return in.policy()
        .dialogs()
        .recordRoutes(
            request.callId(),
            request.fromTag(),
            Side.heard(in.from(), in.flow()),
            callee,
            wire.sentBy(in.flow().listener(), in.flow().remote()),
            calleeSentBy,
            Secrecy.isWanted(matched));
  }

  private static boolean beginsDialog(Message request) {
    return request.toTag().isEmpty()
        && switch (request.method().known()) {
          case INVITE, SUBSCRIBE, REFER, NOTIFY -> true;
          default -> false;
        };
  }

  private RecordRoutes() {}
}
