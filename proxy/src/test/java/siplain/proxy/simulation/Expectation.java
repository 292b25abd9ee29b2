package siplain.proxy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import siplain.config.Failover;

/** How a call has to end where the network loses nothing and nobody is restarted. */
final class Expectation {
  /** Two things that happen within this time of each other may cross. */
  private static final long CROSSING = 100 * World.MILLISECOND;

  /** The silence after which the next target is tried. */
  private static final long TRY = Failover.DEFAULT.silence().toNanos() - CROSSING;

  private final Call call;
  private final Script script;
  private final List<String> problems = new ArrayList<>();

  private Expectation(Call call) {
    this.call = call;
    this.script = call.script;
  }

  /** What is not as it should be. */
  static List<String> problems(Call call, boolean known) {
    Expectation expectation = new Expectation(call);
    expectation.check(known);
    return expectation.problems;
  }

  private void check(boolean known) {
    if (!known || script.user().startsWith("1900")) {
      expect(call.finals.equals(List.of(403)), "refused with 403");
      expect(call.invites == 0, "kept from the callee");
    } else if (!script.isCall()) {
      // RFC 4320 section 4.2: the caller has given up when a 408 could come.
      boolean silent = script.status() == 0 || script.status() == 408;
      List<Integer> all = silent ? List.of() : List.of(told(script.status()));
      expect(call.finals.equals(all), "answered " + all);
    } else {
      expect(statuses().contains(call.status()), "answered one of " + statuses());
      if (call.status() == 200) {
        up();
      } else {
        expect(call.finals.size() == 1, "one final answer");
      }
    }
  }

  private Set<Integer> statuses() {
    long answer = script.answerAfter();
    long cancel = script.cancelAfter();
    if (script.status() == 0) {
      return cancel == 0 ? Set.of(408) : script.rings().isEmpty() ? Set.of(408, 487) : Set.of(487);
    }
    int status = told(script.status());
    boolean twice = status == 302 || isAskedTwice(); // who is sent on is asked there, too
    if (cancel != 0 && twice) {
      return Set.of(status, 487);
    }
    if (cancel == 0 || (cancel > answer + CROSSING && status != 500)) {
      return Set.of(status);
    }
    // Who has heard nothing from the callee cannot be canceled yet (RFC 3261 section 9.1).
    // After a 503 the next target is asked, so the answer comes later.
    boolean early = cancel < answer - CROSSING && !script.rings().isEmpty();
    return early && status != 500 && script.challenge() == 0 && answer > 400 * World.MILLISECOND
        ? Set.of(487)
        : Set.of(status, 487);
  }

  /** Who is silent for too long is asked at the next target too, and may answer both. */
  private boolean isAskedTwice() {
    return script.rings().stream().allMatch(ring -> ring == 100) && script.answerAfter() > TRY;
  }

  /** RFC 3261 section 16.7 step 6: that one target is overloaded says nothing about the proxy. */
  private static int told(int status) {
    return status == 503 ? 500 : status;
  }

  private void up() {
    int answers = call.finals.size();
    int most = isAskedTwice() ? 2 * script.forks() : script.forks();
    expect(
        answers >= script.forks() && answers <= most,
        "every answer of " + script.forks() + ", and no more than " + most);
    expect(call.confirmed == answers, "an ACK for each answer");
    for (String method : script.inside()) {
      int answer = method.equals("REFER") ? 202 : 200;
      expect(call.inside.contains(method + " " + answer), method + " answered " + answer);
    }
    switch (script.end()) {
      case CALLER -> {
        expect(call.bye == 200, "the caller's BYE answered");
        expect(call.byes == answers, "a BYE for each answer");
      }
      case CALLEE ->
          expect(
              // Over a stream it goes back along that, whatever Contact says.
              call.bye == 200 || call.bye == 481 || (script.strayContact() && call.bye == 403),
              "the callee's BYE answered");
      case NOBODY -> {}
    }
  }

  private void expect(boolean holds, String what) {
    if (!holds) {
      problems.add("expected " + what + ": " + call);
    }
  }
}
