package siplain.proxy.simulation;

import java.util.List;
import java.util.Random;

/** Makes up scripts. */
final class Scripts {
  private static final List<Integer> FAILURES =
      List.of(302, 400, 403, 404, 408, 480, 486, 486, 488, 500, 503, 600, 603);
  private static final List<String> INSIDE =
      List.of("INVITE", "UPDATE", "INFO", "REFER", "MESSAGE", "OPTIONS", "FROBNICATE");
  private static final List<String> LONE =
      List.of("OPTIONS", "REGISTER", "MESSAGE", "SUBSCRIBE", "PUBLISH", "INFO", "FROBNICATE");
  private static final List<List<Integer>> RINGS =
      List.of(List.of(), List.of(100), List.of(180), List.of(100, 183, 180), List.of(183, 183));

  private final Random random;

  Scripts(Random random) {
    this.random = random;
  }

  Script any() {
    Script script = random.nextInt(4) == 0 ? lone() : call();
    if (random.nextInt(20) == 0) {
      script = script.user("1900555");
    } else if (random.nextInt(10) == 0) {
      script = script.user(Calling.LONG);
    }
    return random.nextInt(6) == 0 ? script.challenged(random.nextBoolean() ? 401 : 407) : script;
  }

  private Script lone() {
    int status = random.nextInt(8) == 0 ? 0 : random.nextInt(3) == 0 ? pick(FAILURES) : 200;
    return Script.of(pick(LONE)).answered(status, millis(3000));
  }

  private Script call() {
    Script script =
        Script.PLAIN
            .ringing(random.nextInt(3) == 0, pick(RINGS).toArray(Integer[]::new))
            .answered(random.nextInt(3) == 0 ? pick(FAILURES) : 200, millis(5000));
    if (random.nextInt(12) == 0) {
      script = script.answered(0, 0);
    }
    if (random.nextInt(4) == 0) {
      script = script.canceled(millis(6000));
    }
    if (script.status() == 200 && random.nextInt(5) == 0) {
      script = script.forked(2);
    }
    List<String> inside =
        random.ints(random.nextInt(4), 0, INSIDE.size()).mapToObj(INSIDE::get).toList();
    script = script.inside(inside).ended(pick(List.of(Script.End.values())));
    return random.nextInt(10) == 0 ? script.stray() : script;
  }

  private long millis(int most) {
    return (1 + random.nextInt(most)) * World.MILLISECOND;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
