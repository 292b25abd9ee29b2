package siplain.proxy.observe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import siplain.catalog.Catalog;
import siplain.catalog.CauseEntry;
import siplain.proxy.transport.HostPort;
import siplain.sip.message.Message;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.TelUri;
import siplain.sip.uri.Uri;

/** Finds the catalog's entry for a failure and puts this call's own values into its sentence. */
public final class Explainer {
  private final Catalog catalog;

  public Explainer(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The keys of the settings that have to do with a cause. */
  List<String> keys(Cause cause) {
    return entry(cause).map(entry -> entry.doc().texts("config")).orElse(List.of());
  }

  /** The entry of a cause; of a peer's answer that is not registered, none. */
  Optional<CauseEntry> entry(Cause cause) {
    return catalog
        .entry(cause.id())
        .flatMap(entry -> entry.match(_ -> Optional.empty(), Optional::of, _ -> Optional.empty()));
  }

  /**
   * One sentence about this very call.
   *
   * @param shown what becomes of each text that is put into it
   */
  public String sentence(Exchange exchange, Failure failure, UnaryOperator<String> shown) {
    Map<String, Object> values = values(exchange, failure);
    // The values one by one: in a whole sentence a duration may look like a telephone number.
    values.replaceAll((_, value) -> value instanceof String text ? shown.apply(text) : value);
    return entry(failure.cause())
        .map(entry -> entry.sentence(values))
        .orElseGet(() -> exchange.peerOut() + " answered " + exchange.status() + ".");
  }

  /** What sentences are made of; the values that the refusing stage gave come last and win. */
  static Map<String, Object> values(Exchange exchange, Failure failure) {
    Message request = exchange.request();
    Map<String, Object> values = new HashMap<>();
    values.put("method", request.method().text());
    values.put("uri", request.requestUriText());
    values.put("source", HostPort.of(exchange.source().remote()));
    values.put("transport", exchange.source().protocol());
    values.put("peer", exchange.peerIn());
    values.put("callee", exchange.peerOut());
    values.put("target", exchange.peerOut());
    values.put("code", failure.status());
    values.put("wait", Shown.span(over(exchange) - exchange.receivedAt()));
    exchange.route().ifPresent(route -> values.put("rule", route));
    of(request.requestUri(), values);
    failure.branch().ifPresent(branch -> of(branch, values));
    values.putAll(failure.cause().values());
    values.putAll(exchange.values());
    return values;
  }

  /** When the caller was answered, or the last branch ended. */
  private static long over(Exchange exchange) {
    return exchange.answeredAt() != 0
        ? exchange.answeredAt()
        : exchange.attempts().stream()
            .mapToLong(Attempt::endedAt)
            .filter(at -> at != 0)
            .max()
            .orElse(exchange.receivedAt());
  }

  private static void of(Uri uri, Map<String, Object> values) {
    values.put("scheme", uri.scheme());
    switch (uri) {
      case SipUri sip -> {
        values.put("user", sip.user().orElse(sip.host()));
        values.put("host", sip.host());
      }
      case TelUri tel -> {
        values.put("user", tel.number());
        values.put("number", tel.number());
      }
      default -> values.put("user", uri.text());
    }
  }

  private static void of(Attempt branch, Map<String, Object> values) {
    values.put("target", HostPort.of(branch.hop().remote()));
    values.put("transport", branch.hop().protocol());
    values.put("size", branch.size());
    values.put("count", branch.retransmissions() + 1);
    if (branch.endedAt() != 0) {
      values.put("wait", Shown.span(branch.endedAt() - branch.sentAt()));
    }
    Cause cause = branch.cause();
    if (cause == null) {
      values.put("peer", branch.peer());
    } else {
      values.putAll(cause.values());
    }
    if (!branch.heard().isEmpty()) {
      Heard last = branch.heard().getLast();
      values.put("last", last.status());
      values.put("code", last.status());
      values.put("phrase", last.phrase());
    }
  }
}
