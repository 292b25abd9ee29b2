package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any events in any order, also such as cannot come: what {@link Watch} knows holds after each. */
class RandomOrderTest {
  private static final int WALKS = 40_000;
  private static final int[] PROVISIONAL = {100, 100, 180, 183, 199};
  private static final int[] FINAL = {
    200, 202, 300, 302, 305, 401, 404, 407, 408, 415, 480, 482, 486, 487, 487, 500, 503, 503, 603,
    607
  };
  private static final String[] PERSONS = {"", "", "ann", "bob"};

  private int nextBranch;

  @Test
  void keepsItsPromises() {
    for (long seed = 0; seed < WALKS; seed++) {
      try {
        walk(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private void walk(Random random) {
    nextBranch = 0;
    boolean invite = random.nextInt(5) > 0;
    int maxBreadth = random.nextInt(4) == 0 ? random.nextInt(4) : 60;
    ResponseContext context = new ResponseContext(invite, maxBreadth);
    Watch watch = new Watch(invite, maxBreadth);
    if (random.nextInt(20) == 0) {
      watch.step(context, new Event.CallerCanceled(List.of()));
    }
    watch.step(context, new Event.Started(groups(random, 4)));
    int events = random.nextInt(30);
    for (int i = 0; i < events && !watch.sent().isEmpty(); i++) {
      watch.step(context, event(random, watch));
    }
    while (!watch.open().isEmpty()) {
      watch.step(context, end(random, watch.open().getFirst()));
    }
    assertThat(watch.finished()).isTrue();
    for (int branch : watch.sent()) {
      watch.step(context, new Event.Answered(branch, answer(random)));
      watch.step(context, new Event.TimerCFired(branch));
      watch.step(context, new Event.CallerCanceled(List.of()));
    }
  }

  private Event event(Random random, Watch watch) {
    List<Integer> sent = watch.sent();
    int branch = sent.get(random.nextInt(sent.size()));
    return switch (random.nextInt(20)) {
      case 0 -> new Event.TimedOut(branch);
      case 1 -> new Event.TransportFailed(branch);
      case 2, 3 -> new Event.TimerCFired(branch);
      case 4, 5 -> new Event.GaveUp(branch, random.nextBoolean() ? List.of() : groups(random, 1));
      case 6 -> new Event.CallerCanceled(List.of("SIP;cause=487"));
      case 7 -> new Event.RouteChecked(random.nextBoolean(), OptionalInt.of(random.nextInt(99)));
      case 8, 9 ->
          new Event.Replaced(branch, Answer.of(302), random.nextBoolean(), groups(random, 2));
      case 10, 11, 12, 13 -> new Event.Answered(branch, answer(random));
      default ->
          new Event.Answered(branch, Answer.of(PROVISIONAL[random.nextInt(PROVISIONAL.length)]));
    };
  }

  private static Event end(Random random, int branch) {
    return random.nextInt(3) == 0
        ? new Event.Answered(branch, answer(random))
        : new Event.TimedOut(branch);
  }

  private static Answer answer(Random random) {
    return Answer.of(FINAL[random.nextInt(FINAL.length)]);
  }

  private List<List<Target>> groups(Random random, int most) {
    List<List<Target>> groups = new ArrayList<>();
    for (int i = random.nextInt(most); i > 0; i--) {
      List<Target> group = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        group.add(new Target(nextBranch++, PERSONS[random.nextInt(PERSONS.length)]));
      }
      groups.add(group);
    }
    return groups;
  }
}
