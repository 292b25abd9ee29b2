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
import org.jspecify.annotations.Nullable;
import siplain.config.Cidr;
import siplain.config.Target;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;

/** The peers of the operator's file, and whose an address is. Nothing in it changes. */
public final class Peers {
  private final List<Peer> all;
  private final Map<String, Peer> byName = new HashMap<>();
  private final Map<InetSocketAddress, Peer> byTarget = new HashMap<>();
  private final Map<InetAddress, Peer> byHost = new HashMap<>();
  private final Map<String, Peer> byTlsName = new HashMap<>();
  private final Prefixes bySource = new Prefixes();

  private Peers(List<Peer> all) {
    this.all = List.copyOf(all);
    for (Peer peer : all) {
      byName.putIfAbsent(peer.name(), peer);
      for (PeerTarget target : peer.targets()) {
        byTarget.putIfAbsent(target.address(), peer);
        byHost.putIfAbsent(target.address().getAddress(), peer);
      }
      peer.settings()
          .tls()
          .flatMap(siplain.config.Peer.Tls::name)
          .ifPresent(name -> byTlsName.putIfAbsent(name, peer));
      for (Cidr source : peer.settings().sources()) {
        bySource.add(source, peer);
      }
    }
  }

  /**
   * The peers with the addresses of their targets.
   *
   * @param resolved the addresses of each name among the targets; a target whose name is missing
   *     here is left out. Literal addresses need none
   */
  public static Peers of(
      List<siplain.config.Peer> settings, Map<String, List<InetAddress>> resolved) {
    List<Peer> peers = new ArrayList<>();
    for (siplain.config.Peer each : settings) {
      List<PeerTarget> targets = new ArrayList<>();
      for (Target target : each.targets()) {
        for (InetAddress address : addresses(target.host(), resolved)) {
          targets.add(
              new PeerTarget(
                  target.uri(),
                  target.host(),
                  Protocol.of(target.transport()),
                  new InetSocketAddress(plain(address), target.port())));
        }
      }
      peers.add(new Peer(each, targets));
    }
    return new Peers(peers);
  }

  private static List<InetAddress> addresses(String host, Map<String, List<InetAddress>> resolved) {
    InetAddress literal = HostPort.literal(host);
    return literal == null ? resolved.getOrDefault(host, List.of()) : List.of(literal);
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
    Peer target = byTarget.get(address);
    if (target != null) {
      return target;
    }
    Peer block = bySource.longest(address.getAddress());
    if (block != null) {
      return block;
    }
    return address.getAddress().isLoopbackAddress() ? null : byHost.get(address.getAddress());
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
    if (byTarget.containsKey(address)) {
      return false;
    }
    return (sameHost && !host.isLoopbackAddress()) || bySource.longest(host) == peer;
  }

  private static InetSocketAddress plain(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    InetAddress plain = plain(host);
    return plain.equals(host) ? address : new InetSocketAddress(plain, address.getPort());
  }

  /** An IPv6 address that stands for an IPv4 address is that one. */
  static InetAddress plain(InetAddress address) {
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
