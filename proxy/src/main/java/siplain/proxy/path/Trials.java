package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import siplain.config.Failover;
import siplain.proxy.observe.Attempt;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Exchange;
import siplain.proxy.observe.Heard;
import siplain.proxy.peer.Peer;
import siplain.proxy.redirect.Tried;
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
  private static final Method CANCEL = Method.of("CANCEL");

  /** What comes of a CANCEL comes on the branch of its INVITE. */
  private static final ClientUser NOBODY = (_, _) -> {};

  private final Call call;
  private final Kit kit;
  private final Received in;
  private final Callee first;
  private final Forwarding forwarding;
  private final ServerTransaction server;
  private final Tried tried = new Tried();
  private final List<Trial> all = new ArrayList<>(1);

  Trials(Call call, Kit kit, Targeted targeted, Forwarding forwarding, ServerTransaction server) {
    this.call = call;
    this.kit = kit;
    this.in = targeted.in();
    this.first = Callee.first(targeted);
    this.forwarding = forwarding;
    this.server = server;
    remember(first);
  }

  Trial get(int number) {
    return all.get(number - 1);
  }

  /** Whom the request was meant for. */
  Callee first() {
    return first;
  }

  Received in() {
    return in;
  }

  /** How many branches there are, those that wait for their turn too. */
  int count() {
    return all.size();
  }

  /** Where the call has been, and where it is to go. */
  Tried tried() {
    return tried;
  }

  /** Somebody who will be tried. */
  void remember(Callee callee) {
    callee
        .targeted()
        .destinations()
        .forEach(
            each -> tried.add(Callee.uri(each, callee.targeted()), each.hop().remote(), callee));
  }

  /** Whether another branch may take the place of this one. */
  boolean hasRoom(Trial trial) {
    return all.size() < trial.callee.mostBranches();
  }

  /** Whether there is another address of the same callee. */
  boolean hasNext(Trial trial) {
    return !trial.callee.left().isEmpty() && hasRoom(trial);
  }

  /**
   * What an answer says beside its status: that a phone rings, or that the target wants a pause.
   */
  void heed(Trial trial, Answer answer) {
    if (answer.status() > 100 && answer.status() < 200) {
      trial.ring();
      stopPatience(trial);
    }
    Peer to = trial.callee.peer();
    if (to != null && answer.status() == 503) {
      InetSocketAddress target = trial.destination.hop().remote();
      answer.retryAfter().ifPresent(seconds -> to.pause(target, seconds, kit.loop().now()));
    }
  }

  /** Makes a branch for the next destination of this callee. */
  Target planNext(Callee callee) {
    return plan(callee, callee.left().removeFirst());
  }

  /** Makes a branch for the same destination by UDP. */
  Target planAsUdp(Trial trial) {
    return plan(trial.callee, trial.destination.byUdp());
  }

  private Target plan(Callee callee, Destination to) {
    int number = all.size() + 1;
    Branch branch = new Branch(number, server, callee.back(), call);
    all.add(new Trial(number, callee, to, branch));
    return new Target(number, callee.person());
  }

  void send(int number, int breadth) {
    Trial trial = get(number);
    Exchange exchange = exchange();
    Method method = in.request().method();
    Callee callee = trial.callee;
    Outgoing out =
        forwarding.write(
            callee.targeted(), trial.destination, kit.ids().branch(), OptionalInt.of(breadth));
    if (exchange.attempts().isEmpty()) {
      out.changes().forEach(exchange::changed);
    }
    Attempt attempt =
        new Attempt(
            number,
            callee.name(),
            out.hop(),
            out.requestUri(),
            out.bytes().length,
            kit.loop().now());
    trial.sent(out, attempt);
    exchange.add(attempt);
    kit.listener().sent(exchange, attempt);
    Failover failover = callee.failover();
    if (hasNext(trial) && failover.onTimeout()) {
      trial.patience =
          kit.transactions()
              .wheel()
              .after(failover.silence(), () -> call.guarded(() -> call.outOfPatience(trial)));
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
        kit.keepAlive().succeeded(trial.callee.matched(), answered.response());
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
    if (client == null || sent == null || trial.ended()) {
      return; // RFC 3261 section 9.1: not behind a final answer, as of a 3xx that is looked at
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
    boolean invite = in.request().method().is(Method.Known.INVITE);
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
            .after(in.policy().timerC(), () -> call.guarded(() -> call.timerC(trial)));
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

  /** Those with a 3xx that is looked at. */
  List<Trial> waiting() {
    return all.stream().filter(Trial::waits).toList();
  }

  /** Whether one was given up for another. */
  boolean gaveUp() {
    return all.stream().anyMatch(Trial::givenUp);
  }

  /** How many there were, and how long each had to say something. */
  Map<String, Object> triesTold() {
    return Details.of(
        "peer",
        first.name(),
        "count",
        exchange().attempts().size(),
        "try",
        first.failover().silence().toMillis() / 1000.0 + " s");
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
    return in.exchange();
  }
}
