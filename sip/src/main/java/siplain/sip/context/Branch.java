package siplain.sip.context;

import java.util.List;

/** What a context remembers of one branch. */
final class Branch {
  final int id;
  final String person;
  final int breadth;
  private List<String> cancelReasons = List.of();
  private boolean timerC;
  private boolean provisional;
  private boolean ringing;
  private boolean cancelWanted;
  private boolean cancelSent;
  private boolean silent;
  private boolean givenUp;
  private boolean ended;

  Branch(Target target, int breadth) {
    this.id = target.branch();
    this.person = target.person();
    this.breadth = breadth;
  }

  void hear(int provisionalStatus) {
    provisional = true;
    ringing |= provisionalStatus > 100;
  }

  /** Whether a 101-199 came, so that somebody may be listening to it. */
  boolean ringing() {
    return ringing;
  }

  boolean heard() {
    return provisional;
  }

  /** Wants the branch canceled; of several reasons the latest that is not too late is told. */
  void wantCancel(List<String> reasons) {
    cancelWanted = true;
    cancelReasons = reasons;
  }

  /** RFC 3261 section 9.1: never before a provisional answer, never after a final one, once. */
  boolean mayCancelNow() {
    return cancelWanted && provisional && !cancelSent && !ended;
  }

  List<String> sendCancel() {
    cancelSent = true;
    return cancelReasons;
  }

  /** Ours to end, since it took too long: a 487 to that is no wish of the caller's. */
  void fellSilent() {
    silent = true;
  }

  boolean silent() {
    return silent;
  }

  /** Counts as failed from now on, although it may still speak. */
  void giveUp() {
    givenUp = true;
    silent = true;
  }

  boolean givenUp() {
    return givenUp;
  }

  /** It has an answer to choose from, so that the next target need not wait for it. */
  boolean settled() {
    return givenUp || ended;
  }

  /**
   * The caller's answer need not wait for it either. One that was given up and has spoken is
   * canceled, and ends within a round trip; one that never spoke may be silent for ever.
   */
  boolean decided() {
    return ended || (givenUp && !provisional);
  }

  /** Its client transaction is over; nothing but a 2xx can come any more. */
  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  void startTimerC() {
    timerC = true;
  }

  boolean timerCRuns() {
    return timerC;
  }

  /** Whether it ran until now. */
  boolean stopTimerC() {
    boolean ran = timerC;
    timerC = false;
    return ran;
  }
}
