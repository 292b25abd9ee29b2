package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import siplain.config.Failover;
import siplain.proxy.observe.Attempt;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Exchange;
import siplain.proxy.observe.Heard;
import siplain.proxy.peer.Peer;
import siplain.proxy.transaction.ClientTransaction;
import siplain.proxy.transaction.ClientUser;
import siplain.proxy.transaction.SentInvite;
import siplain.proxy.transaction.ServerTransaction;
import siplain.sip.context.Answer;
import siplain.sip.context.Origin;
import siplain.sip.context.Target;
import siplain.sip.message.Method;
import siplain.sip.transaction.ClientKey;

/** The branches of one call: those that were sent, and the destinations that are left. */
final class Trials {
  /** The targets of a peer are ways to one and the same. */
  private static final String PERSON = "callee";

  private static final Method CANCEL = Method.of("CANCEL");

  /** What comes of a CANCEL comes on the branch of its INVITE. */
  private static final ClientUser NOBODY = (_, _) -> {};

  private final Call call;
  private final Kit kit;
  private final Targeted targeted;
  private final Forwarding forwarding;
  private final ServerTransaction server;
  private final Disclosure back;
  private final Deque<Destination> left;
  private final List<Trial> all = new ArrayList<>(1);

  Trials(Call call, Kit kit, Targeted targeted, Forwarding forwarding, ServerTransaction server) {
    this.call = call;
    this.kit = kit;
    this.targeted = targeted;
    this.forwarding = forwarding;
    this.server = server;
    this.back = Disclosure.back(targeted.matched());
    this.left = new ArrayDeque<>(targeted.destinations());
  }

  Trial get(int number) {
    return all.get(number - 1);
  }

  /** What of the responses the caller gets. */
  Disclosure back() {
    return back;
  }

  /** How many destinations have not been tried. */
  int left() {
    return left.size();
  }

  /** What the peer's settings say of several targets. */
  Failover failover() {
    Peer to = targeted.matched().to();
    return to == null ? Failover.DEFAULT : to.settings().failover();
  }

  /**
   * What an answer says beside its status: that a phone rings, or that the target wants a pause.
   */
  void heed(Trial trial, Answer answer) {
    if (answer.status() > 100 && answer.status() < 200) {
      trial.ring();
      stopPatience(trial);
    }
    Peer to = targeted.matched().to();
    if (to != null && answer.status() == 503) {
      InetSocketAddress target = trial.destination.hop().remote();
      answer.retryAfter().ifPresent(seconds -> to.pause(target, seconds, kit.loop().now()));
    }
  }

  /** Makes a branch for the next destination. */
  Target planNext() {
    return plan(left.removeFirst());
  }

  /** Makes a branch for the same destination by UDP. */
  Target planAsUdp(Trial trial) {
    return plan(trial.destination.byUdp());
  }

  private Target plan(Destination to) {
    int number = all.size() + 1;
    all.add(new Trial(number, to, new Branch(number, server, back, call)));
    return new Target(number, PERSON);
  }

  void send(int number, int breadth) {
    Trial trial = get(number);
    Exchange exchange = exchange();
    Method method = targeted.in().request().method();
    Outgoing out =
        forwarding.write(targeted, trial.destination, kit.ids().branch(), OptionalInt.of(breadth));
    if (exchange.attempts().isEmpty()) {
      out.changes().forEach(exchange::changed);
    }
    Attempt attempt =
        new Attempt(
            number,
            targeted.matched().toName(),
            out.hop(),
            out.requestUri(),
            out.bytes().length,
            kit.loop().now());
    trial.sent(out, attempt);
    exchange.add(attempt);
    kit.listener().sent(exchange, attempt);
    if (!left.isEmpty() && failover().onTimeout()) {
      trial.patience =
          kit.transactions()
              .wheel()
              .after(failover().silence(), () -> call.guarded(() -> call.outOfPatience(trial)));
    }
    trial.client =
        kit.transactions()
            .request(
                new ClientKey(out.branch(), method.text()),
                method,
                out.bytes(),
                out.hop(),
                trial.branch);
  }

  /** Tells of a response, and of the end of its branch if it is one. */
  void hear(Trial trial, Answered answered) {
    trial.latest = answered.response();
    if (trial.ended()) {
      return; // a 2xx once more, or of another phone
    }
    Heard heard = answered.heard();
    trial.attempt().hear(heard);
    kit.listener().heard(exchange(), trial.attempt(), heard);
    if (heard.status() >= 200 && trial.end(heard.status(), answered.at())) {
      kit.listener().branchEnded(exchange(), trial.attempt());
      if (heard.status() / 100 == 2) {
        kit.keepAlive().succeeded(targeted.matched(), answered.response());
      }
    }
  }

  /** A branch ended without an answer; false when it had ended before. */
  boolean end(Trial trial, Cause cause) {
    boolean first = trial.end(cause, kit.loop().now());
    if (first) {
      kit.listener().branchEnded(exchange(), trial.attempt());
    }
    return first;
  }

  /** Whether no target could be reached at all. */
  boolean allUndelivered() {
    return exchange().attempts().stream()
        .map(Attempt::cause)
        .allMatch(cause -> cause != null && cause.origin() == Origin.TRANSPORT);
  }

  /** RFC 3261 section 9.1. Only for a branch that has brought a provisional response. */
  void cancel(int number, List<String> reasons) {
    Trial trial = get(number);
    ClientTransaction client = trial.client;
    Outgoing sent = trial.sent();
    if (client == null || sent == null) {
      return;
    }
    trial.attempt().cancel();
    client.cancel();
    kit.transactions()
        .request(
            new ClientKey(sent.branch(), CANCEL.text()),
            CANCEL,
            SentInvite.of(sent.bytes()).cancel(reasons),
            client.hop(),
            NOBODY);
  }

  /** Gives up what still rings, as far as it may be canceled yet. */
  void cancelAll() {
    boolean invite = targeted.in().request().method().is(Method.Known.INVITE);
    for (Trial trial : all) {
      if (invite && !trial.ended() && trial.latest != null && !trial.attempt().canceled()) {
        cancel(trial.number, List.of());
      }
    }
  }

  void startTimerC(int number) {
    Trial trial = get(number);
    stopTimerC(number);
    trial.timerC =
        kit.transactions()
            .wheel()
            .after(targeted.in().policy().timerC(), () -> call.guarded(() -> call.timerC(trial)));
  }

  void stopTimerC(int number) {
    Trial trial = get(number);
    if (trial.timerC != null) {
      kit.transactions().wheel().stop(trial.timerC);
      trial.timerC = null;
    }
  }

  private void stopPatience(Trial trial) {
    if (trial.patience != null) {
      kit.transactions().wheel().stop(trial.patience);
      trial.patience = null;
    }
  }

  /** Whether one was given up for another. */
  boolean gaveUp() {
    return all.stream().anyMatch(Trial::givenUp);
  }

  /** How many there were, and how long each had to say something. */
  Map<String, Object> tried() {
    return Details.of(
        "peer",
        targeted.matched().toName(),
        "count",
        all.size(),
        "try",
        failover().silence().toMillis() / 1000.0 + " s");
  }

  /** The call is over: nothing of it is held by what outlives it. */
  void release() {
    for (Trial trial : all) {
      stopTimerC(trial.number);
      stopPatience(trial);
      trial.branch.release();
    }
  }

  private Exchange exchange() {
    return targeted.in().exchange();
  }
}
