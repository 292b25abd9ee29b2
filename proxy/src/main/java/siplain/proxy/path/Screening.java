package siplain.proxy.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.sip.context.LoopDetector;
import siplain.sip.context.LoopFields;
import siplain.sip.context.MaxBreadth;
import siplain.sip.message.Address;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.ParseCause;
import siplain.sip.message.Via;
import siplain.sip.uri.SipUri;

/** Checks a request before anybody asks where it goes (RFC 3261 section 16.3). */
final class Screening {
  /** What a request without Max-Forwards gets (RFC 3261 section 16.6 step 3). */
  private static final int MAX_FORWARDS = 70;

  private static final int MOST_DIGITS = 9;

  private final LoopDetector loops;

  Screening(LoopDetector loops) {
    this.loops = loops;
  }

  Outcome<Screened> screen(Received in) {
    Message request = in.request();
    @Nullable Map<String, Object> bad = badRoute(request);
    if (bad != null) {
      return Outcome.answer(Cause.of(ParseCause.ROUTE_MALFORMED), bad);
    }
    String scheme = request.requestUri().scheme();
    if (!scheme.equals("sip") && !scheme.equals("sips") && !scheme.equals("tel")) {
      return Outcome.answer(
          Causes.ROUTE_SCHEME_UNSUPPORTED, Details.of("scheme", scheme, "source", in.source()));
    }
    if (request.maxForwards().orElse(MAX_FORWARDS) == 0) {
      return Outcome.answer(
          Causes.ROUTE_MAX_FORWARDS,
          Details.of("uri", request.requestUriText(), "hops", request.vias().size()));
    }
    String mark = loops.mark(fields(in));
    if (loops.isLoop(mark, branches(request))) {
      return Outcome.answer(
          Causes.ROUTE_LOOP,
          Details.of("uri", request.requestUriText(), "count", request.vias().size()));
    }
    if (request.first(HeaderName.PROXY_REQUIRE) != null) {
      return unsupported(in);
    }
    int breadth = MaxBreadth.incoming(maxBreadth(request));
    if (breadth == 0) {
      return Outcome.answer(Causes.ROUTE_MAX_BREADTH, Details.of("breadth", 0, "count", 1));
    }
    // An absent one is written as 70, a present one lowered.
    int forwards = request.maxForwards().orElse(MAX_FORWARDS + 1) - 1;
    return Outcome.next(new Screened(in, forwards, breadth, mark));
  }

  /** What is to be told of a Route that is no SIP URI: nobody knows where it leads. */
  private static @Nullable Map<String, Object> badRoute(Message request) {
    List<Address> routes = request.routes();
    for (int at = 0; at < routes.size(); at++) {
      if (!(routes.get(at).uri().orElse(null) instanceof SipUri)) {
        Field route = request.all(HeaderName.ROUTE).get(at);
        Map<String, Object> told =
            Details.of(route.malformed(ParseCause.ROUTE_MALFORMED, "RFC 3261 section 20.34"));
        told.put("entry", at + 1);
        return told;
      }
    }
    return null;
  }

  private static Outcome<Screened> unsupported(Received in) {
    List<String> options =
        in.request().all(HeaderName.PROXY_REQUIRE).stream().map(Field::value).toList();
    String listed = String.join(", ", options);
    return new Outcome.Answer<>(
        new Refusal(
            Causes.ROUTE_PROXY_REQUIRE,
            Details.of("source", in.source(), "option", listed),
            List.of(new Refusal.Extra(HeaderName.UNSUPPORTED, listed))));
  }

  private static LoopFields fields(Received in) {
    Message request = in.request();
    return new LoopFields(
        request.requestUriText(),
        request.toTag().orElse(""),
        request.fromTag().orElse(""),
        request.callId(),
        request.cseq().number(),
        values(request, HeaderName.ROUTE),
        values(request, HeaderName.PROXY_REQUIRE),
        values(request, HeaderName.PROXY_AUTHORIZATION),
        // Routes are chosen by the peer a request comes from.
        List.of(in.exchange().peerIn()));
  }

  private static List<String> values(Message request, HeaderName name) {
    return request.first(name) == null
        ? List.of()
        : request.all(name).stream().map(Field::value).toList();
  }

  /**
   * The branches of all Vias, whoever they name: nobody else can make our mark, and a name of ours
   * that was advertised otherwise must not hide a loop.
   */
  private static List<String> branches(Message request) {
    List<String> branches = new ArrayList<>();
    for (Via via : request.vias()) {
      via.branch().ifPresent(branches::add);
    }
    return branches;
  }

  /** One that cannot be read counts as none: RFC 5393 has no answer for it. */
  private static OptionalInt maxBreadth(Message request) {
    Field field = request.first(HeaderName.MAX_BREADTH);
    String value = field == null ? "" : field.value();
    boolean number =
        !value.isEmpty()
            && value.length() <= MOST_DIGITS
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
  }
}
