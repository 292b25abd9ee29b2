package siplain.proxy.peer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody we talk to, with the addresses found for its targets. Each exists once. */
public final class Peer {
  private final siplain.config.Peer settings;
  private final List<PeerTarget> targets;
  private final Load load;
  private final Health health = new Health();
  private final AtomicInteger turns = new AtomicInteger();

  Peer(siplain.config.Peer settings, List<PeerTarget> targets) {
    this.settings = settings;
    this.targets = List.copyOf(targets);
    this.load = new Load(settings.maxCalls(), settings.maxCps());
  }

  public String name() {
    return settings.name();
  }

  public siplain.config.Peer settings() {
    return settings;
  }

  /** In order of preference; empty for one that only calls, and when no name could be resolved. */
  public List<PeerTarget> targets() {
    return targets;
  }

  /** How many calls it has, and how fast they come. */
  public Load load() {
    return load;
  }

  /** What is known of its targets' addresses. */
  public Health health() {
    return health;
  }

  /**
   * The targets for a request, in the order in which they are to be tried; empty when there is
   * none, or none that answers probes.
   *
   * @param now nanoseconds of a clock that only goes forward, the same for all loops
   */
  public List<PeerTarget> choose(String callId, long now) {
    return Choice.of(this, callId, now);
  }

  /** A number that is one more each time. */
  int turn() {
    return turns.getAndIncrement();
  }

  @Override
  public String toString() {
    return name();
  }
}
