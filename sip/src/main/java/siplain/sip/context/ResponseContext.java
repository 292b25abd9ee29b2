package siplain.sip.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The response context of one request (RFC 3261 section 16): it hunts through the targets, cancels
 * those that have lost, and sees to it that the caller gets every 2xx and at most one other final
 * answer.
 *
 * <p>Every {@link Event} yields the {@link Action}s to be done, in order. A branch is
 * <i>settled</i> when there is an answer to choose from, and <i>ended</i> when its client
 * transaction is over; between the two lies only a branch that was given up and may still speak.
 * The caller is answered when all have ended but those that were given up and never said a word:
 * nobody waits half a minute for a dead target after a live one has refused. Should such a one
 * answer with a 2xx after all, the caller has another answer already, and its server transaction
 * takes no second one. The context is finished when all have ended.
 */
public final class ResponseContext {
  private final boolean invite;
  private final int maxBreadth;
  private final List<Action> actions = new ArrayList<>();
  private final Hunt hunt = new Hunt();
  private final Branches branches;
  private final Ledger ledger = new Ledger();
  private Event.RouteChecked route = new Event.RouteChecked(false, OptionalInt.empty());
  private Optional<Choice> sent = Optional.empty();
  private boolean started;
  private boolean targets;
  private boolean canceled;
  private boolean declined;
  private boolean finished;

  /**
   * A context for a request that is not an ACK or CANCEL.
   *
   * @param maxBreadth what the request may use, see {@link MaxBreadth#incoming}
   */
  public ResponseContext(boolean invite, int maxBreadth) {
    this.invite = invite;
    this.maxBreadth = maxBreadth;
    this.branches = new Branches(invite, actions);
  }

  /** Whether new targets would still be tried: no 2xx, no 6xx, no CANCEL, no final answer yet. */
  public boolean open() {
    return sent.isEmpty() && !canceled && !declined;
  }

  public boolean finished() {
    return finished;
  }

  /** Takes in what happened and says what to do. */
  public List<Action> step(Event event) {
    switch (event) {
      case Event.Started start -> start(start.groups(), start.more());
      case Event.Answered(int branch, Answer answer) -> answered(branches.get(branch), answer);
      case Event.Replaced replaced -> replaced(branches.get(replaced.branch()), replaced);
      case Event.TimedOut(int branch) -> failed(branches.get(branch), Answer.timeout(), true);
      case Event.TransportFailed(int branch) ->
          failed(branches.get(branch), Answer.unreachable(), true);
      case Event.GaveUp gaveUp -> gaveUp(branches.get(gaveUp.branch()), gaveUp.groups());
      case Event.TimerCFired(int branch) -> timerCFired(branches.get(branch));
      case Event.CallerCanceled(List<String> reasons) -> callerCanceled(reasons);
      case Event.RouteChecked checked -> route = checked;
    }
    goOn();
    List<Action> done = List.copyOf(actions);
    actions.clear();
    return done;
  }

  private void start(List<List<Target>> groups, int more) {
    if (started) {
      throw new IllegalStateException("started twice");
    }
    started = true;
    targets = groups.stream().anyMatch(group -> !group.isEmpty());
    if (open() && maxBreadth > 0) {
      hunt.add(groups, more);
    }
  }

  private void answered(Branch branch, Answer answer) {
    switch (answer.statusClass()) {
      case 1 -> provisional(branch, answer);
      case 2 -> success(branch, answer);
      default -> failed(branch, answer, true);
    }
  }

  /** RFC 3261 section 16.7 steps 2 and 5: 100 goes no further, and does not restart Timer C. */
  private void provisional(Branch branch, Answer answer) {
    if (branch.ended()) {
      return;
    }
    branch.hear(answer.status());
    branches.cancelIfDue(branch);
    boolean news = invite && answer.status() > 100; // RFC 4320 section 4.1: else only 100 exists
    if (news && branch.timerCRuns()) {
      actions.add(new Action.RestartTimerC(branch.id));
    }
    if (news && sent.isEmpty()) {
      actions.add(new Action.Forward(branch.id, answer));
    }
  }

  /** RFC 3261 section 16.7 steps 5 and 10: to an INVITE always, to another request the first. */
  private void success(Branch branch, Answer answer) {
    if (!invite && branch.ended()) {
      return;
    }
    if (invite || sent.isEmpty()) {
      actions.add(new Action.Forward(branch.id, answer));
    } else {
      ledger.discard(branch, answer, tooLate());
    }
    if (finished) {
      return;
    }
    branches.end(branch);
    if (sent.isEmpty()) {
      sent = Optional.of(Choice.success(branch.id, answer));
      ledger.forget(branch);
      ledger.lose();
    }
    branches.cancelAll(CancelReason.COMPLETED_ELSEWHERE);
  }

  private void replaced(Branch branch, Event.Replaced event) {
    boolean follow = open() && !branch.ended();
    failed(branch, event.answer(), event.stays() || !follow);
    if (follow && open()) {
      hunt.replace(event.groups());
      if (event.stays()) {
        hunt.came();
      }
    }
  }

  /** A final answer that is not a 2xx, from the peer or in place of one. */
  private void failed(Branch branch, Answer answer, boolean stays) {
    if (branch.ended()) {
      return;
    }
    branches.end(branch);
    record(branch, answer, stays);
    hunt.hear(branch, answer);
    if (answer.statusClass() == 6 && open()) {
      // Section 16.7 step 5: no new branch, and the rest is canceled; step 6 sends it after them.
      declined = true;
      hunt.clear();
      branches.cancelAll(CancelReason.declined(answer.status()));
    }
  }

  private void record(Branch branch, Answer answer, boolean stays) {
    boolean ownCancel = branch.silent() && answer.status() == 487 && !canceled;
    if (ownCancel) {
      ledger.discard(branch, answer, Discarded.Why.OWN_CANCEL);
    }
    Answer counts = ownCancel ? Answer.timeout() : answer;
    if (branch.givenUp() && counts.local()) {
      return; // its 408 stands already
    }
    if (sent.isPresent()) {
      ledger.discard(branch, counts, tooLate());
    } else if (stays) {
      ledger.store(branch, counts);
    } else {
      ledger.forget(branch);
      ledger.discard(branch, counts, Discarded.Why.FOLLOWED);
    }
  }

  private Discarded.Why tooLate() {
    boolean success = sent.map(Choice::rule).equals(Optional.of(ChoiceRule.SUCCESS));
    return success ? Discarded.Why.AFTER_SUCCESS : Discarded.Why.AFTER_FINAL;
  }

  private void gaveUp(Branch branch, List<List<Target>> instead) {
    if (!open() || branch.settled() || branch.ringing()) {
      return;
    }
    branch.giveUp();
    ledger.store(branch, Answer.timeout());
    branches.cancel(branch, CancelReason.SILENCE);
    hunt.replace(instead);
    hunt.came();
  }

  /** RFC 3261 section 16.8: a CANCEL, and what comes of it is awaited; or as if 408 had come. */
  private void timerCFired(Branch branch) {
    if (!branch.stopTimerC()) {
      return;
    }
    if (branch.heard()) {
      branch.fellSilent();
      branches.cancel(branch, CancelReason.SILENCE);
    } else {
      failed(branch, Answer.timeout(), true);
    }
  }

  /** RFC 3261 section 16.10; section 9.2: it has no effect on a request other than INVITE. */
  private void callerCanceled(List<String> reasons) {
    if (invite && !canceled && sent.isEmpty()) {
      canceled = true;
      hunt.clear();
      branches.cancelAll(reasons);
    }
  }

  private void goOn() {
    if (finished || (!started && !canceled)) {
      return;
    }
    if (open()) {
      hunt();
    }
    if (sent.isEmpty() && hunt.isEmpty() && branches.all(Branch::decided)) {
      conclude();
    }
    if (sent.isPresent() && branches.all(Branch::ended)) {
      finished = true;
      actions.add(new Action.Finished(sent.get().with(ledger.discarded())));
    }
  }

  private void hunt() {
    do {
      if (branches.all(Branch::settled)) {
        hunt.openNextGroup();
      }
      skipDeclined();
    } while (hunt.group().isEmpty() && !hunt.isEmpty() && branches.all(Branch::settled));
    int free = maxBreadth - branches.breadthInUse();
    for (int share : MaxBreadth.split(free, hunt.group().size(), hunt.waiting())) {
      branches.send(hunt.group().removeFirst(), share);
    }
  }

  private void skipDeclined() {
    for (Target target : List.copyOf(hunt.group())) {
      hunt.declinedOn(target)
          .ifPresent(by -> {
            hunt.group().remove(target);
            actions.add(new Action.Skip(target, by));
          });
    }
  }

  private void conclude() {
    Choice choice =
        new BestResponse(invite, canceled, route, targets, maxBreadth > 0, ledger.stored())
            .choose();
    if (choice.status() == 0 && !branches.all(Branch::ended)) {
      return; // nothing may be sent, and a branch that was given up may still bring something
    }
    choice = ledger.close(choice);
    sent = Optional.of(choice);
    if (choice.status() != 0) {
      actions.add(new Action.Respond(choice));
    }
  }
}
