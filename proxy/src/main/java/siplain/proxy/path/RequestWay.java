package siplain.proxy.path;

import siplain.proxy.observe.CallListener;

/**
 * The way of a request, from the sockets to the peer. Each stage takes what the one before it
 * gives, so none can be left out; each may end the way.
 */
final class RequestWay {
  private final Screening screening;
  private final Matching matching;
  private final Matching unheard;
  private final Targeting targeting;
  private final Acknowledging acknowledging;

  RequestWay(Kit kit, Listeners listeners, Names names, Forwarding forwarding) {
    this.screening = new Screening(kit.loops());
    this.matching = new Matching(kit.listener());
    this.unheard = new Matching(new CallListener() {});
    this.targeting = new Targeting(listeners, names, kit.ids().random());
    this.acknowledging = new Acknowledging(kit, forwarding);
  }

  /** A request that has a transaction; its call sends it and waits for what is answered. */
  Outcome<Forwarded> go(Received received, Call call) {
    return Outcome.next(received)
        .then(screening::screen)
        .then(matching::match)
        // Verified will stand here: what Targeting takes then is something that was verified.
        .then(targeting::target)
        .then(call::forward);
  }

  /**
   * An ACK to a 2xx, which has no transaction and is never answered. Nobody hears of one that is
   * not forwarded but as of a dropped message.
   */
  Outcome<Forwarded> go(Received acknowledgement) {
    return Outcome.next(acknowledgement)
        .then(screening::screen)
        .then(unheard::match)
        .then(targeting::target)
        .then(acknowledging::forward);
  }
}
