package siplain.proxy.path;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Exchange;
import siplain.proxy.observe.Redirect;
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
  private final Redirecting redirecting;
  private final Deque<Event> events = new ArrayDeque<>(2);
  private @Nullable AnswerWay answers;
  private @Nullable Trials trials;
  private @Nullable ResponseContext context;
  private boolean counted;
  private boolean busy;
  private boolean finished;

  Call(Kit kit, Received in, Forwarding forwarding, Redirecting redirecting) {
    this.kit = kit;
    this.in = in;
    this.forwarding = forwarding;
    this.redirecting = redirecting;
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
    Target first = all.planNext(all.first());
    happen(new Event.Started(next(first), all.first().left().size()));
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
      guarded(() -> {
        happen(new Event.CallerCanceled(reasons));
        // Nobody needs to know any more where a 3xx leads.
        for (Trial each : trials().waiting()) {
          each.waits(false);
          happen(new Event.TimedOut(each.number));
        }
      });
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
    boolean redirects = answer.statusClass() == 3 && !trial.ended() && !isInDialog(trial);
    trials().hear(trial, answered);
    trials().heed(trial, answer);
    if (redirects) {
      redirected(trial, answer);
      return;
    }
    boolean failsOver =
        trial.callee.failover().onCodes().contains(answer.status()) && mayGoOn(trial);
    happen(failsOver ? inPlace(trial, answer) : new Event.Answered(branch, answer));
  }

  /** Inside a dialog a redirect is between its two sides. */
  private static boolean isInDialog(Trial trial) {
    return trial.callee.matched().dialog() != null;
  }

  private void redirected(Trial trial, Answer answer) {
    if (!isWanted(trial)) {
      tooLate(trial, answer);
      return;
    }
    Redirecting.Looking looking = redirecting.look(trials(), trial);
    if (looking.isDone()) {
      follow(trial, answer, looking);
      return;
    }
    trial.waits(true);
    redirecting.await(
        looking,
        () -> {
          if (!finished && trial.waits()) {
            trial.waits(false);
            guarded(() -> follow(trial, answer, looking));
          }
        });
  }

  private void follow(Trial trial, Answer answer, Redirecting.Looking looking) {
    if (!open()) {
      tooLate(trial, answer); // somebody has answered meanwhile
      return;
    }
    Decided decided = redirecting.decided(looking);
    for (Redirect decision : decided.told()) {
      in.exchange().redirected(decision);
      kit.listener().redirected(in.exchange(), decision);
    }
    decided.notes().forEach(in.exchange()::changed);
    trial.show(decided.contacts());
    if (decided.followed().isEmpty()) {
      happen(new Event.Answered(trial.number, answer));
      return;
    }
    if (decided.announced() && in.request().method().is(Method.Known.INVITE)) {
      answers().announce();
    }
    List<List<Target>> groups =
        decided.followed().stream()
            .map(group -> group.stream().map(trials()::planNext).toList())
            .toList();
    happen(new Event.Replaced(trial.number, answer, !decided.all(), groups));
  }

  /** A 3xx that is not followed any more, whatever stands in it. */
  private void tooLate(Trial trial, Answer answer) {
    trial.show(redirecting.shown(trials(), trial));
    happen(new Event.Answered(trial.number, answer));
  }

  /** The next address of the same callee. */
  private Event inPlace(Trial trial, Answer answer) {
    return new Event.Replaced(trial.number, answer, true, next(trials().planNext(trial.callee)));
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
            && trial.callee.failover().onTimeout()
            && in.request().method().is(Method.Known.INVITE)
            && mayGoOn(trial);
    happen(
        goesOn ? inPlace(trial, Failures.answer(408, Origin.TIMER)) : new Event.TimedOut(branch));
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
    if (open() && trial.wentByTcpForItsSize() && trials().hasRoom(trial)) {
      happen(new Event.Replaced(branch, answer, false, next(trials().planAsUdp(trial))));
    } else if (trial.callee.failover().onTransport() && mayGoOn(trial)) {
      happen(inPlace(trial, answer));
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
      happen(new Event.GaveUp(trial.number, next(trials().planNext(trial.callee))));
    }
  }

  private boolean mayGoOn(Trial trial) {
    return isWanted(trial) && trials().hasNext(trial);
  }

  private boolean isWanted(Trial trial) {
    return open()
        && !trial.attempt().canceled()
        && !trial.givenUp(); // another has its place already
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
      case Action.Forward forward -> relay(trials().get(forward.branch()));
      case Action.Respond respond -> respond(respond.choice());
      case Action.Skip _ -> {} // who has declined is not rung at another address
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
    answers().relay(Chosen.best(trial, choice), trial.callee.back());
  }

  private void relay(Trial trial) {
    answers().relay(Chosen.asItCame(trial.latest()), trial.callee.back());
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
