package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import siplain.config.Limits;
import siplain.config.Redirects;
import siplain.config.Route;
import siplain.config.Scanners;
import siplain.proxy.dialog.DialogKeys;
import siplain.proxy.dialog.DialogRoutes;
import siplain.proxy.dialog.OurNames;
import siplain.proxy.dialog.SampleDialogs;
import siplain.proxy.guard.Guard;
import siplain.proxy.guard.Memory;
import siplain.proxy.path.Ids;
import siplain.proxy.path.Path;
import siplain.proxy.path.Policy;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Routes;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.transaction.Timers;
import siplain.sip.uri.SipUri;

/** The proxy under test with all that is its own. What survives a restart is its keys alone. */
final class ProxyNode {
  static final InetSocketAddress ADDRESS = World.address("10.0.0.1:5060");
  private static final Instant BEGINNING = Instant.parse("2026-11-21T10:00:00Z");

  final ListenerWatch listener;
  private final World world;
  private final List<siplain.config.Peer> peers;
  private final List<Route> routes;
  private final DialogKeys keys;
  private final List<Listener> listeners =
      List.of(
          new Listener(0, Protocol.UDP, ADDRESS, Optional.empty()),
          new Listener(1, Protocol.TCP, ADDRESS, Optional.empty()));
  private Running running;
  private int lives;

  /** Moves the wall clock, which nothing but what is shown may hang on. */
  Duration clockError = Duration.ZERO;

  private record Running(MemoryLoop loop, MemoryWire wire, Path path) {}

  ProxyNode(World world, List<siplain.config.Peer> peers, List<Route> routes) {
    this.world = world;
    this.peers = peers;
    this.routes = routes;
    this.listener = new ListenerWatch(world.watch);
    byte[] key = new byte[32];
    world.random.nextBytes(key);
    keys = DialogKeys.of(List.of(key));
    running = begin();
  }

  private Running begin() {
    MemoryLoop loop = new MemoryLoop(world);
    MemoryWire wire = new MemoryWire(world, loop, listeners);
    Peers known = Peers.of(peers, Map.of());
    OurNames names = new OurNames(listeners, List.of());
    Policy policy =
        new Policy(
            known,
            new Routes(routes, known),
            new DialogRoutes(keys, SampleDialogs.numbers(known), names, listeners, ++lives),
            names,
            new Guard(known, Limits.DEFAULT, Scanners.DEFAULT, new Memory()),
            Timers.DEFAULT,
            Duration.ofSeconds(185),
            10_000,
            Optional.empty(),
            Optional.empty(),
            Redirects.DEFAULT);
    Ids ids = new Ids(new Random(world.random.nextLong()));
    Path path = new Path(() -> policy, loop, wire, listener, ids, this::now, ProxyNode::nowhere);
    wire.open(path);
    return new Running(loop, wire, path);
  }

  private Instant now() {
    return BEGINNING.plusNanos(world.time.now()).plus(clockError);
  }

  /** All state is lost, and nobody listens any more. */
  void kill() {
    running.loop.kill();
    running.wire.kill();
    listener.forget();
    world.watch.forgot();
  }

  void restart() {
    running = begin();
  }

  /** The machine stands still for so long, and what came meanwhile is there when it goes on. */
  void sleep(long nanos) {
    world.time.after(nanos, world.watch::wakes);
    running.loop.sleep(nanos);
  }

  /** Transactions that there still are. */
  int transactions() {
    return running.path.transactions();
  }

  /** All addresses are written as such here. */
  private static CompletableFuture<Located> nowhere(SipUri uri) {
    throw new AssertionError("looked up: " + uri);
  }
}
