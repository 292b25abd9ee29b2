package siplain.sip.context;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A response context that is driven and read in few words. */
final class Walk {
  final ResponseContext context;

  private Walk(boolean invite, int maxBreadth) {
    context = new ResponseContext(invite, maxBreadth);
  }

  static Walk invite() {
    return new Walk(true, MaxBreadth.DEFAULT);
  }

  static Walk invite(int maxBreadth) {
    return new Walk(true, maxBreadth);
  }

  static Walk nonInvite() {
    return new Walk(false, MaxBreadth.DEFAULT);
  }

  /** Groups of branches: "1 2 | 3"; with the person behind the target: "1=ann". */
  static List<List<Target>> groups(String text) {
    List<List<Target>> groups = new ArrayList<>();
    for (String group : text.split("\\|")) {
      groups.add(text.isBlank() ? List.of() : targets(group));
    }
    return groups;
  }

  private static List<Target> targets(String group) {
    List<Target> targets = new ArrayList<>();
    for (String one : group.strip().split(" ")) {
      int equals = one.indexOf('=');
      targets.add(
          equals < 0
              ? Target.of(Integer.parseInt(one))
              : new Target(Integer.parseInt(one.substring(0, equals)), one.substring(equals + 1)));
    }
    return targets;
  }

  List<String> start(String groups) {
    return step(new Event.Started(groups(groups)));
  }

  List<String> answer(int branch, int status) {
    return step(new Event.Answered(branch, Answer.of(status)));
  }

  List<String> answer(int branch, Answer answer) {
    return step(new Event.Answered(branch, answer));
  }

  /** A failure whose place others take; the answer is out of the choice. */
  List<String> followed(int branch, int status, String groups) {
    return step(new Event.Replaced(branch, Answer.of(status), false, groups(groups)));
  }

  /** The same, and the answer may still be chosen. */
  List<String> replaced(int branch, int status, String groups) {
    return step(new Event.Replaced(branch, Answer.of(status), true, groups(groups)));
  }

  List<String> timedOut(int branch) {
    return step(new Event.TimedOut(branch));
  }

  List<String> transportFailed(int branch) {
    return step(new Event.TransportFailed(branch));
  }

  List<String> gaveUp(int branch) {
    return step(new Event.GaveUp(branch, List.of()));
  }

  List<String> timerC(int branch) {
    return step(new Event.TimerCFired(branch));
  }

  List<String> cancel(String... reasons) {
    return step(new Event.CallerCanceled(List.of(reasons)));
  }

  void routeDown(int retryAfter) {
    OptionalInt seconds = retryAfter < 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter);
    step(new Event.RouteChecked(true, seconds));
  }

  private List<Action> last = List.of();

  private List<String> step(Event event) {
    last = context.step(event);
    return last.stream().map(Walk::words).toList();
  }

  /** The choice that the last step told. */
  Choice choice() {
    return last.stream()
        .filter(Action.Finished.class::isInstance)
        .map(action -> ((Action.Finished) action).choice())
        .findFirst()
        .orElseThrow();
  }

  /** What was discarded, each as "branch status why". */
  List<String> discarded() {
    return choice().discarded().stream()
        .map(one -> one.branch() + " " + one.answer().status() + " " + one.why())
        .toList();
  }

  private static String words(Action action) {
    return switch (action) {
      case Action.Send send -> "send " + send.branch();
      case Action.Cancel(int branch, List<String> reasons) ->
          "cancel " + branch + (reasons.isEmpty() ? "" : " " + String.join(", ", reasons));
      case Action.Forward(int branch, Answer answer) ->
          "forward " + answer.status() + " of " + branch;
      case Action.Respond(Choice choice) ->
          "respond "
              + choice.status()
              + (choice.branch().isPresent() ? " of " + choice.branch().getAsInt() : "")
              + " as "
              + choice.rule().id();
      case Action.Skip(Target target, int by) -> "skip " + target.branch() + " for " + by;
      case Action.StartTimerC(int branch) -> "start C of " + branch;
      case Action.RestartTimerC(int branch) -> "restart C of " + branch;
      case Action.StopTimerC(int branch) -> "stop C of " + branch;
      case Action.Finished finished -> "finished";
    };
  }
}
