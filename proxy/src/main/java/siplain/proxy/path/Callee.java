package siplain.proxy.path;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.config.Failover;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Peer;
import siplain.sip.uri.Uri;

/**
 * Somebody who may take the call: the peer of its route, or a Contact of a redirect that is
 * followed; with the addresses that lead there and have not been tried.
 */
final class Callee {
  private final Targeted targeted;
  private final Disclosure back;
  private final String person;
  private final @Nullable Callee before;
  private final List<Redirected> redirects;
  private final int mostBranches;
  private final Deque<Destination> left;

  private Callee(
      Targeted targeted,
      String person,
      @Nullable Callee before,
      List<Redirected> redirects,
      int mostBranches) {
    this.targeted = targeted;
    this.back = Disclosure.back(targeted.matched());
    this.person = person;
    this.before = before;
    this.redirects = redirects;
    this.mostBranches = mostBranches;
    this.left = new ArrayDeque<>(targeted.destinations());
  }

  /** The one that the request was meant for; the targets of a peer are ways to one and the same. */
  static Callee first(Targeted targeted) {
    return new Callee(targeted, "callee", null, List.of(), Integer.MAX_VALUE);
  }

  /**
   * One that a redirect names.
   *
   * @param all the redirects that led there, the last one last
   * @param most branches that the whole call may have
   */
  Callee next(Targeted contact, List<Redirected> all, int most) {
    String name = contact.matched().routes().requestUri().text();
    return new Callee(contact, name, this, List.copyOf(all), most);
  }

  Targeted targeted() {
    return targeted;
  }

  Matched matched() {
    return targeted.matched();
  }

  /** What of its responses the caller gets. */
  Disclosure back() {
    return back;
  }

  /** Who would be rung there, see {@link siplain.sip.context.Target}. */
  String person() {
    return person;
  }

  /** The redirects that led there. */
  List<Redirected> redirects() {
    return redirects;
  }

  boolean isRedirected() {
    return before != null;
  }

  int mostBranches() {
    return mostBranches;
  }

  /** Where the request goes, before what its peer makes of it. */
  Uri uri() {
    return matched().routes().requestUri();
  }

  /** Where a request to this destination really goes. */
  static Uri uri(Destination destination, Targeted targeted) {
    return Uri.parse(destination.requestUri()).orElse(targeted.matched().routes().requestUri());
  }

  Deque<Destination> left() {
    return left;
  }

  @Nullable Peer peer() {
    return matched().to();
  }

  /** The peer that answers for what it says: itself, or who led there. */
  @Nullable Peer answerable() {
    for (Callee each = this; each != null; each = each.before) {
      Peer peer = each.peer();
      if (peer != null) {
        return peer;
      }
    }
    return null;
  }

  /** Whether this is it, or led to it. */
  boolean isInChain(Object other) {
    for (Callee each = this; each != null; each = each.before) {
      if (each == other) {
        return true;
      }
    }
    return false;
  }

  String name() {
    return peer() == null && isRedirected() ? Exchange.REDIRECTED : matched().toName();
  }

  /** What its peer's settings say of several targets. */
  Failover failover() {
    Peer peer = peer();
    return peer == null ? Failover.DEFAULT : peer.settings().failover();
  }
}
