package siplain.proxy.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.config.Peer.Large;
import siplain.proxy.observe.Change;
import siplain.proxy.transaction.ReturnPath;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Wire;
import siplain.sip.context.LoopDetector;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.MessageWriter;
import siplain.sip.uri.SipUri;

/**
 * Writes a request as it goes to one destination (RFC 3261 section 16.6). What is not named here
 * stays byte for byte: Identity, credentials, the body.
 */
final class Forwarding {
  /** More may not go by UDP where the path's MTU is not known (RFC 3261 section 18.1.1). */
  private static final int LONGEST_DATAGRAM = 1300;

  private final Wire wire;
  private final LoopDetector loops;
  private final Listeners listeners;

  Forwarding(Wire wire, LoopDetector loops, Listeners listeners) {
    this.wire = wire;
    this.loops = loops;
    this.listeners = listeners;
  }

  /**
   * The request for this destination.
   *
   * @param unique of the branch
   * @param breadth the value of its Max-Breadth; none for an ACK
   */
  Outgoing write(Targeted targeted, Destination to, String unique, OptionalInt breadth) {
    Outgoing plain = write(targeted, to, to.hop(), unique, breadth);
    if (plain.bytes().length <= LONGEST_DATAGRAM) {
      return plain;
    }
    Hop byTcp = byTcp(targeted, to);
    return byTcp == null ? plain : write(targeted, to, byTcp, unique, breadth);
  }

  private @Nullable Hop byTcp(Targeted targeted, Destination to) {
    Hop hop = to.hop();
    boolean wanted =
        to.large() == Large.TCP || (to.large() == Large.AUTO && wire.reachedByTcp(hop.remote()));
    if (hop.protocol() != Protocol.UDP || !wanted) {
      return null;
    }
    Listener by = listeners.towards(Protocol.TCP, hop.remote(), targeted.in().flow().listener());
    return by == null ? null : Hop.to(by, hop.remote());
  }

  private Outgoing write(
      Targeted targeted, Destination to, Hop hop, String unique, OptionalInt breadth) {
    Matched matched = targeted.matched();
    Received in = matched.in();
    Message request = in.request();
    Edits edits = Edits.of(request);
    List<Change> changes = new ArrayList<>(0);
    String sentBy = wire.sentBy(hop.listener(), hop.remote());

    source(edits, in);
    route(edits, matched, to);
    edits.set(HeaderName.MAX_FORWARDS, Integer.toString(matched.screened().maxForwards()));
    breadth.ifPresent(share -> edits.set(HeaderName.MAX_BREADTH, Integer.toString(share)));
    Disclosure.onward(matched).apply(edits, request, changes::add);
    targeted.told().accept(edits);
    RecordRoutes.of(matched, hop, wire, sentBy)
        .reversed()
        .forEach(value -> edits.prepend(HeaderName.RECORD_ROUTE, value));
    PhonePath.of(matched, hop, sentBy).ifPresent(path -> edits.prepend(HeaderName.PATH, path));
    String branch = loops.branch(unique, matched.screened().mark());
    edits.prepend(
        HeaderName.VIA, "SIP/2.0/" + hop.protocol() + " " + sentBy + ";rport;branch=" + branch);
    return new Outgoing(MessageWriter.write(edits), branch, hop, to.requestUri(), changes);
  }

  /** RFC 3261 section 18.2.1 and RFC 3581: where the request really came from. */
  private static void source(Edits edits, Received in) {
    Field via = in.request().top(HeaderName.VIA);
    byte[] stamped = ReturnPath.withSource(in.request().topVia(), in.flow());
    if (via != null && !Arrays.equals(stamped, via.bytes())) {
      edits.replace(via, stamped);
    }
  }

  /** RFC 3261 sections 16.4 and 16.12, the latter where the next router is a strict one. */
  private static void route(Edits edits, Matched matched, Destination to) {
    RouteSet routes = matched.routes();
    routes.removed().forEach(edits::remove);
    String requestUri = to.requestUri();
    Field next = routes.next();
    if (next != null) {
      SipUri router = routes.left().getFirst();
      if (!router.isLoose()) {
        edits.remove(next);
        edits.append(HeaderName.ROUTE, "<" + requestUri + ">");
        requestUri = router.withoutHeaders().text();
      }
    }
    if (!requestUri.equals(matched.in().request().requestUriText())) {
      edits.requestUri(requestUri);
    }
  }
}
