package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import siplain.config.Peer.Large;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Change;
import siplain.proxy.observe.Redirect;
import siplain.proxy.observe.Redirect.Action;
import siplain.proxy.peer.Calls;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Peers;
import siplain.proxy.redirect.Ground;
import siplain.proxy.redirect.Judge;
import siplain.proxy.redirect.Offer;
import siplain.proxy.redirect.Verdict;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** Makes callees of the Contacts of one 3xx, now that it is known where they lead. */
final class Callees {
  /** What is the caller's by the operator's will, and no refusal. */
  private static final List<String> RELAYED =
      List.of(
          Causes.REDIRECT_MODE_RELAY.id(),
          Causes.REDIRECT_USE_PROXY.id(),
          Causes.REDIRECT_ALTERNATIVE.id());

  private final Kit kit;
  private final Listeners listeners;
  private final Targeting targeting;
  private final Redirecting.Looking looking;
  private final Trials trials;
  private final Trial trial;
  private final Judge judge;
  private final Ground ground;
  private final Received in;
  private final List<Redirect> told = new ArrayList<>();
  private final List<Change> notes = new ArrayList<>(0);
  private final List<List<Callee>> followed = new ArrayList<>(1);
  private final List<Offer> gone = new ArrayList<>(1);
  private int q = -1;

  /** Something that a request can be sent to, or why it cannot. */
  private sealed interface Reached {
    record Yes(Targeted targeted) implements Reached {}

    record No(Cause cause) implements Reached {}
  }

  Callees(Kit kit, Listeners listeners, Targeting targeting, Redirecting.Looking looking) {
    this.kit = kit;
    this.listeners = listeners;
    this.targeting = targeting;
    this.looking = looking;
    this.trials = looking.trials();
    this.trial = looking.trial();
    this.judge = looking.judge();
    this.ground = new Ground(looking.settings(), judge);
    this.in = trials.in();
  }

  Decided decided() {
    looking
        .all()
        .ifPresent(cause ->
            tell(looking.offers().read().stream().findFirst().map(Offer::text).orElse(""), cause));
    looking.candidates().forEach(this::decide);
    if (looking.all().isEmpty()) {
      judge.ofTheRest(looking.offers()).ifPresent(cause -> tell("", cause));
    }
    return new Decided(
        told,
        notes,
        followed,
        gone.size() == looking.offers().count(),
        new ShownContacts(in, kit.wire(), looking.settings(), looking.offers(), gone).contacts(),
        looking.settings().announce());
  }

  private void decide(Redirecting.Candidate candidate) {
    Offer offer = candidate.offer();
    switch (reached(candidate)) {
      case Reached.No(Cause cause) -> tell(offer.text(), cause);
      case Reached.Yes(Targeted targeted) -> follow(offer, candidate.verdict(), targeted);
    }
  }

  private Reached reached(Redirecting.Candidate candidate) {
    Offer offer = candidate.offer();
    Reached reached =
        switch (candidate.place().join()) {
          case Redirecting.Leads.Nowhere(Cause cause) -> new Reached.No(cause);
          case Redirecting.Leads.ByRoute() ->
              byRoute(offer, (Verdict.Telephone) candidate.verdict());
          case Redirecting.Leads.At(InetSocketAddress address) -> {
            SipUri uri = ((Verdict.Place) candidate.verdict()).uri();
            Peer owner = in.policy().peers().owner(address);
            List<PeerTarget> targets = owner == null ? List.of() : owner.targets();
            yield at(
                offer, uri, List.of(new Way(address, NextHops.protocol(uri, targets, address))));
          }
          case Redirecting.Leads.To(List<PeerTarget> addresses) -> {
            SipUri uri = ((Verdict.Place) candidate.verdict()).uri();
            yield at(
                offer,
                uri,
                addresses.stream()
                    .map(each ->
                        new Way(each.address(), NextHops.protocol(uri, addresses, each.address())))
                    .toList());
          }
        };
    return reached instanceof Reached.Yes(Targeted targeted) ? admitted(offer, targeted) : reached;
  }

  private record Way(InetSocketAddress address, @Nullable Protocol protocol) {}

  /** A name is worth no more than the worst of what it leads to: all of it has to be allowed. */
  private Reached at(Offer offer, SipUri uri, List<Way> ways) {
    Peers peers = in.policy().peers();
    for (Way way : ways) {
      if (NextHops.isOurs(way.address(), in.policy())) {
        return no(Causes.REDIRECT_TO_SELF, offer);
      }
      InetSocketAddress plain = Peers.plain(way.address());
      Optional<Cause> refusal = ground.refusal(offer, host(uri), plain, peers.owner(plain));
      if (refusal.isPresent()) {
        return new Reached.No(refusal.get());
      }
    }
    Peer owner = peers.owner(ways.getFirst().address());
    Large large = owner == null ? Large.AUTO : owner.settings().large();
    List<Destination> destinations = new ArrayList<>(ways.size());
    Cause why = judge.about(Causes.REDIRECT_NOT_ALLOWED, offer);
    for (Way way : ways) {
      Listener by =
          way.protocol() == null
              ? null
              : listeners.towards(way.protocol(), way.address(), in.flow().listener());
      if (by == null) {
        why =
            Causes.TRANSPORT_NO_LISTENER.with(
                Details.of("target", HostPort.of(way.address()), "uri", uri));
      } else if (peers.owner(way.address()) == owner) {
        destinations.add(new Destination(Hop.to(by, way.address()), uri.text(), large));
      }
    }
    if (destinations.isEmpty()) {
      return new Reached.No(why);
    }
    return reached(
        Secrecy.kept(
            new Targeted(matched(uri, new Onward.ByContact(owner, route())), destinations)),
        offer);
  }

  private Reached byRoute(Offer offer, Verdict.Telephone number) {
    return reached(
        targeting.target(matched(number.uri(), new Onward.ByRoute(number.to(), route()))), offer);
  }

  private Reached reached(Outcome<Targeted> outcome, Offer offer) {
    return switch (outcome) {
      case Outcome.Next<Targeted>(Targeted targeted) -> new Reached.Yes(targeted);
      case Outcome.Answer<Targeted>(Refusal refusal) ->
          new Reached.No(with(refusal.cause(), refusal.detail(), offer));
      // Nobody but a name in a message is waited for, and that has been found.
      case Outcome.Wait<Targeted> _ -> no(Causes.REDIRECT_NOT_ALLOWED, offer);
    };
  }

  private OptionalInt route() {
    return trial.callee.matched().route();
  }

  /** The same request with the Contact in the place of its Request-URI. */
  private Matched matched(Uri uri, Onward onward) {
    return new Matched(
        trial.callee.matched().screened(), RouteSet.redirected(in.request(), uri), onward);
  }

  /** What is left of it when it is held against the call's past and its bounds. */
  private Reached admitted(Offer offer, Targeted targeted) {
    List<Destination> fresh = new ArrayList<>();
    boolean loop = false;
    for (Destination each : targeted.destinations()) {
      List<Object> before = trials.tried().find(Callee.uri(each, targeted), each.hop().remote());
      loop |= before.stream().anyMatch(trial.callee::isInChain);
      if (before.isEmpty()) {
        fresh.add(each);
      }
    }
    if (fresh.isEmpty()) {
      return new Reached.No(judge.again(offer, loop));
    }
    Optional<Cause> spent = judge.spend(offer);
    if (spent.isPresent()) {
      return new Reached.No(spent.get());
    }
    Calls.@Nullable Full full = full(targeted.matched().to());
    if (full != null) {
      Refusal refusal = Admission.refusal(full);
      return new Reached.No(with(refusal.cause(), refusal.detail(), offer));
    }
    return new Reached.Yes(new Targeted(targeted.matched(), fresh));
  }

  private Calls.@Nullable Full full(@Nullable Peer to) {
    Message request = in.request();
    return to == null
            || Objects.equals(to, trial.callee.peer())
            || !request.method().is(Method.Known.INVITE)
        ? null
        : kit.calls().goesOn(request.callId(), request.fromTag().orElse(""), to, kit.loop().now());
  }

  private void follow(Offer offer, Verdict verdict, Targeted targeted) {
    Uri to = targeted.matched().routes().requestUri();
    Uri from = Callee.uri(trial.destination, trial.callee.targeted());
    List<Redirected> redirects = new ArrayList<>(trial.callee.redirects());
    redirects.add(
        new Redirected(from, to, trial.latest().status(), Diversions.reason(trial.latest())));
    Targeted written =
        new Targeted(
            targeted.matched(),
            targeted.destinations(),
            Retelling.of(in.request(), redirects, looking.settings()));
    Callee callee = trial.callee.next(written, redirects, looking.settings().maxBranches());
    trials.remember(callee);
    if (looking.settings().parallel() && offer.q() == q) {
      followed.getLast().add(callee);
    } else {
      followed.add(new ArrayList<>(List.of(callee)));
    }
    q = offer.q();
    gone.add(offer);
    told.add(
        told(offer.text(), Action.FOLLOWED, Optional.empty(), notes(offer, verdict, from, to)));
  }

  private List<String> notes(Offer offer, Verdict verdict, Uri from, Uri to) {
    List<String> ids = new ArrayList<>(0);
    if (verdict instanceof Verdict.Place place && !place.dropped().isEmpty()) {
      String id = Causes.REDIRECT_URI_HEADERS_DROPPED.id();
      ids.add(id);
      notes.add(new Change("Contact", id, offer.text(), to.text()));
    }
    String before = RequestUris.number(from);
    String after = RequestUris.number(to);
    if (in.request().first(HeaderName.IDENTITY) != null && !before.equals(after)) {
      ids.add(Causes.STIR_DEST_BROKEN.id());
      notes.add(new Change("Request-URI", Causes.STIR_DEST_BROKEN.id(), before, after));
    }
    return ids;
  }

  private void tell(String contact, Cause cause) {
    Action action = RELAYED.contains(cause.id()) ? Action.RELAYED : Action.REFUSED;
    told.add(told(contact, action, Optional.of(cause), List.of()));
  }

  private Redirect told(String contact, Action action, Optional<Cause> cause, List<String> ids) {
    return new Redirect(
        trial.latest().status(),
        trial.callee.name(),
        contact,
        action,
        cause,
        trial.callee.redirects().size() + 1,
        ids);
  }

  private Reached no(Cause cause, Offer offer) {
    return new Reached.No(judge.about(cause, offer));
  }

  private Cause with(Cause cause, Map<String, Object> detail, Offer offer) {
    Map<String, Object> values = new HashMap<>(detail);
    values.put("contact", offer.text());
    return cause.with(values);
  }

  /** Where a name that was looked up leads. */
  static Redirecting.Leads leads(Located located, Offer offer, Judge judge, Ground ground) {
    return switch (located) {
      case Located.Nowhere nowhere -> {
        Map<String, Object> values = new HashMap<>(nowhere.detail());
        values.put("contact", offer.text());
        yield new Redirecting.Leads.Nowhere(nowhere.cause().with(values));
      }
      case Located.Found found -> {
        List<PeerTarget> drawn = found.drawn(new SplittableRandom(offer.text().hashCode()));
        yield drawn.isEmpty()
            ? new Redirecting.Leads.Nowhere(ground.notAllowed(offer))
            : new Redirecting.Leads.To(drawn);
      }
    };
  }

  static Cause notSupported(SipUri uri) {
    Outcome<Object> outcome = NextHops.notSupported(uri);
    return outcome instanceof Outcome.Answer<Object>(Refusal refusal)
        ? refusal.cause().with(refusal.detail())
        : Causes.TRANSPORT_NOT_SUPPORTED;
  }

  /** What it leads to by name or address. */
  static String host(SipUri uri) {
    return uri.parameters().value("maddr").orElse(uri.host());
  }
}
