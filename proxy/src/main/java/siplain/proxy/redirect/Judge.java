package siplain.proxy.redirect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import siplain.config.Redirects.Mode;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Way;
import siplain.sip.uri.OpaqueUri;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.TelUri;
import siplain.sip.uri.Uri;
import siplain.sip.uri.UriParameters;

/**
 * Says of a 3xx, and of each of its Contacts, whether it may be followed as far as its text, the
 * routes and the bounds of the call tell. The first rule that says no is the reason.
 */
public final class Judge {
  private final Case facts;
  private int followed;

  public Judge(Case facts) {
    this.facts = facts;
  }

  /** Why this answer is the caller's as a whole; empty where its Contacts are looked at. */
  public Optional<Cause> ofAll(Offers offers) {
    int code = facts.code();
    if (facts.settings().mode() == Mode.RELAY) {
      return Optional.of(about(Causes.REDIRECT_MODE_RELAY));
    } else if (!facts.settings().codes().contains(code)) {
      String contact = offers.read().isEmpty() ? "" : offers.read().getFirst().text();
      return Optional.of(
          switch (code) {
            case 305 ->
                Causes.REDIRECT_USE_PROXY.with(
                    Map.of("peer", facts.peer(), "contact", contact, "code", code));
            case 380 -> about(Causes.REDIRECT_ALTERNATIVE);
            default -> about(Causes.REDIRECT_MODE_RELAY);
          });
    } else if (offers.star()) {
      return Optional.of(about(Causes.REDIRECT_WILDCARD_CONTACT));
    } else if (offers.count() == 0) {
      return Optional.of(about(Causes.REDIRECT_NO_CONTACT));
    }
    return Optional.empty();
  }

  /** What is said of all the Contacts that nobody looked at; empty when there are none. */
  public Optional<Cause> ofTheRest(Offers offers) {
    int most = facts.settings().maxContacts();
    return offers.count() <= most
        ? Optional.empty()
        : Optional.of(
            Causes.REDIRECT_TOO_MANY_CONTACTS.with(
                Map.of("peer", facts.peer(), "count", offers.count(), "limit", most)));
  }

  /** Of one Contact. */
  public Verdict of(Offer offer) {
    return switch (offer.reading()) {
      case Uri.Reading.Invalid(String part, int _) ->
          new Verdict.Refused(
              Causes.REDIRECT_CONTACT_MALFORMED.with(
                  Map.of("peer", facts.peer(), "code", facts.code(), "part", part)));
      case Uri.Reading.Valid(Uri uri) -> of(offer, uri);
    };
  }

  private Verdict of(Offer offer, Uri uri) {
    if (uri instanceof OpaqueUri) {
      return schemeRefused(offer, uri);
    }
    boolean secure = uri instanceof SipUri sip && sip.isSecure();
    if (facts.secure() && !secure) {
      return refused(Causes.REDIRECT_DOWNGRADE, offer, "uri", facts.uri());
    } else if (uri instanceof SipUri sip && isOurs(sip)) {
      return refused(Causes.REDIRECT_TO_SELF, offer);
    } else if (facts.hops() >= facts.settings().maxHops()) {
      return refused(Causes.REDIRECT_TOO_MANY_HOPS, offer, "hops", facts.hops());
    } else if (facts.elapsed().compareTo(facts.settings().maxTime()) > 0) {
      return new Verdict.Refused(
          Causes.REDIRECT_TIME_EXHAUSTED.with(
              Map.of(
                  "wait",
                  facts.elapsed().toSeconds() + " s",
                  "hops",
                  facts.hops() + 1,
                  "contact",
                  offer.text(),
                  "peer",
                  facts.peer())));
    }
    Way way = facts.routes().match(facts.from(), facts.method(), uri);
    if (way instanceof Way.Reject reject) {
      return refused(Causes.REDIRECT_REJECTED_BY_ROUTE, offer, "rule", reject.route());
    }
    return switch (uri) {
      case SipUri sip -> new Verdict.Place(asRequestUri(sip), dropped(sip));
      case TelUri tel -> number(offer, tel, way);
      case OpaqueUri _ -> schemeRefused(offer, uri);
    };
  }

  /** The peer that redirects may send the number somewhere, else the caller. */
  private Verdict number(Offer offer, TelUri tel, Way way) {
    Peer to = peer(way);
    if (to == null) {
      to = peer(facts.routes().match(facts.caller(), facts.method(), tel));
    }
    return to == null ? schemeRefused(offer, tel) : new Verdict.Telephone(tel, to);
  }

  private static @Nullable Peer peer(Way way) {
    return way instanceof Way.To(Peer to, var _) ? to : null;
  }

  private boolean isOurs(SipUri uri) {
    return facts.names().has(uri)
        || uri.parameters()
            .value("maddr")
            .flatMap(host -> Uri.parse("sip:" + bracketed(host) + port(uri)))
            .filter(facts.names()::has)
            .isPresent();
  }

  private static String bracketed(String host) {
    return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
  }

  private static String port(SipUri uri) {
    return uri.port().isPresent() ? ":" + uri.port().getAsInt() : "";
  }

  /**
   * Takes one of the branches that the call may have.
   *
   * @return why there is none left; empty when there was one
   */
  public Optional<Cause> spend(Offer offer) {
    int used = facts.branches() + followed;
    if (used >= facts.settings().maxBranches()) {
      return Optional.of(
          about(Causes.REDIRECT_TOO_MANY_BRANCHES, offer, "count", facts.branches()));
    }
    followed++;
    return Optional.empty();
  }

  /** Headers would be put into the request, and a method in its place (section 19.1.5). */
  private static SipUri asRequestUri(SipUri uri) {
    SipUri bare = uri.withoutHeaders();
    if (!bare.parameters().has("method")) {
      return bare;
    }
    int length = 0;
    StringBuilder kept = new StringBuilder();
    for (UriParameters.Entry entry : bare.parameters().all()) {
      String text = ";" + entry.name() + entry.value().map(value -> "=" + value).orElse("");
      length += text.length();
      boolean method =
          Uri.parse("sip:a" + text).orElse(null) instanceof SipUri one
              && one.parameters().has("method");
      kept.append(method ? "" : text);
    }
    String front = bare.text().substring(0, bare.text().length() - length);
    return Uri.parse(front + kept).orElse(bare) instanceof SipUri without ? without : bare;
  }

  private static List<String> dropped(SipUri uri) {
    return uri.headers().all().stream().map(UriParameters.Entry::name).toList();
  }

  private Verdict schemeRefused(Offer offer, Uri uri) {
    return refused(Causes.REDIRECT_SCHEME_REFUSED, offer, "scheme", uri.scheme());
  }

  private Verdict refused(Cause cause, Offer offer) {
    return new Verdict.Refused(about(cause, offer));
  }

  private Verdict refused(Cause cause, Offer offer, String name, Object value) {
    return new Verdict.Refused(about(cause, offer, name, value));
  }

  private Cause about(Cause cause) {
    return cause.with(Map.of("code", facts.code(), "peer", facts.peer()));
  }

  /** The cause with the values that its sentence has places for. */
  public Cause about(Cause cause, Offer offer) {
    return cause.with(Map.of("contact", offer.text(), "peer", facts.peer()));
  }

  /** The same with one value more. */
  public Cause about(Cause cause, Offer offer, String name, Object value) {
    return cause.with(Map.of("contact", offer.text(), "peer", facts.peer(), name, value));
  }

  /** The same address was tried: in the chain that leads here, or elsewhere in the call. */
  public Cause again(Offer offer, boolean inTheChain) {
    return inTheChain
        ? about(Causes.REDIRECT_LOOP, offer, "hops", facts.hops() + 1)
        : about(Causes.REDIRECT_DUPLICATE, offer);
  }
}
