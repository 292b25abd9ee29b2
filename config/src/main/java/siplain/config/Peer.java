package siplain.config;

import java.util.List;

/**
 * Somebody we talk to.
 *
 * @param targets where its requests go, in order of preference; may be empty for one that only
 *     calls
 * @param sources where it may call from, besides its targets
 * @param trusted whether its P-Asserted-Identity and verdict headers are believed
 * @param maxCalls calls at the same time, 0 for no limit
 * @param maxCps new calls a second, 0 for no limit
 * @param failover what several targets are for
 */
public record Peer(
    String name,
    List<Target> targets,
    List<Cidr> sources,
    RequestUri requestUri,
    Large large,
    boolean trusted,
    int maxCalls,
    int maxCps,
    Failover failover) {

  public Peer {
    targets = List.copyOf(targets);
    sources = List.copyOf(sources);
  }

  /** What becomes of the Request-URI on the way to this peer. */
  public enum RequestUri {
    KEEP,
    /** Host and port are the target's, the user stays. */
    TARGET
  }

  /** How a request over 1300 bytes goes to a target of UDP (RFC 3261 section 18.1.1). */
  public enum Large {
    /** By TCP only where TCP to that target is open or known to work. */
    AUTO,
    UDP,
    TCP
  }
}
