package siplain.proxy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many scenarios of chance through the whole proxy, each made of its seed alone.
 *
 * <p>{@code -Dseeds=100000} runs more of them, {@code -Dseed=7} the one and prints what was sent.
 */
class ProxySimulationTest {
  private static final long SEEDS = Long.getLong("seeds", 1000);

  @Test
  void everySeedKeepsThePromises() {
    Long one = Long.getLong("seed");
    if (one != null) {
      runAndTell(one);
    } else {
      LongStream.range(0, SEEDS).parallel().forEach(ProxySimulationTest::run);
    }
  }

  @Test
  void theSameSeedMakesTheSameLog() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(log(seed)).as("seed %s", seed).isEqualTo(log(seed));
    }
  }

  private static List<String> log(long seed) {
    Scenario scenario = Scenario.random(seed);
    scenario.run();
    return scenario.world.recorder.lines();
  }

  private static void run(long seed) {
    try {
      Scenario.random(seed).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d; again: mvn -pl proxy -am test -Dtest=ProxySimulationTest -Dseed=%d %s\n%s"
              .formatted(seed, seed, "-Dsurefire.failIfNoSpecifiedTests=false", e.getMessage()),
          e);
    }
  }

  private static void runAndTell(long seed) {
    Scenario scenario = Scenario.random(seed);
    try {
      scenario.run();
    } finally {
      scenario.world.recorder.lines().forEach(System.out::println);
      scenario.world.calls.values().forEach(System.out::println);
      System.out.println(scenario.proxy.listener.causes);
    }
  }
}
