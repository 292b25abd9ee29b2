package siplain.proxy.path;

import java.util.List;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.HeaderName;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * Keeps what a sips URI promises: TLS on every hop (RFC 3261 section 26.2.2). A destination without
 * it is no destination then.
 */
final class Secrecy {
  /** RFC 5630 section 5.3: nobody there can be reached as the caller wants it. */
  private static final Refusal.Extra WARNING =
      new Refusal.Extra(HeaderName.WARNING, "380 siplain \"SIPS Not Allowed\"");

  static Outcome<Targeted> kept(Targeted targeted) {
    if (!isWanted(targeted.matched())) {
      return Outcome.next(targeted);
    }
    List<Destination> secure =
        targeted.destinations().stream()
            .filter(each -> each.hop().protocol() == Protocol.TLS)
            .toList();
    return secure.isEmpty()
        ? refused(targeted)
        : Outcome.next(new Targeted(targeted.matched(), secure, targeted.told()));
  }

  /** Whether the request, or the next router of its Route, is named by a sips URI. */
  static boolean isWanted(Matched matched) {
    RouteSet routes = matched.routes();
    return isSecure(routes.requestUri())
        || (!routes.left().isEmpty() && routes.left().getFirst().isSecure());
  }

  private static boolean isSecure(Uri uri) {
    return uri instanceof SipUri sip && sip.isSecure();
  }

  private static Outcome<Targeted> refused(Targeted targeted) {
    Hop hop = targeted.destinations().getFirst().hop();
    return new Outcome.Answer<>(
        new Refusal(
            Causes.TLS_DOWNGRADE_REFUSED,
            Details.of(
                "uri",
                targeted.matched().routes().requestUri(),
                "target",
                HostPort.of(hop.remote()),
                "transport",
                hop.protocol()),
            List.of(WARNING)));
  }

  private Secrecy() {}
}
