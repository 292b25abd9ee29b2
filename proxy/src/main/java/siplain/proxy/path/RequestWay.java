package siplain.proxy.path;

/**
 * The way of a request, from the sockets to the peer. Each stage takes what the one before it
 * gives, so none can be left out; each may end the way.
 */
final class RequestWay {
  private final Kit kit;
  private final Screening screening;
  private final Targeting targeting;
  private final Acknowledging acknowledging;

  RequestWay(Kit kit, Listeners listeners, Forwarding forwarding) {
    this.kit = kit;
    this.screening = new Screening(kit.loopDetector());
    this.targeting = new Targeting(listeners);
    this.acknowledging = new Acknowledging(kit, forwarding);
  }

  /** A request that has a transaction; its call sends it and waits for what is answered. */
  Outcome<Forwarded> go(Received received, Call call) {
    return Outcome.next(received)
        .then(screening::screen)
        .then(Matching::match)
        .then(this::told)
        // Verified will stand here: what Targeting takes then is something that was verified.
        .then(targeting::target)
        .then(call::forward);
  }

  private Outcome<Matched> told(Matched matched) {
    kit.listener().matched(matched.in().exchange());
    return Outcome.next(matched);
  }

  /**
   * An ACK to a 2xx, which has no transaction and is never answered. Nobody hears of one that is
   * not forwarded but as of a dropped message.
   */
  Outcome<Forwarded> go(Received acknowledgement) {
    return Outcome.next(acknowledgement)
        .then(screening::screen)
        .then(Matching::match)
        .then(targeting::target)
        .then(acknowledging::forward);
  }
}
