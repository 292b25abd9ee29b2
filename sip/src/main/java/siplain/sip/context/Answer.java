package siplain.sip.context;

import java.util.List;
import java.util.OptionalInt;

/**
 * An answer to the request on one branch, as far as a choice depends on it.
 *
 * @param retryAfter seconds of its Retry-After
 * @param toTag the tag of its To, empty if it has none
 * @param reasons values of its Reason, unread; they are for whoever explains the call
 */
public record Answer(
    int status,
    Origin origin,
    OptionalInt retryAfter,
    String toTag,
    List<Challenge> challenges,
    List<String> reasons) {

  public Answer {
    if (status < 100 || status > 699) {
      throw new IllegalArgumentException("status: " + status + " (expected: 100..699)");
    }
    challenges = List.copyOf(challenges);
    reasons = List.copyOf(reasons);
  }

  /** An answer of the other side with nothing but its status. */
  public static Answer of(int status) {
    return bare(status, Origin.PEER);
  }

  /** RFC 3261 section 16.8: a branch that fell silent counts as a 408. */
  static Answer timeout() {
    return bare(408, Origin.TIMER);
  }

  /** RFC 3261 section 16.9: a branch that could not be reached counts as a 503. */
  static Answer unreachable() {
    return bare(503, Origin.TRANSPORT);
  }

  static Answer own(int status) {
    return bare(status, Origin.PROXY);
  }

  private static Answer bare(int status, Origin origin) {
    return new Answer(status, origin, OptionalInt.empty(), "", List.of(), List.of());
  }

  /** The first digit of the status. */
  public int statusClass() {
    return status / 100;
  }

  public boolean local() {
    return origin.local();
  }

  boolean isChallenge() {
    return status == 401 || status == 407;
  }
}
