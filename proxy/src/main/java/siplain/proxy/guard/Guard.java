package siplain.proxy.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.config.Cidr;
import siplain.config.Limits;
import siplain.config.Scanners;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Prefixes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;
import siplain.proxy.transport.HostPort;
import siplain.sip.message.Message;

/**
 * Holds strangers to what the settings let them do. Peers and the addresses that the operator has
 * exempted pass; everybody else has a share for the address and one for the block around it. A
 * reload makes another guard with the same memory.
 *
 * <p>Responses count as messages too. A phone that is called answers a few times a call, and the
 * usual limit has room for ten calls a second of one address, so that no phone is starved.
 *
 * <p>Nobody is banned for what came by UDP: whoever forges a source could have any phone silenced
 * so. A scanner's datagrams are dropped one by one, which costs little more.
 */
public final class Guard implements Gate {
  /** A block sends too much: of the very address nothing is said by that. */
  static final Cause PREFIX = Causes.LIMIT_SOURCE_RATE.with(Map.of("over", "prefix"));

  /** Bursts that must have been dropped of a source that is banned for it. */
  private static final int FAR_OVER = 10;

  private final Peers peers;
  private final Prefixes<Boolean> exempt = new Prefixes<>();
  private final int source;
  private final int prefix;
  private final Duration ban;
  private final Scanners.Action action;
  private final List<String> methods;
  private final Signs signs;
  private final Memory memory;

  public Guard(Peers peers, Limits limits, Scanners scanners, Memory memory) {
    this.peers = peers;
    for (Cidr block : limits.exempt()) {
      exempt.add(block, true);
    }
    source = limits.source();
    prefix = limits.prefix();
    ban = limits.ban();
    action = scanners.action();
    methods = scanners.methods();
    signs = new Signs(scanners.agents(), scanners.users());
    this.memory = memory;
  }

  @Override
  public boolean isStranger(Flow flow) {
    return peers.of(flow) == null && exempt.longest(address(flow)) == null;
  }

  @Override
  public @Nullable Cause message(Flow flow, long now) {
    return isStranger(flow) ? take(address(flow), flow.protocol().reliable(), now) : null;
  }

  @Override
  public @Nullable Cause connection(Flow flow, long now) {
    return message(flow, now); // it counts as one
  }

  private @Nullable Cause take(InetAddress address, boolean proved, long now) {
    boolean six = address instanceof Inet6Address;
    long network = Memory.network(address);
    if (!ban.isZero() && memory.bans().has(memory.source(network, six, true), now)) {
      return Causes.POLICY_SOURCE_BANNED;
    }
    if (source > 0) {
      long key = memory.source(network, six, proved);
      int dropped = memory.sources().spend(key, source, now);
      if (dropped > 0) {
        if (proved && dropped > FAR_OVER * Buckets.BURST_SECONDS * source) {
          ban(key, now);
        }
        return Causes.LIMIT_SOURCE_RATE;
      }
    }
    boolean over =
        prefix > 0 && memory.prefixes().spend(memory.prefix(network, six, proved), prefix, now) > 0;
    return over ? PREFIX : null;
  }

  private void ban(long key, long now) {
    if (!ban.isZero()) {
      memory.bans().add(key, now + ban.toNanos(), now);
    }
  }

  /**
   * Why this request is not to go on; null where it may. A scanner that came along a connection is
   * banned for it.
   *
   * @param now nanoseconds of the loops' clock
   */
  public @Nullable Suspicion suspect(Flow flow, Message request, long now) {
    if (action == Scanners.Action.OFF || !isStranger(flow)) {
      return null;
    }
    boolean drop = action == Scanners.Action.DROP;
    String place = HostPort.of(flow.remote());
    String sign = signs.of(request);
    if (sign != null) {
      if (drop && flow.protocol().reliable()) {
        InetAddress address = address(flow);
        boolean six = address instanceof Inet6Address;
        ban(memory.source(Memory.network(address), six, true), now);
      }
      Cause cause = drop ? Causes.POLICY_SCANNER : Causes.POLICY_AGENT_REFUSED;
      return new Suspicion(cause, Map.of("source", place, "sign", sign), true);
    }
    String method = request.method().text();
    if (methods.contains(method)) {
      Cause cause = Causes.POLICY_METHOD_REFUSED;
      return new Suspicion(
          drop ? cause.withStatus(0) : cause, Map.of("source", place, "method", method), false);
    }
    return null;
  }

  /** Methods that strangers may not use. */
  public List<String> methods() {
    return methods;
  }

  private static InetAddress address(Flow flow) {
    InetSocketAddress remote = flow.remote();
    return Peers.plain(remote.getAddress());
  }
}
