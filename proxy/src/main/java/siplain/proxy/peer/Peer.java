package siplain.proxy.peer;

import java.util.List;

/** Somebody we talk to, with the addresses found for its targets. Each exists once. */
public final class Peer {
  private final siplain.config.Peer settings;
  private final List<PeerTarget> targets;
  private final Load load;

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

  @Override
  public String toString() {
    return name();
  }
}
