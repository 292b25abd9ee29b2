package siplain.sip.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The branches of a context, what is sent on them, and where Timer C runs. */
final class Branches {
  private final boolean invite;
  private final List<Action> actions;
  private final Map<Integer, Branch> byId = new LinkedHashMap<>();

  /**
   * No branches yet.
   *
   * @param actions where the actions are added to
   */
  Branches(boolean invite, List<Action> actions) {
    this.invite = invite;
    this.actions = actions;
  }

  Branch get(int id) {
    Branch branch = byId.get(id);
    if (branch == null) {
      throw new IllegalArgumentException("no such branch: " + id);
    }
    return branch;
  }

  boolean all(Predicate<Branch> what) {
    return byId.values().stream().allMatch(what);
  }

  /** RFC 5393 section 5.3.3.1: a branch needs its share until its client transaction has ended. */
  int breadthInUse() {
    return byId.values().stream().filter(b -> !b.ended()).mapToInt(b -> b.breadth).sum();
  }

  void send(Target target, int breadth) {
    Branch branch = new Branch(target, breadth);
    if (byId.putIfAbsent(branch.id, branch) != null) {
      throw new IllegalArgumentException("branch used twice: " + branch.id);
    }
    actions.add(new Action.Send(branch.id, breadth));
    if (invite) {
      branch.startTimerC();
      actions.add(new Action.StartTimerC(branch.id));
    }
  }

  void cancelAll(List<String> reasons) {
    byId.values().forEach(branch -> cancel(branch, reasons));
  }

  /** RFC 3261 section 9.1: nothing but an INVITE is canceled. */
  void cancel(Branch branch, List<String> reasons) {
    if (invite) {
      branch.wantCancel(reasons);
      cancelIfDue(branch);
    }
  }

  void cancelIfDue(Branch branch) {
    if (branch.mayCancelNow()) {
      stopTimerC(branch);
      actions.add(new Action.Cancel(branch.id, branch.sendCancel()));
    }
  }

  void end(Branch branch) {
    branch.end();
    stopTimerC(branch);
  }

  private void stopTimerC(Branch branch) {
    if (branch.stopTimerC()) {
      actions.add(new Action.StopTimerC(branch.id));
    }
  }
}
