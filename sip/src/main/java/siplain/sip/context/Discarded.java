package siplain.sip.context;

/** A final answer of a branch that the caller does not see, and why. */
public record Discarded(int branch, Answer answer, Why why) {

  /** Why an answer was not passed on. */
  public enum Why {
    /** Another answer stands higher in the table of {@link ChoiceRule}. */
    OUTRANKED,
    /** A local failure; somebody else really answered. */
    NOBODY_SAID_IT,
    /** Its challenges went into the 401 or 407 that was chosen (RFC 3261 section 16.7 step 7). */
    CHALLENGES_MERGED,
    /** A 3xx whose Contacts were all tried (RFC 3261 section 16.7 step 4). */
    FOLLOWED,
    /** The 487 to a CANCEL of our own, sent because the branch was silent; it counts as a 408. */
    OWN_CANCEL,
    /** The branch was given up as silent and then did answer. */
    SPOKE_AFTER_ALL,
    /** A 408 to a request other than INVITE (RFC 4320 section 4.2). */
    TOO_LATE_FOR_NON_INVITE,
    /** The caller had a 2xx already. */
    AFTER_SUCCESS,
    /** The caller had another final answer already. */
    AFTER_FINAL
  }
}
