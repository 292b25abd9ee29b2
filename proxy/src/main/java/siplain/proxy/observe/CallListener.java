package siplain.proxy.observe;

import siplain.proxy.transport.Flow;
import siplain.sip.message.Method;

/**
 * Hears what becomes of every message, on the loop that handles it. All methods are empty, so that
 * a listener takes what it needs; none may wait or throw.
 *
 * <pre>
 * received            once for each request that begins a transaction, or an ACK that is forwarded
 *   matched           when its peers and route are known
 *   sent              for each branch; then, for that branch, in this order
 *     heard           for each response that came on it
 *     branchEnded     once: its final answer, or what stood in for one
 *     redirected      behind a 3xx, once for each Contact that was looked at
 *   answered          for each response that the caller is sent: provisional ones, then finals
 * finished            once for each received, whatever happened
 *
 * probed              a peer's target answered a probe, or did not, outside of all that
 * unprobed            it is asked no longer
 * turnedAway          a new request was refused under load, and nothing else is told of it
 * dropped             a message that went no further, outside of all that
 * </pre>
 */
public interface CallListener {

  default void received(Exchange exchange) {}

  default void matched(Exchange exchange) {}

  default void sent(Exchange exchange, Attempt attempt) {}

  default void heard(Exchange exchange, Attempt attempt, Heard heard) {}

  default void branchEnded(Exchange exchange, Attempt attempt) {}

  default void redirected(Exchange exchange, Redirect decision) {}

  default void answered(Exchange exchange, int status) {}

  default void finished(Exchange exchange) {}

  /**
   * A target of a peer was asked whether it is there.
   *
   * @param target its transport and address, such as {@code udp:10.0.0.5:5060}
   * @param news whether that was otherwise before
   */
  default void probed(String peer, String target, boolean up, boolean news) {}

  /** It is asked no longer. */
  default void unprobed(String peer, String target) {}

  /**
   * A new request was refused at the least price, without a transaction.
   *
   * @param peer that sent it, or {@link Exchange#UNKNOWN_PEER}
   */
  default void turnedAway(String peer, Flow flow, Method method, Cause cause) {}

  /**
   * A message or connection went no further.
   *
   * @param excerpt the start of what came, made printable and cut
   */
  default void dropped(Flow flow, Cause cause, String excerpt) {}
}
