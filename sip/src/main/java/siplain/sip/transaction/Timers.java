package siplain.sip.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long each timer of the four tables runs: T1, T2 and T4 of RFC 3261 table 4, Timer B, which an
 * operator may shorten to hear sooner of a silent next hop, and all that follows from them.
 *
 * @param t1 the round trip that is expected; retransmissions begin with it
 * @param t2 the longest wait between two retransmissions, but for an INVITE
 * @param t4 how long the network may hold a message
 * @param b how long an INVITE waits for its first response; 64*T1 by RFC 3261
 */
public record Timers(Duration t1, Duration t2, Duration t4, Duration b) {

  /** Under 10 ms a request is repeated before a busy server next door can answer it. */
  private static final Duration SHORTEST = Duration.ofMillis(10);

  /** 64*T1 is over ten minutes then: no caller waits longer. */
  private static final Duration LONGEST_T1 = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_B = Duration.ofSeconds(640);

  /** Section 17.2.1 wants an INVITE's 100 within 200 ms; a loop's clock has steps of ten. */
  private static final Duration BEFORE_TRYING = Duration.ofMillis(190);

  /** What Timer D may not fall below: the server's T1 is unknown here (section 17.1.1.2). */
  private static final Duration SHORTEST_D = Duration.ofSeconds(32);

  /** The values of RFC 3261. Below the limits, by which it is checked as it is made. */
  public static final Timers DEFAULT =
      of(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

  public Timers {
    List<String> problems = problems(t1, t2, t4, b);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** These, with Timer B at 64*T1. */
  public static Timers of(Duration t1, Duration t2, Duration t4) {
    return new Timers(t1, t2, t4, t1.multipliedBy(64));
  }

  /** Everything that is wrong with these values, like {@code t1: 0ms (expected: 10ms..10s)}. */
  public static List<String> problems(Duration t1, Duration t2, Duration t4, Duration b) {
    List<String> problems = new ArrayList<>();
    boolean usable = check("t1", t1, SHORTEST, LONGEST_T1, problems);
    Duration shortest = usable ? t1 : SHORTEST;
    check("t2", t2, shortest, LONGEST, problems);
    check("t4", t4, SHORTEST, LONGEST, problems);
    // A B that only follows from a wrong T1 is no mistake of its own.
    if (usable || !b.equals(t1.multipliedBy(64))) {
      check("b", b, shortest, LONGEST_B, problems);
    }
    return List.copyOf(problems);
  }

  /**
   * How long the timer runs when it is started; zero: it fires at once; none: it is not used on
   * such a transport.
   */
  public Optional<Duration> first(Timer timer, boolean reliable) {
    return switch (timer) {
      // Retransmissions: a reliable transport does its own.
      case A, E, G -> reliable ? Optional.empty() : Optional.of(t1);
      // The wait for a message that must come.
      case B -> Optional.of(b);
      case F, H, CANCEL, UNANSWERED -> Optional.of(t1.multipliedBy(64));
      // The wait for retransmissions that a reliable transport does not bring.
      case D -> Optional.of(reliable ? Duration.ZERO : longer(SHORTEST_D, t1.multipliedBy(64)));
      case J -> Optional.of(reliable ? Duration.ZERO : t1.multipliedBy(64));
      case I, K -> Optional.of(reliable ? Duration.ZERO : t4);
      // The life of a 2xx is end to end, so the transport of this hop says nothing about it.
      case L, M -> Optional.of(t1.multipliedBy(64));
      case TRYING -> Optional.of(BEFORE_TRYING);
      case LATE_TRYING -> Optional.of(untilT2());
    };
  }

  /** How long the timer runs when it fired after this time and is started at twice it. */
  public Duration twice(Timer timer, Duration last) {
    Duration doubled = last.multipliedBy(2);
    // Only an INVITE's requests go on doubling (section 17.1.1.2).
    return timer == Timer.A || doubled.compareTo(t2) < 0 ? doubled : t2;
  }

  /** From a request's first sending until Timer E is set to T2. */
  private Duration untilT2() {
    Duration elapsed = t1;
    Duration interval = twice(Timer.E, t1);
    while (interval.compareTo(t2) < 0) {
      elapsed = elapsed.plus(interval);
      interval = twice(Timer.E, interval);
    }
    return elapsed;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static boolean check(
      String name, Duration value, Duration least, Duration most, List<String> problems) {
    boolean usable = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    if (!usable) {
      problems.add(
          name + ": " + text(value) + " (expected: " + text(least) + ".." + text(most) + ")");
    }
    return usable;
  }

  private static String text(Duration value) {
    long millis = value.toMillis();
    return millis != 0 && millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
