package siplain.proxy.simulation;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import siplain.catalog.Catalog;
import siplain.catalog.Language;
import siplain.proxy.observe.Attempt;
import siplain.proxy.observe.CallListener;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Exchange;
import siplain.proxy.observe.Explainer;
import siplain.proxy.observe.Failure;
import siplain.proxy.observe.Heard;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Method;

/** Holds what the comment of {@link CallListener} draws: what is told, in which order. */
final class ListenerWatch implements CallListener {
  private static final Explainer EXPLAINER = new Explainer(Catalog.in(Language.ENGLISH));

  private final Watch watch;
  private final IdentityHashMap<Exchange, State> states = new IdentityHashMap<>();

  /** How often each cause was given, for exchanges and for drops. */
  final Map<String, Integer> causes = new TreeMap<>();

  private int received;
  private int finished;

  private static final class State {
    private boolean matched;
    private boolean finalAnswer;
    private boolean finished;
    private final Set<Attempt> open = new HashSet<>();
    private final Set<Attempt> sent = new HashSet<>();
  }

  ListenerWatch(Watch watch) {
    this.watch = watch;
  }

  /** Exchanges that have begun and not finished. */
  int unfinished() {
    return received - finished;
  }

  /** The proxy was killed: what it had begun will never finish. */
  void forget() {
    finished = received;
    states.clear();
  }

  @Override
  public void received(Exchange exchange) {
    received++;
    if (states.put(exchange, new State()) != null) {
      broken("received twice", exchange);
    }
  }

  @Override
  public void matched(Exchange exchange) {
    State state = state(exchange, "matched");
    if (state.matched || !state.sent.isEmpty()) {
      broken("matched twice or too late", exchange);
    }
    state.matched = true;
  }

  @Override
  public void sent(Exchange exchange, Attempt attempt) {
    State state = state(exchange, "sent");
    if (!state.matched || !state.sent.add(attempt)) {
      broken("sent before it matched, or twice", exchange);
    }
    state.open.add(attempt);
  }

  @Override
  public void heard(Exchange exchange, Attempt attempt, Heard heard) {
    if (!state(exchange, "heard " + heard.status()).open.contains(attempt)) {
      broken("heard " + heard.status() + " on a branch that is not open", exchange);
    }
  }

  @Override
  public void branchEnded(Exchange exchange, Attempt attempt) {
    if (!state(exchange, "branchEnded").open.remove(attempt)) {
      broken("ended a branch that was not open", exchange);
    }
  }

  @Override
  public void answered(Exchange exchange, int status) {
    State state = state(exchange, "answered " + status);
    if (status < 200 && state.finalAnswer) {
      broken("answered " + status + " behind a final answer", exchange);
    }
    state.finalAnswer |= status >= 200;
  }

  @Override
  public void finished(Exchange exchange) {
    State state = state(exchange, "finished");
    finished++;
    boolean answerable = !exchange.request().method().is(Method.Known.ACK);
    if (answerable && !state.open.isEmpty()) {
      broken("finished with a branch open", exchange);
    }
    state.finished = true;
    Cause cause = exchange.cause();
    causes.merge(cause == null ? "none" : cause.id(), 1, Integer::sum);
    if (Causes.INTERNAL_ERROR.equals(cause)) {
      broken("an exception: " + exchange.values(), exchange);
    }
    Failure.of(exchange)
        .map(failure -> EXPLAINER.sentence(exchange, failure, text -> text))
        .filter(sentence -> sentence.contains("{") || sentence.contains(" -"))
        .ifPresent(sentence -> broken("a sentence with an empty place: " + sentence, exchange));
  }

  @Override
  public void dropped(Flow flow, Cause cause, String excerpt) {
    causes.merge("dropped " + cause.id(), 1, Integer::sum);
    if (Causes.INTERNAL_ERROR.equals(cause)) {
      watch.broken("an exception: " + excerpt, null);
    }
  }

  private State state(Exchange exchange, String what) {
    State state = states.get(exchange);
    if (state == null || state.finished) {
      broken(what + (state == null ? " before received" : " behind finished"), exchange);
      return new State();
    }
    return state;
  }

  private void broken(String what, Exchange exchange) {
    watch.broken("CallListener: " + what, exchange.request());
  }
}
