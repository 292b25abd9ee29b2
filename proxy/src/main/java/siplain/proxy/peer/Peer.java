package siplain.proxy.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Somebody we talk to, with the addresses found for its targets. Each exists once. Its addresses
 * are put in place of others whenever a name of it leads elsewhere; whoever reads them sees all the
 * old ones or all the new ones.
 */
public final class Peer {
  private final siplain.config.Peer settings;
  private final Load load;
  private final Health health;
  private final AtomicInteger turns = new AtomicInteger();
  private final long seed = ThreadLocalRandom.current().nextLong();
  private volatile Addresses addresses;

  /**
   * @param located for each target of the settings, in their order
   * @param all in order of preference, the shares of a tier as they came
   * @param tiers null where nothing is to be drawn
   */
  private record Addresses(
      List<Located> located, List<PeerTarget> all, @Nullable List<Tier> tiers) {

    static Addresses of(List<Located> located) {
      List<Tier> tiers = new ArrayList<>();
      List<PeerTarget> all = new ArrayList<>();
      for (Located each : located) {
        if (each instanceof Located.Found found) {
          tiers.addAll(found.tiers());
        }
      }
      for (Tier tier : tiers) {
        tier.shares().forEach(share -> all.addAll(share.addresses()));
      }
      boolean fixed = tiers.stream().allMatch(Tier::isFixed);
      return new Addresses(List.copyOf(located), List.copyOf(all), fixed ? null : tiers);
    }
  }

  Peer(siplain.config.Peer settings, List<Located> located, Health health) {
    this.settings = settings;
    this.health = health;
    this.load = new Load(settings.maxCalls(), settings.maxCps());
    this.addresses = locate(health, located);
  }

  public String name() {
    return settings.name();
  }

  public siplain.config.Peer settings() {
    return settings;
  }

  /** In order of preference; empty for one that only calls, and when no name led to an address. */
  public List<PeerTarget> targets() {
    return addresses.all();
  }

  /**
   * The same in an order for one call: hosts of one priority by their weights (RFC 2782). All
   * requests of the call get the same: one that is sent again with an answer to a challenge has to
   * come to the host that made it.
   */
  List<PeerTarget> targets(String callId) {
    Addresses now = addresses;
    List<Tier> tiers = now.tiers();
    if (tiers == null) {
      return now.all();
    }
    SplittableRandom random = new SplittableRandom(seed ^ callId.hashCode());
    List<PeerTarget> drawn = new ArrayList<>(now.all().size());
    tiers.forEach(tier -> tier.drawInto(drawn, random));
    return drawn;
  }

  /** Why the first target that has no address has none; null when each has one. */
  public Located.@Nullable Nowhere nowhere() {
    for (Located each : addresses.located()) {
      if (each instanceof Located.Nowhere nowhere) {
        return nowhere;
      }
    }
    return null;
  }

  /** How many calls it has, and how fast they come. */
  public Load load() {
    return load;
  }

  List<Located> located() {
    return addresses.located();
  }

  void locate(List<Located> located) {
    addresses = locate(health, located);
  }

  private static Addresses locate(Health health, List<Located> located) {
    Addresses now = Addresses.of(located);
    health.keepOnly(now.all());
    return now;
  }

  /**
   * A target answered 503 and wants nothing for so many seconds. Inside a dialog that may be
   * somebody behind it, at an address that no call is sent to.
   */
  public void pause(InetSocketAddress address, int seconds, long now) {
    if (targets().stream().anyMatch(target -> target.address().equals(address))) {
      health.pause(address, seconds, now);
    }
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
