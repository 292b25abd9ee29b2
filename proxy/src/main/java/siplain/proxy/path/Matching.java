package siplain.proxy.path;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.proxy.dialog.Reading;
import siplain.proxy.dialog.Side;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Way;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Message;
import siplain.sip.uri.TelUri;

/**
 * Finds who gets a request: inside a dialog the other side of it, as our own Route has it; for a
 * phone behind us its flow, as our own Path has it; else the peer of the first route that takes it.
 */
final class Matching {

  static Outcome<Matched> match(Screened screened) {
    Received in = screened.in();
    RouteSet routes = RouteSet.of(in.request(), in.policy());
    String method = in.request().method().text();
    return switch (routes.reading()) {
      case Reading.Ours ours -> inside(screened, routes, ours);
      case Reading.Phone phone -> toPhone(screened, routes, phone);
      case Reading.NoDialog _, Reading.NotOurs _ -> byRoute(screened, routes);
      case Reading.Forged _ -> forged(in);
      case Reading.KeyUnknown unknown ->
          Outcome.answer(
              Causes.DIALOG_KEY_UNKNOWN,
              Details.of("method", method, "source", in.source(), "key", unknown.keyId()));
      case Reading.Gone _ ->
          Outcome.answer(
              Causes.DIALOG_UNKNOWN, Details.of("method", method, "source", in.source()));
    };
  }

  private static Outcome<Matched> inside(Screened screened, RouteSet routes, Reading.Ours dialog) {
    return matched(new Matched(screened, routes, new Onward.InDialog(dialog)));
  }

  /** Only the peer that the phone registered with may send to it. */
  private static Outcome<Matched> toPhone(Screened screened, RouteSet routes, Reading.Phone phone) {
    Received in = screened.in();
    if (in.from() == null || in.from() != phone.registrar()) {
      return forged(in);
    }
    Flow there = new Flow(phone.listener(), phone.flow().remote(), phone.flow().connection());
    Side side = Side.phone(in.policy().peers().of(there), phone.listener(), phone.flow());
    return matched(new Matched(screened, routes, new Onward.ToPhone(side)));
  }

  private static Outcome<Matched> forged(Received in) {
    return Outcome.answer(
        Causes.DIALOG_ROUTE_FORGED,
        Details.of("method", in.request().method(), "source", in.source()));
  }

  private static Outcome<Matched> byRoute(Screened screened, RouteSet routes) {
    Received in = screened.in();
    Message request = in.request();
    @Nullable Peer from = in.from();
    return switch (in.policy().routes().match(from, request.method().text(), routes.requestUri())) {
      case Way.To way ->
          matched(new Matched(screened, routes, new Onward.ByRoute(way.peer(), way.route())));
      case Way.Reject way ->
          Outcome.answer(
              Causes.ROUTE_REJECTED.withStatus(way.status()), values(in, "rule", way.route()));
      case Way.BackToSource way ->
          Outcome.answer(Causes.ROUTE_BACK_TO_SOURCE, values(in, "target", way.peer()));
      case Way.NoRoute _ ->
          Outcome.answer(
              routes.requestUri() instanceof TelUri
                  ? Causes.ROUTE_TEL_UNROUTABLE
                  : Causes.ROUTE_NONE,
              values(in, "uri", routes.requestUri()));
      case Way.UnknownSource _ ->
          Outcome.answer(Causes.ROUTE_UNKNOWN_SOURCE, values(in, "source", in.source()));
    };
  }

  private static Outcome<Matched> matched(Matched matched) {
    Received in = matched.in();
    in.exchange().to(matched.toName(), matched.route(), matched.dialog() != null);
    return Outcome.next(matched);
  }

  private static Map<String, Object> values(Received in, String name, Object value) {
    return Details.of(
        name,
        value,
        "method",
        in.request().method(),
        "user",
        RequestUris.user(in.request().requestUri()),
        "peer",
        in.exchange().peerIn());
  }

  private Matching() {}
}
