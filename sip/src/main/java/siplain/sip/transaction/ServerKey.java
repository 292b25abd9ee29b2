package siplain.sip.transaction;

import java.util.Comparator;

/**
 * What tells one server transaction from another (RFC 3261 section 17.2.3). Two requests belong to
 * the same one when their keys are equal.
 *
 * <p>An ACK to a failure has the key of its INVITE where the branch names the transaction. Without
 * such a branch it bears the To tag of the response, which the INVITE did not have: {@link
 * #acknowledgement} is the key under which it will come.
 *
 * <p>Keys are ordered, too, for a hash table's sake: strangers choose them, and may choose many
 * with one hash.
 */
public sealed interface ServerKey {

  /** What a branch begins with that its sender made unique (section 8.1.1.7). */
  String COOKIE = "z9hG4bK";

  /** True if the branch names a transaction: it has the magic cookie, and something behind it. */
  static boolean isUnique(String branch) {
    return branch.length() > COOKIE.length()
        && Lower.of(branch.substring(0, COOKIE.length())).equals(Lower.of(COOKIE));
  }

  /**
   * The key of a request whose branch {@link #isUnique}.
   *
   * @param sentBy host and port of the top Via as they stand there, without what received and rport
   *     add
   */
  static ServerKey of(String method, String branch, String sentBy) {
    return new ByBranch(methodOfTransaction(method), Lower.of(branch), Lower.of(sentBy));
  }

  /**
   * The key of a request without such a branch, as RFC 2543 has them.
   *
   * @param cseq the number alone
   * @param toTag empty if there is none, like the From tag
   * @param via the whole top Via as it came
   */
  static ServerKey ofOld(
      String method,
      String requestUri,
      String fromTag,
      String toTag,
      String callId,
      long cseq,
      String via) {
    return new ByHeaders(method, requestUri, Lower.of(fromTag), Lower.of(toTag), callId, cseq, via);
  }

  /** The key of the INVITE that a CANCEL with this key means (section 9.2). */
  ServerKey cancelled();

  /** The key of the ACK to a failure of this INVITE that bore this To tag. */
  ServerKey acknowledgement(String toTag);

  /** The usual key: the branch, and who made it, lest two senders make the same one. */
  record ByBranch(String method, String branch, String sentBy)
      implements ServerKey, Comparable<ByBranch> {
    private static final Comparator<ByBranch> ORDER =
        Comparator.comparing(ByBranch::branch)
            .thenComparing(ByBranch::sentBy)
            .thenComparing(ByBranch::method);

    @Override
    public int compareTo(ByBranch other) {
      return ORDER.compare(this, other);
    }

    @Override
    public ServerKey cancelled() {
      return new ByBranch("INVITE", branch, sentBy);
    }

    @Override
    public ServerKey acknowledgement(String toTag) {
      return this;
    }
  }

  /** The key of old: all that a retransmission repeats. */
  record ByHeaders(
      String method,
      String requestUri,
      String fromTag,
      String toTag,
      String callId,
      long cseq,
      String via)
      implements ServerKey, Comparable<ByHeaders> {
    private static final Comparator<ByHeaders> ORDER =
        Comparator.comparing(ByHeaders::callId)
            .thenComparing(ByHeaders::via)
            .thenComparing(ByHeaders::fromTag)
            .thenComparing(ByHeaders::toTag)
            .thenComparing(ByHeaders::requestUri)
            .thenComparing(ByHeaders::method)
            .thenComparingLong(ByHeaders::cseq);

    @Override
    public int compareTo(ByHeaders other) {
      return ORDER.compare(this, other);
    }

    @Override
    public ServerKey cancelled() {
      return new ByHeaders("INVITE", requestUri, fromTag, toTag, callId, cseq, via);
    }

    @Override
    public ServerKey acknowledgement(String toTag) {
      return new ByHeaders("ACK", requestUri, fromTag, Lower.of(toTag), callId, cseq, via);
    }
  }

  private static String methodOfTransaction(String method) {
    return method.equals("ACK") ? "INVITE" : method;
  }
}
