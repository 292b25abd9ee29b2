package siplain.proxy.path;

import java.util.List;
import java.util.Objects;
import siplain.config.Peer.Large;
import siplain.proxy.dialog.RecordedFlow;
import siplain.proxy.dialog.Side;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.sip.uri.SipUri;

/** The way back along a flow that somebody came by, and no other (RFC 5626 section 5.3). */
final class FlowHops {

  /** To a side that has a flow; 430 where that is gone. */
  static Outcome<Targeted> along(Matched matched, Side to) {
    RecordedFlow flow = Objects.requireNonNull(to.flow());
    if (!flow.isAlive()) {
      return Outcome.answer(
          Causes.TRANSPORT_FLOW_GONE, Details.of("source", HostPort.of(flow.remote())));
    }
    boolean reliable = to.listener().protocol().reliable();
    Hop hop = new Hop(to.listener(), flow.remote(), flow.connection(), !reliable);
    String requestUri = matched.routes().requestUri().text();
    return Outcome.next(
        new Targeted(matched, List.of(new Destination(hop, requestUri, Large.UDP))));
  }

  /**
   * Whether somebody who has no targets asks for it by {@code ob} in its Contact (RFC 5626 section
   * 4.3), although its address is known.
   */
  static boolean isAskedFor(RecordedFlow flow, Side to, Matched matched) {
    Peer peer = to.peer();
    return peer != null
        && peer.settings().targets().isEmpty()
        && flow.isAlive()
        && matched.routes().left().isEmpty()
        && matched.routes().requestUri() instanceof SipUri contact
        && contact.parameters().has("ob");
  }

  private FlowHops() {}
}
