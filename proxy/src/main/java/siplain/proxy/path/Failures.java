package siplain.proxy.path;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Attempt;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Exchange;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;
import siplain.sip.context.Answer;
import siplain.sip.context.Choice;
import siplain.sip.context.ChoiceRule;
import siplain.sip.context.Origin;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Method;

/** Names the cause of what ended badly. */
final class Failures {
  /** Whether that is the end of a flow, which nobody but its other side can open again. */
  static boolean endsFlow(Protocol protocol, Cause cause) {
    return protocol.reliable()
        && (cause.equals(Causes.TRANSPORT_FLOW_GONE)
            || cause.equals(Causes.TRANSPORT_CLOSED)
            || cause.equals(Causes.TRANSPORT_RESET));
  }

  /** An answer that stands in for one that did not come. */
  static Answer answer(int status, Origin origin) {
    return new Answer(status, origin, OptionalInt.empty(), "", List.of(), List.of());
  }

  /** The only way to a phone is no more. */
  static Cause flowGone(Trial trial) {
    return Causes.TRANSPORT_FLOW_GONE.with(
        Details.of("source", HostPort.of(trial.destination.hop().remote())));
  }

  /** Why a branch ended in silence. */
  static Cause silence(Message request, Trial trial) {
    if (!request.method().is(Method.Known.INVITE)) {
      return Causes.TIMER_NO_ANSWER_NON_INVITE;
    } else if (trial.fellSilent()) {
      return Causes.TIMER_NO_FINAL;
    }
    return trial.attempt().canceled() ? Causes.TIMER_CANCEL_UNANSWERED : Causes.TIMER_NO_ANSWER;
  }

  /** Why the caller is told what a peer said. */
  static Cause relayed(Choice choice, Exchange exchange) {
    return exchange.canceled() && choice.status() == 487
        ? Causes.DIALOG_CANCELED
        : Causes.peer(choice.answer().status());
  }

  /** What the caller is told where no peer said anything that it could be told. */
  static Refusal refusal(Choice choice, Trials trials) {
    OptionalInt branch = choice.branch();
    Trial trial = branch.isPresent() ? trials.get(branch.getAsInt()) : null;
    if (trials.gaveUp() && choice.answer().origin() == Origin.TIMER) {
      return new Refusal(
          Causes.TIMER_TRIES_EXHAUSTED.withStatus(choice.status()), trials.triesTold(), List.of());
    }
    Cause cause = cause(choice, trial);
    List<Refusal.Extra> extra =
        choice.retryAfter().isEmpty()
            ? List.of()
            : List.of(
                new Refusal.Extra(
                    HeaderName.RETRY_AFTER, Integer.toString(choice.retryAfter().getAsInt())));
    return new Refusal(
        cause.withStatus(choice.status()), trial == null ? Map.of() : of(trial.attempt()), extra);
  }

  private static Cause cause(Choice choice, @Nullable Trial trial) {
    Cause own = trial == null ? null : trial.attempt().cause();
    if (choice.rule() == ChoiceRule.NO_BREADTH) {
      return Causes.ROUTE_MAX_BREADTH;
    } else if (choice.rule() == ChoiceRule.CANCELED_IN_SILENCE) {
      boolean unanswered = own != null && own.equals(Causes.TIMER_CANCEL_UNANSWERED);
      return unanswered ? Causes.TIMER_CANCEL_UNANSWERED : Causes.DIALOG_CANCELED;
    } else if (own != null) {
      return own;
    }
    // Timer C, and whatever the branch said when it was canceled for that.
    return choice.answer().origin() == Origin.TIMER
        ? Causes.TIMER_NO_FINAL
        : Causes.ROUTE_NO_TARGET;
  }

  /** The values of a branch that belong to its end. */
  static Map<String, Object> of(Attempt attempt) {
    Map<String, Object> values =
        Details.of(
            "target",
            HostPort.of(attempt.hop().remote()),
            "transport",
            attempt.hop().protocol(),
            "count",
            attempt.retransmissions() + 1);
    Cause cause = attempt.cause();
    if (cause != null) {
      values.putAll(cause.values());
    }
    return values;
  }

  /** A mistake in this program. */
  static Refusal internal(Throwable broken, Exchange exchange) {
    StackTraceElement[] trace = broken.getStackTrace();
    return Refusal.of(
        Causes.INTERNAL_ERROR,
        Details.of(
            "step",
            broken.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]),
            "call",
            exchange.token()));
  }

  private Failures() {}
}
