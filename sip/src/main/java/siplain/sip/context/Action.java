package siplain.sip.context;

import java.util.List;

/** What a {@link ResponseContext} wants done, in the order in which it says so. */
public sealed interface Action {

  /**
   * Send the request to the target of this branch.
   *
   * @param maxBreadth the value of its Max-Breadth (RFC 5393 section 5.3)
   */
  record Send(int branch, int maxBreadth) implements Action {}

  /**
   * Send a CANCEL for this branch. From then on its client transaction has 64*T1 to end, and what
   * ends it is an event here as before (RFC 3261 section 9.1).
   *
   * @param reasons the values of its Reason, none for a CANCEL without one
   */
  record Cancel(int branch, List<String> reasons) implements Action {}

  /** Pass this answer to the caller as it came: a provisional one, or a 2xx. */
  record Forward(int branch, Answer answer) implements Action {}

  /** Answer the caller with the one final answer that is not a 2xx. */
  record Respond(Choice choice) implements Action {}

  /** Leave this target out, since the one it rings has declined on another branch. */
  record Skip(Target target, int declinedOn) implements Action {}

  /** Start Timer C for this branch: more than three minutes (RFC 3261 section 16.6 step 11). */
  record StartTimerC(int branch) implements Action {}

  /** Let Timer C run from the beginning, for a 101-199 came (RFC 3261 section 16.7 step 2). */
  record RestartTimerC(int branch) implements Action {}

  /** Timer C is not needed any more: the branch has ended or is canceled. */
  record StopTimerC(int branch) implements Action {}

  /**
   * Every branch has ended and every clock stands. Only a 2xx to an INVITE can still come, and is
   * still passed on.
   *
   * @param choice what the caller got and why, with every answer that it did not get
   */
  record Finished(Choice choice) implements Action {}
}
