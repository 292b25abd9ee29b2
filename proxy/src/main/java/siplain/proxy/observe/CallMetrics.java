package siplain.proxy.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import siplain.catalog.Catalog;
import siplain.proxy.transport.Flow;
import siplain.sip.context.Choice;
import siplain.sip.context.Origin;
import siplain.sip.message.Method;

/**
 * Counts requests, answers, failures and drops. Every label comes from a closed set: what the wire
 * brings beyond it is {@code other}.
 */
public final class CallMetrics implements CallListener {
  private static final String OTHER = "other";

  private static final Duration[] SETUP = millis(50, 100, 250, 500, 1000, 2000, 4000, 8000, 16000);
  private static final Duration[] PROCESSING = micros(50, 100, 250, 500, 1000, 5000, 25000, 100000);

  private final MeterRegistry registry;
  private final Set<String> codes;
  private final Set<String> causes;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Counter> drops = new ConcurrentHashMap<>();
  private final Map<Key, AtomicInteger> targets = new ConcurrentHashMap<>();
  private final Map<String, Timer> setups = new ConcurrentHashMap<>();
  private final Timer forwarding;

  public CallMetrics(MeterRegistry registry, Catalog catalog) {
    this.registry = registry;
    List<String> ids = catalog.ids();
    this.codes = ids.stream().filter(id -> id.matches("[1-6][0-9]{2}")).collect(Collectors.toSet());
    this.causes = ids.stream().filter(id -> id.contains(".")).collect(Collectors.toSet());
    this.forwarding =
        Timer.builder("siplain.processing")
            .description("Time from a request's arrival to its leaving")
            .tag("stage", "forward")
            .serviceLevelObjectives(PROCESSING)
            .register(registry);
  }

  @Override
  public void received(Exchange exchange) {
    count(
        Meter.REQUESTS,
        exchange.peerIn(),
        method(exchange),
        exchange.source().protocol().parameter());
  }

  @Override
  public void sent(Exchange exchange, Attempt attempt) {
    forwarding.record(attempt.sentAt() - exchange.receivedAt(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void answered(Exchange exchange, int status) {
    if (status < 200) {
      return;
    }
    count(Meter.RESPONSES, exchange.peerIn(), method(exchange), code(status), origin(exchange));
    if (status < 300 && exchange.request().method().is(Method.Known.INVITE)) {
      setup(exchange.peerOut())
          .record(exchange.answeredAt() - exchange.receivedAt(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void redirected(Exchange exchange, Redirect decision) {
    count(
        Meter.REDIRECTS,
        code(decision.code()),
        decision.action().text(),
        decision.cause().map(this::cause).orElse(""));
  }

  @Override
  public void finished(Exchange exchange) {
    Failure.of(exchange)
        .ifPresent(failure ->
            count(
                Meter.FAILURES,
                exchange.peerIn(),
                code(failure.status()),
                cause(failure.cause()),
                name(failure.origin())));
  }

  @Override
  public void probed(String peer, String target, boolean up, boolean news) {
    targets.computeIfAbsent(target(peer, target), this::gauge).set(up ? 1 : 0);
  }

  private AtomicInteger gauge(Key key) {
    AtomicInteger up = new AtomicInteger();
    Gauge.builder(key.meter.meter, up, AtomicInteger::get)
        .description(key.meter.description)
        .tags(tags(key))
        .register(registry);
    return up;
  }

  @Override
  public void unprobed(String peer, String target) {
    Key key = target(peer, target);
    targets.remove(key);
    registry.find(key.meter.meter).tags(tags(key)).meters().forEach(registry::remove);
  }

  private static Key target(String peer, String target) {
    return new Key(Meter.TARGETS, List.of(peer, target));
  }

  @Override
  public void turnedAway(String peer, Flow flow, Method method, Cause cause) {
    String code = code(cause.status());
    String origin = name(cause.origin());
    count(Meter.REQUESTS, peer, method(method), flow.protocol().parameter());
    count(Meter.RESPONSES, peer, method(method), code, origin);
    count(Meter.FAILURES, peer, code, cause(cause), origin);
  }

  @Override
  public void dropped(Flow flow, Cause cause, String excerpt) {
    Counter counter = drops.get(cause.id()); // in a flood this is asked for every message
    if (counter == null) {
      counter =
          drops.computeIfAbsent(
              cause.id(), _ -> register(new Key(Meter.DROPPED, List.of(cause(cause)))));
    }
    counter.increment();
  }

  /** The meters that count, each with its labels. */
  @SuppressWarnings("ImmutableEnumChecker") // List.of does not change
  private enum Meter {
    REQUESTS("siplain.requests", "Requests received", "peer", "method", "transport"),
    RESPONSES("siplain.responses", "Final answers sent", "peer", "method", "code", "origin"),
    FAILURES("siplain.failures", "Requests that failed", "peer", "code", "cause", "origin"),
    REDIRECTS("siplain.redirects", "Contacts of redirects", "code", "action", "cause"),
    TARGETS("siplain.target.up", "Whether a target answers probes", "peer", "target"),
    DROPPED("siplain.dropped.messages", "Messages that went no further", "cause");

    private final String meter;
    private final String description;
    private final List<String> labels;

    Meter(String meter, String description, String... labels) {
      this.meter = meter;
      this.description = description;
      this.labels = List.of(labels);
    }
  }

  /** A meter with a value for each of its labels. */
  private record Key(Meter meter, List<String> values) {}

  private void count(Meter name, String... values) {
    Key key = new Key(name, List.of(values));
    Counter counter = counters.get(key);
    if (counter == null) {
      counter = counters.computeIfAbsent(key, this::register);
    }
    counter.increment();
  }

  private Counter register(Key key) {
    Meter name = key.meter;
    return Counter.builder(name.meter)
        .description(name.description)
        .tags(tags(key))
        .register(registry);
  }

  private static Tags tags(Key key) {
    Tags tags = Tags.empty();
    for (int i = 0; i < key.values.size(); i++) {
      tags = tags.and(key.meter.labels.get(i), key.values.get(i));
    }
    return tags;
  }

  private Timer setup(String peer) {
    return setups.computeIfAbsent(
        peer,
        _ ->
            Timer.builder("siplain.setup")
                .description("Time from an INVITE to its 2xx")
                .tag("peer", peer)
                .serviceLevelObjectives(SETUP)
                .register(registry));
  }

  private static String method(Exchange exchange) {
    return method(exchange.request().method());
  }

  private static String method(Method method) {
    return method.is(Method.Known.OTHER) ? OTHER : method.text();
  }

  private String code(int status) {
    if (status == 0) {
      return "none";
    }
    String code = Integer.toString(status);
    return codes.contains(code) ? code : OTHER;
  }

  private String cause(Cause cause) {
    return causes.contains(cause.id()) ? cause.id() : cause.family() + "." + OTHER;
  }

  private static String origin(Exchange exchange) {
    Cause cause = exchange.cause();
    Choice choice = exchange.choice();
    if (cause != null) {
      return name(cause.origin());
    }
    if (choice == null) {
      return name(exchange.attempts().isEmpty() ? Origin.PROXY : Origin.PEER);
    }
    return name(choice.answer().origin());
  }

  private static String name(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT);
  }

  private static Duration[] millis(long... values) {
    return Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  private static Duration[] micros(long... values) {
    return Arrays.stream(values)
        .mapToObj(micros -> Duration.ofNanos(micros * 1000))
        .toArray(Duration[]::new);
  }
}
