package siplain.proxy.peer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import siplain.config.Cidr;
import siplain.config.Target;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.Host;

/**
 * The peers of the operator's file, and whose an address is. Nothing in it changes but the
 * addresses that names lead to.
 */
public final class Peers {
  private final List<Peer> all;
  private final Map<String, Peer> byName = new HashMap<>();
  private final Map<String, Peer> byTlsName = new HashMap<>();
  private final Prefixes<Peer> bySource = new Prefixes<>();
  private volatile ByAddress byAddress;

  /** Whose a target's address is, with its port and alone; made anew when a name has moved. */
  private record ByAddress(Map<InetSocketAddress, Peer> target, Map<InetAddress, Peer> host) {

    static ByAddress of(List<Peer> all) {
      ByAddress made = new ByAddress(new HashMap<>(), new HashMap<>());
      // What the file says of an address stands before what some zone says of it.
      all.forEach(peer -> made.add(peer, true));
      all.forEach(peer -> made.add(peer, false));
      return made;
    }

    private void add(Peer peer, boolean literal) {
      for (PeerTarget each : peer.targets()) {
        if (literal == (HostPort.literal(each.host()) != null)) {
          target.putIfAbsent(each.address(), peer);
          host.putIfAbsent(each.address().getAddress(), peer);
        }
      }
    }
  }

  private Peers(List<Peer> all) {
    this.all = List.copyOf(all);
    for (Peer peer : all) {
      byName.putIfAbsent(peer.name(), peer);
      peer.settings()
          .tls()
          .flatMap(siplain.config.Peer.Tls::name)
          .ifPresent(name -> byTlsName.putIfAbsent(name, peer));
      for (Cidr source : peer.settings().sources()) {
        bySource.add(source, peer);
      }
    }
    byAddress = ByAddress.of(this.all);
  }

  /**
   * The peers with the addresses of their targets.
   *
   * @param known where the names among the targets are, as far as that is known by now; literal
   *     addresses need nobody to know them
   */
  public static Peers of(List<siplain.config.Peer> settings, Map<Target, Located> known) {
    return new Peers(List.of()).next(settings, known);
  }

  /**
   * The peers of other settings. Of those that stay it is known on which targets are down: a reload
   * mends none of them.
   */
  public Peers next(List<siplain.config.Peer> settings, Map<Target, Located> known) {
    return new Peers(
        settings.stream()
            .map(each -> new Peer(each, located(each, known, List.of()), health(each.name())))
            .toList());
  }

  private Health health(String name) {
    Peer before = byName.get(name);
    return before == null ? new Health() : before.health();
  }

  /**
   * Puts what is known now in place of what was, for the targets named here. Called by one thread
   * at a time.
   *
   * @return whether any address has come or gone
   */
  public boolean locate(Map<Target, Located> known) {
    boolean moved = false;
    for (Peer peer : all) {
      List<Located> old = peer.located();
      List<Located> now = located(peer.settings(), known, old);
      if (!now.equals(old)) {
        List<PeerTarget> before = peer.targets();
        peer.locate(now);
        moved |= !before.equals(peer.targets());
      }
    }
    if (moved) {
      byAddress = ByAddress.of(all);
    }
    return moved;
  }

  /** Whether DNS has to be asked for the address of this target. */
  public static boolean isName(Target target) {
    return !Host.isIpv4(target.host()) && !Host.isIpv6(target.host());
  }

  /** An IPv6 address that stands for an IPv4 address is that one. */
  public static InetSocketAddress plain(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    InetAddress plain = plain(host);
    return plain.equals(host) ? address : new InetSocketAddress(plain, address.getPort());
  }

  private static List<Located> located(
      siplain.config.Peer settings, Map<Target, Located> known, List<Located> old) {
    List<Located> located = new ArrayList<>(settings.targets().size());
    for (Target target : settings.targets()) {
      Located before = old.isEmpty() ? new Located.Found(List.of()) : old.get(located.size());
      located.add(isName(target) ? known.getOrDefault(target, before) : literal(target));
    }
    return located;
  }

  private static Located literal(Target target) {
    InetAddress address = HostPort.literal(target.host());
    if (address == null) {
      return new Located.Found(List.of()); // an address by the grammar that nobody can read
    }
    return new Located.Found(
        List.of(
            Tier.of(
                new PeerTarget(
                    target.uri(),
                    target.host(),
                    Protocol.of(target.transport()),
                    plain(new InetSocketAddress(address, target.port())),
                    Optional.empty()))));
  }

  /** In the order of the file. */
  public List<Peer> all() {
    return all;
  }

  public @Nullable Peer named(String name) {
    return byName.get(name);
  }

  /**
   * Who sent what came along this flow: by the name that its certificate proves, else by its
   * address; null for nobody we know.
   */
  public @Nullable Peer of(Flow source) {
    for (String name : source.names()) {
      Peer peer = byTlsName.get(name);
      if (peer != null) {
        return peer;
      }
    }
    return of(source.remote());
  }

  /**
   * Whose this source is: by a target's address and port, else by the longest block of {@code
   * sources}, else by a target's address alone. On a loopback address everything of this machine
   * meets, so there the address alone says nothing.
   */
  @Nullable Peer of(InetSocketAddress source) {
    InetSocketAddress address = plain(source);
    ByAddress now = byAddress;
    Peer target = now.target.get(address);
    if (target != null) {
      return target;
    }
    Peer block = bySource.longest(address.getAddress());
    if (block != null) {
      return block;
    }
    return address.getAddress().isLoopbackAddress() ? null : now.host.get(address.getAddress());
  }

  /** Whether this target's address is its peer's, and not another's that a zone points to. */
  public boolean holds(Peer peer, PeerTarget target) {
    return byAddress.target.get(target.address()) == peer;
  }

  /**
   * Whether a request inside a dialog with this peer may be sent to this address: to a target's
   * address, at any port, and into its sources. What is another peer's target, address and port, or
   * in a longer block of another's, is not this one's.
   *
   * <p>A loopback address is a peer's only with the very port of a target, or by its sources: on
   * any other port there listens somebody else, the console for one, and a caller inside a dialog
   * writes whatever port it likes into a Request-URI.
   */
  public boolean owns(Peer peer, InetSocketAddress nextHop) {
    InetSocketAddress address = plain(nextHop);
    InetAddress host = address.getAddress();
    boolean samePort = false;
    boolean sameHost = false;
    for (PeerTarget target : peer.targets()) {
      samePort |= target.address().equals(address);
      sameHost |= target.address().getAddress().equals(host);
    }
    if (samePort) {
      return true;
    }
    if (byAddress.target.containsKey(address)) {
      return false;
    }
    return (sameHost && !host.isLoopbackAddress()) || bySource.longest(host) == peer;
  }

  /** The peer that owns an address, see {@link #owns}; null when none does. */
  public @Nullable Peer owner(InetSocketAddress address) {
    Peer peer = of(address);
    return peer != null && owns(peer, address) ? peer : null;
  }

  /** An IPv6 address that stands for an IPv4 address is that one. */
  public static InetAddress plain(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    for (int i = 0; i < 12; i++) {
      if (bytes[i] != (i < 10 ? 0 : (byte) 0xff)) {
        return address;
      }
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
