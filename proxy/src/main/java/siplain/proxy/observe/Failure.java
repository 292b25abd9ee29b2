package siplain.proxy.observe;

import java.util.Optional;
import java.util.Set;
import siplain.sip.context.Choice;
import siplain.sip.context.Origin;

/**
 * Why an exchange failed.
 *
 * @param cause the catalog's name for it
 * @param status what the caller was told, 0 for nothing
 * @param branch the attempt that decided it, if one did
 */
public record Failure(Cause cause, int status, Optional<Attempt> branch) {
  /** The caller asks again with what the answer names, and only then is it known how it ends. */
  private static final Set<Integer> ASKED_AGAIN = Set.of(401, 407, 422, 423);

  /** The failure of a finished exchange; empty when it did not fail. */
  public static Optional<Failure> of(Exchange exchange) {
    Optional<Attempt> branch = decisive(exchange);
    Cause cause = exchange.cause();
    if (cause == null) {
      cause = branch.map(Attempt::cause).orElse(null);
    }
    boolean asked = cause == null || !cause.origin().local();
    if (exchange.status() / 100 == 2 || (asked && ASKED_AGAIN.contains(exchange.status()))) {
      return Optional.empty();
    }
    if (cause == null && exchange.status() >= 400) {
      cause = answered(exchange);
    }
    return Optional.ofNullable(cause).map(why -> new Failure(why, exchange.status(), branch));
  }

  /**
   * Why the caller got a 3xx that might have been followed: the first Contact that was refused.
   * That is no failure yet, since the caller can go on; but who wonders has to find it.
   */
  static Optional<Failure> ofRedirect(Exchange exchange) {
    return exchange.status() / 100 != 3
        ? Optional.empty()
        : exchange.redirects().stream()
            .filter(each -> each.action() == Redirect.Action.REFUSED)
            .flatMap(each -> each.cause().stream())
            .findFirst()
            .map(why -> new Failure(why, exchange.status(), decisive(exchange)));
  }

  public Origin origin() {
    return cause.origin();
  }

  /** What the peer said, which is another number where a lone 503 was sent on as 500. */
  private static Cause answered(Exchange exchange) {
    Choice choice = exchange.choice();
    return Causes.peer(choice == null ? exchange.status() : choice.answer().status());
  }

  private static Optional<Attempt> decisive(Exchange exchange) {
    Choice choice = exchange.choice();
    if (choice == null || choice.branch().isEmpty()) {
      return exchange.attempts().size() == 1
          ? Optional.of(exchange.attempts().getFirst())
          : Optional.empty();
    }
    return exchange.attempt(choice.branch().getAsInt());
  }
}
