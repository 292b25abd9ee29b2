package siplain.proxy.path;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.config.Failover;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Calls;
import siplain.proxy.transaction.ServerTransaction;
import siplain.proxy.transaction.ServerUser;
import siplain.sip.context.Action;
import siplain.sip.context.Answer;
import siplain.sip.context.Choice;
import siplain.sip.context.Event;
import siplain.sip.context.Origin;
import siplain.sip.context.ResponseContext;
import siplain.sip.context.Target;
import siplain.sip.message.Message;
import siplain.sip.message.Method;

/**
 * One request, any but ACK and CANCEL, from its server transaction to the end of its last branch:
 * it tells the {@link ResponseContext} what happens and does what that asks for.
 *
 * <p>What goes wrong in here ends as a 500 to the caller; {@link #finish} does its work once,
 * whatever happened.
 */
final class Call implements ServerUser {
  private final Kit kit;
  private final Received in;
  private final Forwarding forwarding;
  private final Deque<Event> events = new ArrayDeque<>(2);
  private @Nullable AnswerWay answers;
  private @Nullable Trials trials;
  private @Nullable ResponseContext context;
  private boolean counted;
  private boolean busy;
  private boolean finished;

  Call(Kit kit, Received in, Forwarding forwarding) {
    this.kit = kit;
    this.in = in;
    this.forwarding = forwarding;
  }

  /** The request has its transaction: nobody has seen it before. */
  void begin(ServerTransaction server) {
    answers = new AnswerWay(kit, in, server);
    kit.listener().received(in.exchange());
  }

  /** Sends the request to its first destination. */
  Outcome<Forwarded> forward(Targeted targeted) {
    Outcome<Forwarded> full = admit(targeted.matched());
    if (full != null) {
      return full;
    }
    Trials all = new Trials(this, kit, targeted, forwarding, answers().server());
    trials = all;
    context =
        new ResponseContext(
            in.request().method().is(Method.Known.INVITE),
            targeted.matched().screened().maxBreadth());
    happen(new Event.Started(next(all.planNext()), all.left()));
    return Outcome.next(new Forwarded());
  }

  private @Nullable Outcome<Forwarded> admit(Matched matched) {
    if (in.policy().draining().isPresent() && matched.dialog() == null) {
      return new Outcome.Answer<>(Admission.draining(in.policy()));
    }
    Calls.@Nullable Full full = Admission.begin(kit, matched);
    if (full != null) {
      return new Outcome.Answer<>(Admission.refusal(full));
    }
    counted = Admission.counts(matched);
    return null;
  }

  /** This proxy answers itself, and that is the end. */
  void refuse(Refusal refusal) {
    answers().refuse(refusal);
    finish();
  }

  /** An OPTIONS for this proxy itself. */
  void answerOptions() {
    answers().options();
    finish();
  }

  /** The caller sent a CANCEL (RFC 3261 section 16.10). */
  void cancel(List<String> reasons) {
    in.exchange().cancel();
    if (context != null) {
      guarded(() -> happen(new Event.CallerCanceled(reasons)));
    } else if (!finished) {
      // It waits for something, and nobody else has to be told.
      guarded(() -> refuse(Refusal.of(Causes.DIALOG_CANCELED, Map.of())));
    }
  }

  /** What it began with. */
  Received in() {
    return in;
  }

  /** Whether it is over, perhaps while it waited. */
  boolean isFinished() {
    return finished;
  }

  void answered(int branch, Message response) {
    Trial trial = trials().get(branch);
    Answered answered = new Answered(response, kit.loop().now());
    Answer answer = answered.answer();
    trials().hear(trial, answered);
    trials().heed(trial, answer);
    boolean failsOver = failover().onCodes().contains(answer.status()) && mayGoOn(trial);
    happen(
        failsOver
            ? new Event.Replaced(branch, answer, true, next(trials().planNext()))
            : new Event.Answered(branch, answer));
  }

  /** Timer B or F, or 64*T1 after a CANCEL. */
  void timedOut(int branch) {
    Trial trial = trials().get(branch);
    boolean silent = !trial.attempt().canceled();
    if (!trials().end(trial, Failures.silence(in.request(), trial))) {
      return;
    }
    // The caller's own Timer F is over as well (RFC 4320 section 4.2): only an INVITE may go on.
    boolean goesOn =
        silent
            && failover().onTimeout()
            && in.request().method().is(Method.Known.INVITE)
            && mayGoOn(trial);
    happen(
        goesOn
            ? new Event.Replaced(
                branch, Failures.answer(408, Origin.TIMER), true, next(trials().planNext()))
            : new Event.TimedOut(branch));
  }

  void failed(int branch, Cause cause) {
    Trial trial = trials().get(branch);
    boolean flowGone = trial.endsFlow(cause);
    if (!trials().end(trial, flowGone ? Failures.flowGone(trial) : cause)) {
      return; // the ACK to its failure did not get through
    }
    if (flowGone) {
      // The registrar may know another flow of the phone (RFC 5626 section 5.3).
      happen(
          new Event.Answered(
              branch, Failures.answer(Causes.TRANSPORT_FLOW_GONE.status(), Origin.TRANSPORT)));
      return;
    }
    Answer answer = Failures.answer(503, Origin.TRANSPORT);
    if (open() && trial.wentByTcpForItsSize()) {
      happen(new Event.Replaced(branch, answer, false, next(trials().planAsUdp(trial))));
    } else if (failover().onTransport() && mayGoOn(trial)) {
      happen(new Event.Replaced(branch, answer, true, next(trials().planNext())));
    } else {
      if (trials().allUndelivered()) {
        // Every target is broken: the next request would get a 503 too, so a 503 is the truth.
        happen(new Event.RouteChecked(true, OptionalInt.empty()));
      }
      happen(new Event.TransportFailed(branch));
    }
  }

  void retransmitted(int branch) {
    trials().get(branch).attempt().retransmitted();
  }

  void timerC(Trial trial) {
    trial.fallSilent();
    if (trial.latest == null) {
      // Nothing to cancel: the context counts it as failed now.
      trials().end(trial, Causes.TIMER_NO_ANSWER);
    }
    happen(new Event.TimerCFired(trial.number));
  }

  /** The target has said nothing, or no more than 100, for as long as its peer allows. */
  void outOfPatience(Trial trial) {
    if (!trial.rang() && !trial.ended() && mayGoOn(trial)) {
      trial.giveUp();
      happen(new Event.GaveUp(trial.number, next(trials().planNext())));
    }
  }

  private boolean mayGoOn(Trial trial) {
    return open()
        && !trial.attempt().canceled()
        && !trial.givenUp() // another has its place already
        && trials().left() > 0;
  }

  private Failover failover() {
    return trials().failover();
  }

  private boolean open() {
    return context != null && context.open();
  }

  private static List<List<Target>> next(Target target) {
    return List.of(List.of(target));
  }

  /** What an action leads to at once waits until those before it are done. */
  private void happen(Event event) {
    ResponseContext steps = context;
    events.add(event);
    if (busy || steps == null) {
      return;
    }
    busy = true;
    try {
      for (Event each = events.poll(); each != null; each = events.poll()) {
        steps.step(each).forEach(this::act);
      }
    } finally {
      busy = false;
    }
  }

  private void act(Action action) {
    switch (action) {
      case Action.Send send -> trials().send(send.branch(), send.maxBreadth());
      case Action.Cancel cancel -> trials().cancel(cancel.branch(), cancel.reasons());
      case Action.Forward forward ->
          answers()
              .relay(Chosen.asItCame(trials().get(forward.branch()).latest()), trials().back());
      case Action.Respond respond -> respond(respond.choice());
      case Action.Skip _ -> {} // every target is the same callee's, and none comes at a time
      case Action.StartTimerC start -> trials().startTimerC(start.branch());
      case Action.RestartTimerC start -> trials().startTimerC(start.branch());
      case Action.StopTimerC stop -> trials().stopTimerC(stop.branch());
      case Action.Finished end -> {
        in.exchange().choose(end.choice());
        if (end.choice().status() == 0) {
          // Not an INVITE, and nobody answered: a 408 would come too late (RFC 4320 section 4.2).
          in.exchange()
              .fail(
                  Causes.TIMER_NO_ANSWER_NON_INVITE,
                  Failures.of(in.exchange().attempts().getLast()));
        }
        finish();
      }
    }
  }

  private void respond(Choice choice) {
    Exchange exchange = in.exchange();
    exchange.choose(choice);
    if (choice.answer().local() || choice.branch().isEmpty()) {
      answers().refuse(Failures.refusal(choice, trials()));
      return;
    }
    Trial trial = trials().get(choice.branch().getAsInt());
    if (choice.status() >= 400) {
      exchange.fail(Failures.relayed(choice, exchange), Failures.of(trial.attempt()));
    }
    answers().relay(Chosen.best(trial.latest(), choice), trials().back());
  }

  /** Runs what somebody else's event leads to; nothing is thrown back. */
  void guarded(Runnable what) {
    try {
      what.run();
    } catch (Throwable broken) {
      breakDown(broken);
    }
  }

  /** Something in this program is wrong: the caller gets a 500, unless it has an answer already. */
  void breakDown(Throwable broken) {
    try {
      if (!finished && answers != null && !answers.isDone()) {
        answers.refuse(Failures.internal(broken, in.exchange()));
      }
      if (trials != null) {
        trials.cancelAll();
      }
    } finally {
      finish();
    }
  }

  /** The last step of every request. */
  private void finish() {
    if (finished) {
      return;
    }
    finished = true;
    Exchange exchange = in.exchange();
    if (trials != null) {
      trials.release();
    }
    if (counted) {
      Admission.finished(kit, in, exchange.status() / 100 == 2);
    }
    kit.listener().finished(exchange);
  }

  private AnswerWay answers() {
    AnswerWay known = answers;
    if (known == null) {
      throw new IllegalStateException("not begun");
    }
    return known;
  }

  private Trials trials() {
    Trials known = trials;
    if (known == null) {
      throw new IllegalStateException("nothing was sent");
    }
    return known;
  }

  @Override
  public void answerLost(Cause cause) {
    settled().answerLost(cause);
  }

  @Override
  public ServerUser settled() {
    boolean invite = in.request().method().is(Method.Known.INVITE);
    return kit.leftovers()
        .of(new AfterAnswer(kit.listener(), in.flow(), invite, in.exchange().status()));
  }
}
