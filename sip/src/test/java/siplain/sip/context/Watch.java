package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows from the events alone what a context must never do, and looks at all it does. */
final class Watch {
  private static final Set<Integer> DECLINED = Set.of(486, 600, 603, 607, 608);

  /** What the watch knows of a branch that was sent. */
  private static final class Seen {
    int breadth;
    String person = "";
    boolean provisional;
    boolean canceled;
    boolean givenUp;
    boolean ended;
    boolean timer;
  }

  private final boolean invite;
  private final int maxBreadth;
  private final Map<Integer, String> persons = new HashMap<>();
  private final Map<Integer, Seen> branches = new HashMap<>();
  private final Set<String> declined = new HashSet<>();
  private final List<String> answers = new ArrayList<>();
  private boolean started;
  private boolean routeDown;
  private boolean callerCanceled;
  private boolean globalFailure;
  private boolean succeeded;
  private boolean responded;
  private boolean finished;

  Watch(boolean invite, int maxBreadth) {
    this.invite = invite;
    this.maxBreadth = maxBreadth;
  }

  boolean finished() {
    return finished;
  }

  List<Integer> sent() {
    return List.copyOf(branches.keySet());
  }

  List<Integer> open() {
    return branches.keySet().stream().filter(id -> !seen(id).ended).toList();
  }

  void step(ResponseContext context, Event event) {
    boolean wasFinished = finished;
    boolean wasFinal = succeeded || responded;
    boolean wasOver = wasFinal || callerCanceled || globalFailure;
    boolean reachesEnd = !wasFinished && note(event, wasFinal);
    List<Action> actions = context.step(event);
    for (Action action : actions) {
      check(action, event, wasOver);
    }
    if (event instanceof Event.Answered(int branch, Answer answer) && answer.statusClass() == 2) {
      boolean passed = actions.contains(new Action.Forward(branch, answer));
      assertThat(passed).isEqualTo(invite || (reachesEnd && !wasFinal));
    }
    if (wasFinished) {
      assertThat(actions).allMatch(Action.Forward.class::isInstance);
    }
    assertThat(context.finished()).isEqualTo(finished);
    checkState();
  }

  /** Takes the event in; whether it reaches a branch that had not ended. */
  private boolean note(Event event, boolean wasFinal) {
    switch (event) {
      case Event.Started(var groups, var _) -> {
        started = true;
        name(groups);
      }
      case Event.Answered(int branch, Answer answer) -> {
        return noteAnswer(seen(branch), branch, answer);
      }
      case Event.Replaced replaced -> {
        name(replaced.groups());
        return noteAnswer(seen(replaced.branch()), replaced.branch(), replaced.answer());
      }
      case Event.TimedOut(int branch) -> seen(branch).ended = true;
      case Event.TransportFailed(int branch) -> seen(branch).ended = true;
      case Event.GaveUp gaveUp -> {
        name(gaveUp.groups());
        seen(gaveUp.branch()).givenUp = true;
      }
      case Event.TimerCFired(int branch) -> {
        Seen seen = seen(branch);
        seen.ended |= seen.timer && !seen.provisional;
        seen.timer = false;
      }
      case Event.CallerCanceled canceled -> callerCanceled |= invite && !wasFinal;
      case Event.RouteChecked checked -> routeDown = checked.down();
    }
    return false;
  }

  private void name(List<List<Target>> groups) {
    groups.forEach(group -> group.forEach(one -> persons.put(one.branch(), one.person())));
  }

  private boolean noteAnswer(Seen seen, int branch, Answer answer) {
    if (seen.ended) {
      return false;
    }
    if (answer.statusClass() == 1) {
      seen.provisional = true;
      return true;
    }
    seen.ended = true;
    if (answer.statusClass() > 2) {
      answers.add(branch + " " + answer.status());
      globalFailure |= answer.statusClass() == 6;
      if (!seen.person.isEmpty() && DECLINED.contains(answer.status())) {
        declined.add(seen.person);
      }
    }
    return true;
  }

  private void check(Action action, Event event, boolean wasOver) {
    assertThat(finished && !(action instanceof Action.Forward)).isFalse();
    switch (action) {
      case Action.Send(int branch, int breadth) -> {
        assertThat(started && !wasOver && !callerCanceled && !globalFailure).isTrue();
        assertThat(breadth).isPositive();
        Seen seen = new Seen();
        seen.breadth = breadth;
        seen.person = persons.getOrDefault(branch, "");
        assertThat(declined).doesNotContain(seen.person);
        assertThat(branches.put(branch, seen)).isNull();
      }
      case Action.Cancel(int branch, List<String> reasons) -> {
        Seen seen = seen(branch);
        assertThat(invite && seen.provisional && !seen.ended && !seen.canceled).isTrue();
        assertThat(seen.timer).isFalse();
        seen.canceled = true;
      }
      case Action.Forward(int branch, Answer answer) -> {
        assertThat(event).isEqualTo(new Event.Answered(branch, answer));
        assertThat(answer.status()).isBetween(101, 299);
        if (answer.statusClass() == 1) {
          assertThat(invite && !succeeded && !responded).isTrue();
        } else {
          assertThat(invite || (!succeeded && !responded)).isTrue();
          succeeded = true;
        }
      }
      case Action.Respond(Choice choice) -> {
        assertThat(succeeded || responded).isFalse();
        assertThat(choice.status()).isGreaterThanOrEqualTo(300);
        assertThat(choice.status() == 503 && !routeDown).isFalse();
        assertThat(choice.status() == 408 && !invite).isFalse();
        assertThat(branches.values())
            .allMatch(seen -> seen.ended || (seen.givenUp && !seen.provisional));
        responded = true;
      }
      case Action.Skip(Target target, int by) -> assertThat(declined).contains(target.person());
      case Action.StartTimerC(int branch) -> {
        assertThat(invite && !seen(branch).timer).isTrue();
        seen(branch).timer = true;
      }
      case Action.RestartTimerC(int branch) -> assertThat(seen(branch).timer).isTrue();
      case Action.StopTimerC(int branch) -> {
        assertThat(seen(branch).timer).isTrue();
        seen(branch).timer = false;
      }
      case Action.Finished(Choice choice) -> finish(choice);
    }
  }

  private void finish(Choice choice) {
    assertThat(finished).isFalse();
    finished = true;
    assertThat(succeeded || responded || choice.rule() == ChoiceRule.SILENCE).isTrue();
    assertThat(branches.values()).allMatch(seen -> seen.ended);
    List<String> told = new ArrayList<>();
    choice.branch().ifPresent(branch -> told.add(branch + " " + choice.answer().status()));
    choice.discarded().forEach(one -> told.add(one.branch() + " " + one.answer().status()));
    assertThat(told).containsAll(answers);
  }

  private void checkState() {
    boolean over = succeeded || callerCanceled || globalFailure;
    int breadth = 0;
    for (Seen seen : branches.values()) {
      assertThat(invite && over && seen.provisional && !seen.ended && !seen.canceled).isFalse();
      assertThat(seen.timer && (seen.ended || seen.canceled)).isFalse();
      breadth += seen.ended ? 0 : seen.breadth;
    }
    assertThat(breadth).isLessThanOrEqualTo(maxBreadth);
  }

  private Seen seen(int branch) {
    Seen seen = branches.get(branch);
    if (seen == null) {
      throw new AssertionError("never sent: " + branch);
    }
    return seen;
  }
}
