package siplain.sip.context;

import java.util.List;
import java.util.OptionalInt;

/** What happens to a {@link ResponseContext}. */
public sealed interface Event {

  /**
   * The target set is known; exactly one such event comes.
   *
   * @param groups tried one after the other, the members of a group at the same time
   * @param more how many others may yet come in the place of these; their part of the breadth is
   *     kept back
   */
  record Started(List<List<Target>> groups, int more) implements Event {
    public Started {
      groups = copy(groups);
    }

    public Started(List<List<Target>> groups) {
      this(groups, 0);
    }
  }

  /** A response came on a branch. */
  record Answered(int branch, Answer answer) implements Event {}

  /**
   * A failure came on a branch, and other targets take its place: the Contacts of a 3xx that is
   * followed (RFC 3261 section 16.7 step 4), or the next address of a target (RFC 3263 section
   * 4.3). The first group starts at once, the others go before those that wait. Where {@link
   * ResponseContext#open} says no, this is a plain {@link Answered}.
   *
   * @param stays whether the answer may still be the one that the caller gets; not for a 3xx of
   *     which every Contact is followed
   */
  record Replaced(int branch, Answer answer, boolean stays, List<List<Target>> groups)
      implements Event {
    public Replaced {
      if (answer.statusClass() < 3 || answer.statusClass() > 5) {
        throw new IllegalArgumentException("answer: " + answer.status() + " (expected: 300..599)");
      }
      groups = copy(groups);
    }
  }

  /** The client transaction ended without a final answer: Timer B, F, or 64*T1 after a CANCEL. */
  record TimedOut(int branch) implements Event {}

  /** The request could not be delivered: connection, TLS, ICMP, DNS. */
  record TransportFailed(int branch) implements Event {}

  /**
   * Nothing but silence or a 100 came for as long as the peer may take, so the next target is
   * tried: one of the groups that wait, or what is named here, as for {@link Replaced}. Nothing
   * happens after an 18x: then a person is being rung.
   */
  record GaveUp(int branch, List<List<Target>> groups) implements Event {
    public GaveUp {
      groups = copy(groups);
    }
  }

  /** Timer C has run out. */
  record TimerCFired(int branch) implements Event {}

  /**
   * The caller sent a CANCEL, or the time it allowed is over; may come before {@link Started}.
   *
   * @param reasons the values of its Reason, copied to every CANCEL it causes
   */
  record CallerCanceled(List<String> reasons) implements Event {
    public CallerCanceled {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What is known of the route; the latest word holds, so it has to come before the answer that
   * ends the last branch.
   *
   * @param down every target of the route is broken or draining, so that the next request would get
   *     a 503 too
   * @param retryAfter seconds until the first of them may be back
   */
  record RouteChecked(boolean down, OptionalInt retryAfter) implements Event {}

  private static List<List<Target>> copy(List<List<Target>> groups) {
    return groups.stream().map(List::copyOf).toList();
  }
}
