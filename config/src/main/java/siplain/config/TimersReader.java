package siplain.config;

import java.time.Duration;
import java.util.Optional;

/** Reads {@code timers}. */
final class TimersReader {
  /** Under 10 ms a request is repeated before a busy server next door can answer it. */
  private static final Duration SHORTEST = Duration.ofMillis(10);

  /** 64*T1 is over ten minutes then: no caller waits longer. */
  private static final Duration LONGEST_T1 = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_B = Duration.ofSeconds(640);

  private static final Duration SHORTEST_C = Duration.ofSeconds(1);
  private static final Duration LONGEST_C = Duration.ofHours(24);

  /** RFC 3261 section 16.6, item 11: Timer C is longer than this. */
  private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

  private TimersReader() {}

  static Timers read(Block block) {
    Duration t1 = block.read("t1", Forms.duration(SHORTEST, LONGEST_T1), Duration.ofMillis(500));
    Optional<Found<Duration>> t2 = block.read("t2", Forms.duration(SHORTEST, LONGEST));
    Duration t4 = block.read("t4", Forms.duration(SHORTEST, LONGEST), Duration.ofSeconds(5));
    Optional<Found<Duration>> b = block.read("b", Forms.duration(SHORTEST, LONGEST_B));
    Optional<Found<Duration>> c = block.read("c", Forms.duration(SHORTEST_C, LONGEST_C));
    block.done();
    checkNotBelowT1(block, "t2", t2.or(() -> standard(block, "t2", Duration.ofSeconds(4))), t1);
    checkNotBelowT1(block, "b", b, t1);
    c.ifPresent(each -> checkLongEnough(block, each));
    return new Timers(
        t1,
        t2.map(Found::value).orElse(Duration.ofSeconds(4)),
        t4,
        b.map(Found::value).orElse(t1.multipliedBy(64)),
        c.map(Found::value).orElse(Duration.ofSeconds(185)));
  }

  /** A value that nobody wrote, so that a mistake shows at T1. */
  private static Optional<Found<Duration>> standard(Block block, String key, Duration value) {
    return Optional.of(new Found<>(value, block.placeOf("t1"), block.pathOf(key)));
  }

  private static void checkNotBelowT1(
      Block block, String key, Optional<Found<Duration>> value, Duration t1) {
    if (value.isPresent() && value.get().value().compareTo(t1) < 0) {
      String found = Forms.text(value.get().value()) + " is below timers.t1";
      block
          .problems()
          .error(
              ProblemKind.CONFLICT,
              value.get().place(),
              block.pathOf(key),
              found,
              Forms.text(t1) + " or more");
    }
  }

  private static void checkLongEnough(Block block, Found<Duration> c) {
    if (c.value().compareTo(THREE_MINUTES) <= 0) {
      block
          .problems()
          .warning(
              ProblemKind.TIMER_C_SHORT,
              c.place(),
              c.key(),
              Forms.text(c.value()),
              "more than 3m, by RFC 3261 section 16.6");
    }
  }
}
