package siplain.proxy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import siplain.config.Credentials;
import siplain.config.HostPort;
import siplain.config.Limits;
import siplain.config.Settings;
import siplain.proxy.dialog.AlikePeers;
import siplain.proxy.dialog.BadKey;
import siplain.proxy.dialog.DialogKeys;
import siplain.proxy.dialog.DialogRoutes;
import siplain.proxy.dialog.OurNames;
import siplain.proxy.dialog.PeerNumbers;
import siplain.proxy.guard.Guard;
import siplain.proxy.guard.Memory;
import siplain.proxy.locate.Spoken;
import siplain.proxy.path.Policy;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Routes;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.netty.Bounds;
import siplain.proxy.transport.netty.Listen;
import siplain.proxy.transport.netty.TransportSettings;
import siplain.proxy.transport.tls.TlsSettings;
import siplain.sip.transaction.Timers;

/** What settings mean: made at start and at each reload, the same for every loop. */
final class Plan {
  /** Which life of this node a connection's number belongs to. */
  private static final int LIFE = new SecureRandom().nextInt();

  private final Settings settings;
  private final DialogKeys keys;
  private final Peers peers;
  private final PeerNumbers numbers;
  private final Memory memory;
  private final Guard guard;
  private final Routes routes;
  private final Timers timers;
  private final Optional<Duration> draining;
  private final List<InetAddress> local = local();
  private @Nullable OurNames names;

  private Plan(
      Settings settings,
      DialogKeys keys,
      Peers peers,
      PeerNumbers numbers,
      Memory memory,
      Optional<Duration> draining) {
    this.draining = draining;
    this.settings = settings;
    this.keys = keys;
    this.peers = peers;
    this.numbers = numbers;
    this.memory = memory;
    this.guard = new Guard(peers, settings.limits(), settings.scanners(), memory);
    this.routes = new Routes(settings.routes(), peers);
    siplain.config.Timers set = settings.timers();
    this.timers = new Timers(set.t1(), set.t2(), set.t4(), set.b());
  }

  /**
   * @param peers of these settings
   * @param memory of the strangers that came before
   */
  static Plan of(Settings settings, Peers peers, Memory memory) throws BadKey, CannotStart {
    int listeners = settings.listen().size();
    if (listeners > DialogRoutes.MOST_LISTENERS) {
      throw new CannotStart(
          "config.out-of-range",
          "listen: " + listeners + " (expected: at most " + DialogRoutes.MOST_LISTENERS + ")");
    }
    DialogKeys keys =
        DialogKeys.load(settings.dialogs().keys(), settings.state(), new SecureRandom());
    try {
      return new Plan(settings, keys, peers, PeerNumbers.of(peers), memory, Optional.empty());
    } catch (AlikePeers alike) {
      throw new CannotStart("config.conflict", String.valueOf(alike.getMessage()));
    }
  }

  /** The same for a proxy that takes no new calls; its peers keep the calls they have. */
  Plan draining() {
    return new Plan(settings, keys, peers, numbers, memory, Optional.of(settings.drain()));
  }

  boolean isDraining() {
    return draining.isPresent();
  }

  /** How long calls may take to end when the proxy is told to stop. */
  Duration drain() {
    return settings.drain();
  }

  /** The peers, whose names somebody has to look up. */
  Peers peers() {
    return peers;
  }

  /** Who says what strangers may do. */
  Guard guard() {
    return guard;
  }

  /** What is open at the same time, among other things. */
  Limits limits() {
    return settings.limits();
  }

  /** What can be sent by these listeners. */
  Spoken spoken() {
    List<Listen> listens = listens();
    boolean dual = listens.stream().anyMatch(each -> isIpv6(each) && isAny(each));
    return new Spoken(
        listens.stream().map(Listen::protocol).collect(Collectors.toSet()),
        dual || !listens.stream().allMatch(Plan::isIpv6),
        listens.stream().anyMatch(Plan::isIpv6));
  }

  private static boolean isIpv6(Listen listen) {
    return listen.address().getAddress() instanceof Inet6Address;
  }

  private static boolean isAny(Listen listen) {
    return listen.address().getAddress().isAnyLocalAddress();
  }

  private List<Listen> listens() {
    return settings.listen().stream().map(this::listen).toList();
  }

  /** The sockets to open. */
  TransportSettings sockets() {
    Bounds bounds = Bounds.DEFAULT.with(limits().connections(), limits().connectionsPerSource());
    return TransportSettings.of(listens(), targets(), tls(), bounds);
  }

  /** The fixed addresses that datagrams go to, as they are now. */
  Set<InetSocketAddress> targets() {
    Set<InetSocketAddress> fixed = new LinkedHashSet<>();
    for (Peer peer : peers.all()) {
      peer.targets().stream()
          .filter(target -> target.protocol() == Protocol.UDP)
          .map(PeerTarget::address)
          .forEach(fixed::add);
    }
    return fixed;
  }

  /** What its listeners show, and what the targets are to show. */
  TlsSettings tls() {
    Map<InetSocketAddress, siplain.config.Listen.Tls> servers = new LinkedHashMap<>();
    for (siplain.config.Listen listen : settings.listen()) {
      listen.tls().ifPresent(tls -> servers.put(listen(listen).address(), tls));
    }
    Optional<Credentials> first =
        settings.listen().stream()
            .flatMap(listen -> listen.tls().stream())
            .flatMap(tls -> tls.certificates().stream())
            .findFirst();
    Map<InetSocketAddress, TlsSettings.Client> clients = new LinkedHashMap<>();
    for (Peer peer : peers.all()) {
      Optional<siplain.config.Peer.Tls> tls = peer.settings().tls();
      for (PeerTarget target : peer.targets()) {
        if (target.protocol() == Protocol.TLS && peers.holds(peer, target)) {
          clients.putIfAbsent(
              target.address(),
              new TlsSettings.Client(
                  tls.flatMap(siplain.config.Peer.Tls::name).orElse(target.host()),
                  tls.map(siplain.config.Peer.Tls::trust).orElse(List.of()),
                  tls.flatMap(siplain.config.Peer.Tls::own).or(() -> first)));
        }
      }
    }
    return new TlsSettings(servers, clients);
  }

  private Listen listen(siplain.config.Listen listen) {
    // An address, as the loader has seen to.
    InetAddress address = InetAddress.ofLiteral(listen.host());
    Optional<String> advertised =
        listen.advertise().or(settings::advertise).map(name -> text(name, listen.port()));
    return new Listen(
        Protocol.of(listen.transport()), new InetSocketAddress(address, listen.port()), advertised);
  }

  private static String text(HostPort name, int port) {
    String host = name.host().indexOf(':') >= 0 ? "[" + name.host() + "]" : name.host();
    return host + ":" + name.port().orElse(port);
  }

  /** What one loop goes by; its dialogs are its own, since a MAC has a state. */
  Policy policy(List<Listener> listeners, int loops) {
    OurNames ours = names(listeners);
    return new Policy(
        peers,
        routes,
        new DialogRoutes(keys, numbers, ours, listeners, LIFE),
        ours,
        guard,
        timers,
        settings.timers().c(),
        limits().transactions() / loops,
        settings.console().publicUrl(),
        draining,
        settings.redirects());
  }

  /** Made for the first loop that asks: what is really listened at is not known before. */
  private synchronized OurNames names(List<Listener> listeners) {
    OurNames known = names;
    if (known == null) {
      known = new OurNames(listeners, local);
      names = known;
    }
    return known;
  }

  /** The addresses of this machine. */
  private static List<InetAddress> local() {
    List<InetAddress> local = new ArrayList<>();
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        local.addAll(Collections.list(each.getInetAddresses()));
      }
    } catch (SocketException _) {
      local.add(InetAddress.getLoopbackAddress());
    }
    return local;
  }
}
