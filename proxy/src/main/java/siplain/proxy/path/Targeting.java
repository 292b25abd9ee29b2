package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.config.Peer.RequestUri;
import siplain.proxy.dialog.Reading;
import siplain.proxy.dialog.Side;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * Finds the addresses where a request may be sent (RFC 3261 section 16.5). Nothing that its sender
 * wrote decides it: it may choose among the addresses of the peer that gets it, no more.
 */
final class Targeting {
  private final Listeners listeners;
  private final InDialog inDialog;

  Targeting(Listeners listeners, Names names) {
    this.listeners = listeners;
    this.inDialog = new InDialog(listeners, names);
  }

  Outcome<Targeted> target(Matched matched) {
    Outcome<Targeted> found =
        switch (matched.onward()) {
          case Onward.ByRoute(Peer peer, _) -> byPeer(matched, peer);
          case Onward.ByContact _ ->
              throw new IllegalStateException("a Contact has its destinations already");
          case Onward.InDialog(Reading.Ours dialog) -> inDialog.target(matched, dialog);
          case Onward.ToPhone(Side phone) -> FlowHops.along(matched, phone);
        };
    return found.then(Secrecy::kept);
  }

  private Outcome<Targeted> byPeer(Matched matched, Peer peer) {
    @Nullable InetSocketAddress first = null;
    for (SipUri route : matched.routes().left()) {
      @Nullable InetSocketAddress address =
          NextHops.owned(route, peer, matched.in().policy().peers());
      if (address == null) {
        return Outcome.answer(
            Causes.ROUTE_HEADER_FOREIGN,
            Details.of("source", matched.in().source(), "host", route.host()));
      }
      first = first == null ? address : first;
    }
    return first == null ? byTargets(matched, peer) : byRouteHeader(matched, peer, first);
  }

  /** A preloaded Route: its sender names the address, which is one of the peer's. */
  private Outcome<Targeted> byRouteHeader(Matched matched, Peer peer, InetSocketAddress address) {
    SipUri route = matched.routes().left().getFirst();
    Listener came = matched.in().flow().listener();
    return NextHops.hop(route, peer, address, listeners, came)
        .then(hop -> Outcome.next(new Targeted(matched, List.of(named(hop, matched, peer)))));
  }

  private static Destination named(Hop hop, Matched matched, Peer peer) {
    return new Destination(hop, matched.routes().requestUri().text(), peer.settings().large());
  }

  private Outcome<Targeted> byTargets(Matched matched, Peer peer) {
    List<PeerTarget> chosen =
        peer.choose(matched.in().request().callId(), matched.in().exchange().receivedAt());
    List<Destination> destinations = new ArrayList<>(chosen.size());
    Outcome<Targeted> why = noTarget(peer);
    for (PeerTarget target : chosen) {
      @Nullable Listener by =
          listeners.towards(target.protocol(), target.address(), matched.in().flow().listener());
      if (by == null) {
        why = NextHops.noListener(target.uri(), target.address());
      } else if (isOurs(target, matched)) {
        why =
            Outcome.answer(
                Causes.ROUTE_TO_SELF, Details.of("target", target.uri(), "peer", peer.name()));
      } else {
        destinations.add(
            new Destination(
                Hop.to(by, target.address()),
                requestUri(matched.routes().requestUri(), target, peer),
                peer.settings().large()));
      }
    }
    return destinations.isEmpty() ? why : Outcome.next(new Targeted(matched, destinations));
  }

  /** Because of the peer itself, of what DNS says of its names, or of its targets' health. */
  private static Outcome<Targeted> noTarget(Peer peer) {
    int all = peer.targets().size();
    Located.Nowhere nowhere = peer.nowhere();
    if (all == 0 && nowhere != null) {
      return Outcome.answer(nowhere.cause(), nowhere.detail());
    }
    return Outcome.answer(
        all == 0 ? Causes.ROUTE_NO_TARGET : Causes.OVERLOAD_ALL_TARGETS_DOWN,
        Details.of("peer", peer, "count", all));
  }

  private static boolean isOurs(PeerTarget target, Matched matched) {
    return NextHops.isOurs(target.address(), matched.in().policy());
  }

  private static String requestUri(Uri uri, PeerTarget target, Peer peer) {
    if (peer.settings().requestUri() == RequestUri.KEEP) {
      return uri.text();
    }
    String host = target.host();
    int port = target.address().getPort();
    int usual = uri instanceof SipUri sip && sip.isSecure() ? 5061 : 5060;
    // Nor is the port of an SRV record part of what callers know (RFC 3263 section 4.2).
    boolean silent = port == usual || target.service().isPresent();
    return RequestUris.at(
        uri,
        host.indexOf(':') < 0 ? host : "[" + host + "]",
        silent ? OptionalInt.empty() : OptionalInt.of(port));
  }
}
