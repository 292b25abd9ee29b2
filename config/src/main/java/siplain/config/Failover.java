package siplain.config;

import java.time.Duration;
import java.util.Set;

/**
 * How a peer with several targets is used.
 *
 * @param balance which target is the first for a request
 * @param probe how often each target is asked with OPTIONS whether it is there; zero for never
 * @param silence after which the next target is tried, unless a phone rings
 * @param onTimeout whether the next target is tried after that silence, and after Timer B or F
 * @param onTransport whether it is tried when the request could not be delivered
 * @param onCodes the answers after which it is tried
 */
public record Failover(
    Balance balance,
    Duration probe,
    Duration silence,
    boolean onTimeout,
    boolean onTransport,
    Set<Integer> onCodes) {

  /** What holds where nothing is set. */
  public static final Failover DEFAULT =
      new Failover(Balance.FAILOVER, Duration.ZERO, Duration.ofSeconds(4), true, true, Set.of(503));

  public Failover {
    onCodes = Set.copyOf(onCodes);
  }

  /** Which target comes first. */
  public enum Balance {
    /** The first of the list that is up. */
    FAILOVER,
    /** They take turns. */
    ROUND_ROBIN,
    /** The same one for every request with the same Call-ID. */
    HASH
  }
}
