package siplain.proxy.observe;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import siplain.catalog.Catalog;
import siplain.catalog.CauseEntry;
import siplain.catalog.Doc;
import siplain.catalog.Entry;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Message;

/** One failed call as the members of one line of the log, in the order of the public contract. */
final class FailureLine {
  static final String FAILED = "sip.call.failed";

  /** The caller got a 3xx that might have been followed. */
  static final String REDIRECT_REFUSED = "sip.redirect.refused";

  private final Catalog catalog;
  private final Explainer explainer;
  private final NumberMask mask;
  private final Optional<String> publicUrl;

  FailureLine(Catalog catalog, NumberMask mask, Optional<String> publicUrl) {
    this.catalog = catalog;
    this.explainer = new Explainer(catalog);
    this.mask = mask;
    this.publicUrl = publicUrl;
  }

  Doc of(Exchange exchange, Failure failure, String event) {
    Message request = exchange.request();
    Optional<CauseEntry> entry = explainer.entry(failure.cause());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.put("call", exchange.token());
    line.put("call_id", request.callId());
    line.put("method", request.method().text());
    line.put("code", failure.status());
    line.put("phrase", phrase(failure.status()));
    line.put("cause", failure.cause().id());
    line.put("summary", explainer.sentence(exchange, failure, mask::of));
    line.put("explanation", entry.map(Entry::summary).orElse(""));
    line.put("fix", entry.map(Entry::fix).orElse(List.of()));
    line.put("origin", failure.origin().name().toLowerCase(Locale.ROOT));
    line.put("fault", entry.map(CauseEntry::fault).orElse("unknown"));
    line.put("confidence", entry.map(CauseEntry::confidence).orElse("possible"));
    List<Doc> evidence = failure.branch().map(Attempt::cause).map(this::evidence).orElse(List.of());
    if (!evidence.isEmpty()) {
      line.put("evidence", evidence);
    }
    publicUrl.ifPresent(url -> line.put("docs", url + "/explain/" + failure.cause().id()));
    line.put("from", mask.of(request.from().uriText()));
    line.put("to", mask.of(request.to().uriText()));
    line.put("peer_in", exchange.peerIn());
    line.put("peer_out", exchange.peerOut());
    line.put("source", place(exchange.source().protocol(), exchange.source().remote()));
    line.put("attempts", attempts(exchange));
    if (!exchange.redirects().isEmpty()) {
      line.put("redirects", exchange.redirects().stream().map(this::redirect).toList());
    }
    line.put("timing_ms", timing(exchange));
    return new Doc(line);
  }

  /** A message or connection that went no further. */
  Doc of(Flow flow, Cause cause, String excerpt) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "sip.message.dropped");
    line.put("cause", cause.id());
    Optional<CauseEntry> entry = explainer.entry(cause);
    line.put("title", entry.map(Entry::title).orElse(""));
    if (!cause.values().isEmpty()) {
      Map<String, Object> values = new HashMap<>(cause.values());
      values.replaceAll((_, value) -> value instanceof String text ? mask.of(text) : value);
      entry.ifPresent(known -> line.put("summary", known.sentence(values)));
      line.put("evidence", evidence(cause));
    }
    line.put("source", place(flow.protocol(), flow.remote()));
    line.put("start", mask.of(excerpt));
    return new Doc(line);
  }

  /**
   * So many messages or connections of one stranger that went no further. Programs that block
   * addresses read this line: its members up to the count stay as they are.
   */
  Doc of(Flow flow, Cause cause, int count) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "sip.security");
    line.put("cause", cause.id());
    // Of a block of addresses that sends too much, this one need not be to blame.
    boolean one = !cause.values().containsKey("over");
    line.put(one ? "address" : "one_of", HostPort.host(flow.remote()));
    line.put("transport", flow.protocol().parameter());
    line.put("count", count);
    Optional<CauseEntry> entry = explainer.entry(cause);
    line.put("title", entry.map(Entry::title).orElse(""));
    Map<String, Object> values = new HashMap<>();
    cause.values().forEach((name, value) -> values.put(name, mask.of(value.toString())));
    values.putIfAbsent("source", HostPort.host(flow.remote()));
    values.putIfAbsent("transport", flow.protocol());
    entry.ifPresent(known -> line.put("summary", known.sentence(values)));
    return new Doc(line);
  }

  private List<Doc> evidence(Cause cause) {
    return Evidence.of(cause, mask::of);
  }

  private String phrase(int status) {
    return status == 0 ? "" : catalog.entry(Integer.toString(status)).map(Entry::phrase).orElse("");
  }

  private List<Doc> attempts(Exchange exchange) {
    List<Doc> attempts = new ArrayList<>();
    for (Attempt attempt : exchange.attempts()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("peer", attempt.peer());
      one.put("target", place(attempt.hop().protocol(), attempt.hop().remote()));
      one.put("code", attempt.status());
      Cause cause = attempt.cause();
      one.put("cause", cause == null ? Causes.peer(attempt.status()).id() : cause.id());
      one.put("ms", (int) Shown.millis(Math.max(attempt.endedAt() - attempt.sentAt(), 0)));
      List<Doc> evidence = cause == null ? List.of() : evidence(cause);
      if (!evidence.isEmpty()) {
        one.put("evidence", evidence);
      }
      one.put("sent", attempt.retransmissions() + 1);
      List<String> reasons = new ArrayList<>();
      attempt.heard().forEach(heard -> heard.reasons().forEach(each -> reasons.add(mask.of(each))));
      if (!reasons.isEmpty()) {
        one.put("reasons", reasons);
      }
      attempts.add(new Doc(one));
    }
    return attempts;
  }

  private Doc redirect(Redirect decision) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("code", decision.code());
    one.put("peer", decision.peer());
    one.put("contact", mask.of(decision.contact()));
    one.put("action", decision.action().text());
    one.put("hop", decision.hop());
    decision
        .cause()
        .ifPresent(cause -> {
          one.put("cause", cause.id());
          Object rule = cause.values().get("rule");
          if (rule != null) {
            one.put("rule", rule.toString());
          }
          List<String> keys = explainer.keys(cause);
          if (!keys.isEmpty()) {
            one.put("config", keys);
          }
        });
    if (!decision.notes().isEmpty()) {
      one.put("notes", decision.notes());
    }
    return new Doc(one);
  }

  private static String place(Protocol protocol, InetSocketAddress address) {
    return protocol.parameter() + ":" + HostPort.of(address);
  }

  private static Doc timing(Exchange exchange) {
    Map<String, Object> timing = new LinkedHashMap<>();
    if (exchange.answeredAt() != 0) {
      timing.put("total", (int) Shown.millis(exchange.answeredAt() - exchange.receivedAt()));
    }
    exchange.attempts().stream()
        .flatMap(attempt -> attempt.heard().stream())
        .filter(heard -> heard.status() > 100 && heard.status() < 200)
        .findFirst()
        .ifPresent(
            heard -> timing.put("ringing", (int) Shown.millis(heard.at() - exchange.receivedAt())));
    return new Doc(timing);
  }
}
