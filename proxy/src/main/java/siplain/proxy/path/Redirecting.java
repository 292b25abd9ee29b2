package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import siplain.config.Redirects;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.redirect.Case;
import siplain.proxy.redirect.Ground;
import siplain.proxy.redirect.Judge;
import siplain.proxy.redirect.Offer;
import siplain.proxy.redirect.Offers;
import siplain.proxy.redirect.Verdict;
import siplain.sip.uri.SipUri;

/**
 * Looks at the 3xx of one loop's calls: which of their Contacts may be followed, and where they
 * lead. A name is looked up; everything else is known at once.
 */
final class Redirecting {
  /** Redirects of this loop that may wait for names at the same time. */
  private static final int MOST_WAITING = 1_000;

  private final Kit kit;
  private final Listeners listeners;
  private final Names names;
  private final Targeting targeting;
  private int waiting;

  Redirecting(Kit kit, Listeners listeners, Names names) {
    this.kit = kit;
    this.listeners = listeners;
    this.names = names;
    this.targeting = new Targeting(listeners, names);
  }

  /**
   * A 3xx whose Contacts are judged, and wait for their addresses perhaps.
   *
   * @param all the reason why the answer as a whole is the caller's; empty where there is none
   */
  record Looking(
      Trials trials,
      Trial trial,
      Redirects settings,
      Offers offers,
      Judge judge,
      Optional<Cause> all,
      List<Candidate> candidates) {

    boolean isDone() {
      return candidates.stream().allMatch(each -> each.place().isDone());
    }

    CompletableFuture<?> until() {
      return CompletableFuture.allOf(
          candidates.stream().map(Candidate::place).toArray(CompletableFuture[]::new));
    }
  }

  /**
   * One Contact.
   *
   * @param place where it leads; done without an exception, sooner or later
   */
  record Candidate(Offer offer, Verdict verdict, CompletableFuture<Leads> place) {}

  /** Where a Contact leads. */
  sealed interface Leads {
    /** To these addresses, in order. */
    record To(List<PeerTarget> addresses) implements Leads {}

    /** To a literal address. */
    record At(InetSocketAddress address) implements Leads {}

    /** As the routes say. */
    record ByRoute() implements Leads {}

    record Nowhere(Cause cause) implements Leads {}
  }

  /** Begins to look at the 3xx that came on this branch. */
  Looking look(Trials trials, Trial trial) {
    Received in = trials.in();
    Callee callee = trial.callee;
    Peer from = callee.answerable();
    Redirects settings = settings(in.policy(), callee, from);
    Judge judge =
        new Judge(
            new Case(
                trial.latest().status(),
                callee.name(),
                from,
                in.from(),
                in.request().method().text(),
                Secrecy.isWanted(callee.matched()) || Secrecy.isWanted(trials.first().matched()),
                callee.uri().text(),
                callee.redirects().size(),
                trials.count(),
                Duration.ofNanos(kit.loop().now() - in.exchange().receivedAt()),
                settings,
                in.policy().routes(),
                in.policy().names()));
    Offers offers = Offers.of(trial.latest());
    Optional<Cause> all = judge.ofAll(offers);
    Ground ground = new Ground(settings, judge);
    List<Candidate> candidates =
        all.isPresent()
            ? List.of()
            : offers.best(settings.maxContacts()).stream()
                .map(offer -> candidate(offer, judge, ground, in.policy()))
                .toList();
    return new Looking(trials, trial, settings, offers, judge, all, candidates);
  }

  /** What the caller may see of a 3xx of which nothing can be followed any more. */
  Contacts shown(Trials trials, Trial trial) {
    Received in = trials.in();
    Callee callee = trial.callee;
    Redirects settings = settings(in.policy(), callee, callee.answerable());
    Offers offers = Offers.of(trial.latest());
    return new ShownContacts(in, kit.wire(), settings, offers, List.of()).contacts();
  }

  private static Redirects settings(Policy policy, Callee callee, @Nullable Peer from) {
    Redirects ofPeer =
        from == null ? policy.redirects() : policy.redirects().with(from.settings().redirects());
    return ofPeer.with(policy.routes().redirects(callee.matched().route()));
  }

  private Candidate candidate(Offer offer, Judge judge, Ground ground, Policy policy) {
    Verdict verdict = judge.of(offer);
    return new Candidate(
        offer,
        verdict,
        switch (verdict) {
          case Verdict.Place place -> leads(offer, place.uri(), judge, ground, policy);
          case Verdict.Telephone _ -> known(new Leads.ByRoute());
          case Verdict.Refused(Cause cause) -> known(new Leads.Nowhere(cause));
        });
  }

  private CompletableFuture<Leads> leads(
      Offer offer, SipUri uri, Judge judge, Ground ground, Policy policy) {
    if (NextHops.isUnspoken(uri)) {
      return known(new Leads.Nowhere(Callees.notSupported(uri)));
    }
    InetSocketAddress address = NextHops.address(uri);
    if (address != null) {
      return known(new Leads.At(address));
    } else if (!NextHops.isName(uri)) {
      return known(
          new Leads.Nowhere(judge.about(Causes.REDIRECT_CONTACT_MALFORMED, offer, "part", "host")));
    }
    List<PeerTarget> named = NextHops.named(uri, policy.peers());
    if (!named.isEmpty()) {
      return known(new Leads.To(named));
    } else if (!ground.isWorthLookingUp(Callees.host(uri))) {
      return known(new Leads.Nowhere(ground.notAllowed(offer)));
    } else if (waiting >= MOST_WAITING) {
      return known(
          new Leads.Nowhere(judge.about(Causes.LIMIT_TRANSACTIONS, offer, "limit", MOST_WAITING)));
    }
    return names.find(uri).thenApply(located -> Callees.leads(located, offer, judge, ground));
  }

  private static CompletableFuture<Leads> known(Leads leads) {
    return CompletableFuture.completedFuture(leads);
  }

  /** The loop does other things meanwhile, and then this. */
  void await(Looking looking, Runnable then) {
    waiting++;
    var _ =
        looking
            .until()
            .whenComplete((_, _) ->
                kit.loop()
                    .execute(() -> {
                      waiting--;
                      then.run();
                    }));
  }

  /** What becomes of a 3xx of which all is known. */
  Decided decided(Looking looking) {
    return new Callees(kit, listeners, targeting, looking).decided();
  }
}
