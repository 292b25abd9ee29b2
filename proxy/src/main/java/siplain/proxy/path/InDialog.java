package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.config.Peer.Large;
import siplain.proxy.dialog.Reading;
import siplain.proxy.dialog.RecordedFlow;
import siplain.proxy.dialog.Side;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * Finds where a request inside a dialog of ours goes: to an address of the peer on the other side,
 * or along the flow that was recorded for it. The MAC in our Route is no pass to anywhere else.
 */
final class InDialog {
  private final Listeners listeners;

  InDialog(Listeners listeners) {
    this.listeners = listeners;
  }

  Outcome<Targeted> target(Matched matched, Reading.Ours dialog) {
    Side to = dialog.to();
    Uri next =
        matched.routes().left().isEmpty()
            ? matched.routes().requestUri()
            : matched.routes().left().getFirst();
    @Nullable Peer peer = to.peer();
    @Nullable RecordedFlow flow = to.flow();
    if (peer != null && next instanceof SipUri uri) {
      InetSocketAddress address = NextHops.owned(uri, peer, matched.in().policy().peers());
      if (address != null && flow != null && isItsOwn(flow, address, to)) {
        return along(matched, to, flow);
      } else if (address != null) {
        return direct(matched, to, peer, uri, address);
      }
    }
    return flow == null
        ? Outcome.answer(
            Causes.DIALOG_TARGET_FOREIGN,
            Details.of(
                "method",
                matched.in().request().method(),
                "source",
                matched.in().source(),
                "target",
                next,
                "peer",
                matched.toName()))
        : along(matched, to, flow);
  }

  /**
   * Whether the address is that of a connection by TLS which came from it: nobody listens there,
   * and a connection that we opened would not prove to lead to the same one.
   */
  private static boolean isItsOwn(RecordedFlow flow, InetSocketAddress address, Side to) {
    return to.listener().protocol() == Protocol.TLS
        && flow.isAlive()
        && flow.remote().equals(address);
  }

  private Outcome<Targeted> direct(
      Matched matched, Side to, Peer peer, SipUri uri, InetSocketAddress address) {
    if (NextHops.isOurs(address, matched.in().policy())) {
      return Outcome.answer(Causes.ROUTE_TO_SELF, Details.of("target", uri, "peer", peer.name()));
    }
    return NextHops.hop(uri, peer, address, listeners, to.listener())
        .then(hop -> one(matched, hop, peer.settings().large()));
  }

  private static Outcome<Targeted> along(Matched matched, Side to, RecordedFlow flow) {
    if (!flow.isAlive()) {
      return Outcome.answer(
          Causes.TRANSPORT_FLOW_GONE, Details.of("source", HostPort.of(flow.remote())));
    }
    boolean reliable = to.listener().protocol().reliable();
    return one(
        matched, new Hop(to.listener(), flow.remote(), flow.connection(), !reliable), Large.UDP);
  }

  private static Outcome<Targeted> one(Matched matched, Hop hop, Large large) {
    String requestUri = matched.routes().requestUri().text();
    return Outcome.next(new Targeted(matched, List.of(new Destination(hop, requestUri, large))));
  }
}
