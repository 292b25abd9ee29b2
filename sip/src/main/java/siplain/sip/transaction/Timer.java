package siplain.sip.transaction;

/**
 * A timer of a transaction: those of RFC 3261 table 4 and RFC 6026 by their letters, and four waits
 * that the RFCs describe without giving them one.
 *
 * <p>Timer C is missing on purpose: it ends a proxy's wait for a phone that rings, and belongs to
 * the response context of section 16.
 */
public enum Timer {
  A(Event.TIMER_A),
  B(Event.TIMER_B),
  D(Event.TIMER_D),
  E(Event.TIMER_E),
  F(Event.TIMER_F),
  G(Event.TIMER_G),
  H(Event.TIMER_H),
  I(Event.TIMER_I),
  J(Event.TIMER_J),
  K(Event.TIMER_K),
  L(Event.TIMER_L),
  M(Event.TIMER_M),

  /** After it an INVITE that its user has not answered gets a 100 (RFC 3261 section 17.2.1). */
  TRYING(Event.TIMER_TRYING),
  /** After it, and not before, any other request gets a 100 (RFC 4320 section 4.1). */
  LATE_TRYING(Event.TIMER_LATE_TRYING),
  /** After it a cancelled INVITE is given up if no final response came (RFC 3261 section 9.1). */
  CANCEL(Event.TIMER_CANCEL),
  /**
   * After it a final response to a request other than INVITE is too late (RFC 4320 section 4.2).
   */
  UNANSWERED(Event.TIMER_UNANSWERED);

  private final Event fired;

  Timer(Event fired) {
    this.fired = fired;
  }

  /** What a table is told when this timer fires. */
  public Event fired() {
    return fired;
  }
}
