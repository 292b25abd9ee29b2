package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import siplain.config.Peer.Large;
import siplain.proxy.dialog.Reading;
import siplain.proxy.dialog.RecordedFlow;
import siplain.proxy.dialog.Side;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * Finds where a request inside a dialog of ours goes: to an address of the peer on the other side,
 * or along the flow that was recorded for it. The MAC in our Route is no pass to anywhere else.
 */
final class InDialog {
  private final Listeners listeners;
  private final Names names;

  InDialog(Listeners listeners, Names names) {
    this.listeners = listeners;
    this.names = names;
  }

  Outcome<Targeted> target(Matched matched, Reading.Ours dialog) {
    Side to = dialog.to();
    Uri next =
        matched.routes().left().isEmpty()
            ? matched.routes().requestUri()
            : matched.routes().left().getFirst();
    @Nullable Peer peer = to.peer();
    @Nullable RecordedFlow flow = to.flow();
    if (to.alone()) {
      return FlowHops.along(matched, to);
    }
    if (peer != null && next instanceof SipUri uri) {
      InetSocketAddress address = NextHops.owned(uri, peer, matched.in().policy().peers());
      if (address != null && flow != null && isWay(flow, address, to, matched)) {
        return FlowHops.along(matched, to);
      } else if (address != null) {
        return direct(matched, to, peer, uri, address);
      } else if (to.flow() == null && NextHops.isName(uri)) {
        return named(matched, to, peer, uri);
      }
    }
    return flow == null ? foreign(matched, next) : FlowHops.along(matched, to);
  }

  private static Outcome<Targeted> foreign(Matched matched, Uri next) {
    return Outcome.answer(
        Causes.DIALOG_TARGET_FOREIGN,
        Details.of(
            "method",
            matched.in().request().method(),
            "source",
            matched.in().source(),
            "target",
            next,
            "peer",
            matched.toName()));
  }

  /** A name in a Contact is worth what it leads to: an address of the peer, or nothing. */
  private Outcome<Targeted> named(Matched matched, Side to, Peer peer, SipUri uri) {
    if (NextHops.isUnspoken(uri)) {
      return NextHops.notSupported(uri);
    }
    CompletableFuture<Located> found = names.find(uri);
    return found.isDone()
        ? located(matched, to, peer, uri, found.join())
        : new Outcome.Wait<>(found, () -> located(matched, to, peer, uri, found.join()));
  }

  private Outcome<Targeted> located(
      Matched matched, Side to, Peer peer, SipUri uri, Located located) {
    return switch (located) {
      case Located.Nowhere nowhere -> nowhere(matched, nowhere);
      case Located.Found found -> owned(matched, to, peer, uri, drawn(matched, found));
    };
  }

  private static List<PeerTarget> drawn(Matched matched, Located.Found found) {
    return found.drawn(new SplittableRandom(matched.in().request().callId().hashCode()));
  }

  private static Outcome<Targeted> nowhere(Matched matched, Located.Nowhere nowhere) {
    Map<String, Object> detail = new HashMap<>(nowhere.detail());
    detail.put("source", matched.in().source());
    return Outcome.answer(nowhere.cause(), detail);
  }

  private Outcome<Targeted> owned(
      Matched matched, Side to, Peer peer, SipUri uri, List<PeerTarget> found) {
    Policy policy = matched.in().policy();
    List<Destination> destinations = new ArrayList<>();
    Outcome<Targeted> why = foreign(matched, uri);
    for (PeerTarget each : found) {
      if (!policy.peers().owns(peer, each.address())) {
        continue;
      } else if (NextHops.isOurs(each.address(), policy)) {
        why = toSelf(uri, peer);
        continue;
      }
      Listener by = listeners.towards(each.protocol(), each.address(), to.listener());
      if (by == null) {
        why = NextHops.noListener(uri, each.address());
      } else {
        destinations.add(
            new Destination(
                Hop.to(by, each.address()),
                matched.routes().requestUri().text(),
                peer.settings().large()));
      }
    }
    return destinations.isEmpty() ? why : Outcome.next(new Targeted(matched, destinations));
  }

  private static Outcome<Targeted> toSelf(SipUri uri, Peer peer) {
    return Outcome.answer(Causes.ROUTE_TO_SELF, Details.of("target", uri, "peer", peer.name()));
  }

  private static boolean isWay(
      RecordedFlow flow, InetSocketAddress address, Side to, Matched matched) {
    return isItsOwn(flow, address, to) || FlowHops.isAskedFor(flow, to, matched);
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
      return toSelf(uri, peer);
    }
    return NextHops.hop(uri, peer, address, listeners, to.listener())
        .then(hop -> one(matched, hop, peer.settings().large()));
  }

  private static Outcome<Targeted> one(Matched matched, Hop hop, Large large) {
    String requestUri = matched.routes().requestUri().text();
    return Outcome.next(new Targeted(matched, List.of(new Destination(hop, requestUri, large))));
  }
}
