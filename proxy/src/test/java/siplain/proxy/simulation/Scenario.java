package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import siplain.config.Cidr;
import siplain.config.Failover;
import siplain.config.Peer;
import siplain.config.Route;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.transport.Protocol;
import siplain.testkit.Weather;

/** A carrier and a PBX with the proxy between them, and what happens there by chance. */
final class Scenario {
  static final InetSocketAddress PBX = World.address("10.0.0.5:5060");
  static final InetSocketAddress SECOND_PBX = World.address("10.0.0.6:5060");
  static final InetSocketAddress CARRIER = World.address("198.51.100.7:5060");
  static final InetSocketAddress GATEWAY = World.address("198.51.100.9:5070");
  static final InetSocketAddress STRANGER = World.address("203.0.113.9:5060");

  /** Timer C twice with its CANCEL, a sleep, and what a transaction waits for at its end. */
  private static final long LONG_AFTER = 700 * World.SECOND;

  final World world;
  final Phone pbx;
  final Phone second;
  final Phone carrier;
  final Phone gateway;
  final Phone stranger;
  final ProxyNode proxy;
  private boolean faults;
  private boolean storm;

  /** The parties, and the transports by which the proxy reaches them. */
  Scenario(long seed, Transport toPbx, Transport toCarrier, boolean carrierTrusted) {
    world = new World(seed);
    pbx = new Phone(world, "pbx", PBX);
    second = new Phone(world, "second", SECOND_PBX);
    carrier = new Phone(world, "carrier", CARRIER);
    gateway = new Phone(world, "gateway", GATEWAY);
    stranger = new Phone(world, "stranger", STRANGER);
    List.of(PBX, SECOND_PBX, CARRIER, GATEWAY).forEach(world.watch::allow);
    Cidr block = new Cidr(List.of((byte) 198, (byte) 51, (byte) 100, (byte) 0), 24);
    List<Peer> peers =
        List.of(
            peer("pbx", List.of(target(PBX, toPbx), target(SECOND_PBX, toPbx)), List.of(), true),
            peer("carrier", List.of(target(CARRIER, toCarrier)), List.of(block), carrierTrusted));
    if (!carrierTrusted) {
      world.watch.distrust(CARRIER.getAddress());
      world.watch.distrust(GATEWAY.getAddress());
    }
    proxy = new ProxyNode(world, peers, routes());
    world.time.afterEach(world.watch::check);
  }

  private static Target target(InetSocketAddress address, Transport transport) {
    String host = address.getAddress().getHostAddress();
    return new Target("sip:" + World.text(address), transport, host, address.getPort());
  }

  private static Peer peer(String name, List<Target> targets, List<Cidr> sources, boolean trusted) {
    return new Peer(
        name,
        targets,
        sources,
        Peer.RequestUri.KEEP,
        Peer.Large.AUTO,
        trusted,
        0,
        0,
        Failover.DEFAULT);
  }

  private static List<Route> routes() {
    return List.of(
        new Route(
            1,
            new Route.From.AnyPeer(),
            Optional.of(Pattern.compile("^1900")),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(403)),
        route(2, "carrier", "pbx"),
        route(3, "pbx", "carrier"));
  }

  private static Route route(int number, String from, String to) {
    return new Route(
        number,
        new Route.From.Named(from),
        Optional.empty(),
        Optional.empty(),
        Optional.of(to),
        OptionalInt.empty());
  }

  /** Made of the seed alone. */
  static Scenario random(long seed) {
    Random random = new Random(~seed * 0x9E3779B97F4A7C15L);
    Scenario scenario =
        new Scenario(seed, transport(random), transport(random), random.nextBoolean());
    scenario.invent(random);
    return scenario;
  }

  private static Transport transport(Random random) {
    return random.nextInt(3) == 0 ? Transport.TCP : Transport.UDP;
  }

  private void invent(Random random) {
    storm = random.nextInt(3) > 0;
    if (storm) {
      // In a hurricane no call has to succeed, but every promise holds; nothing stays in the
      // network
      // longer than T4, which transactions wait for at their end.
      boolean hurricane = random.nextInt(8) == 0;
      faults |= hurricane;
      double worst = hurricane ? 0.5 : 0.1;
      int longest = hurricane ? 4_500 : 400;
      world.network.weather(
          new Weather(
              random.nextDouble() * worst,
              random.nextDouble() * worst,
              World.MILLISECOND,
              (1 + random.nextInt(longest)) * World.MILLISECOND));
    }
    Scripts scripts = new Scripts(random);
    int calls = 1 + random.nextInt(6);
    for (int i = 0; i < calls; i++) {
      Phone caller = List.of(carrier, pbx, gateway, pbx, carrier, stranger).get(random.nextInt(6));
      Script script = scripts.any();
      Protocol protocol = random.nextInt(3) == 0 ? Protocol.TCP : Protocol.UDP;
      world.time.at(
          random.nextInt(20_000) * World.MILLISECOND, () -> call(caller, script, protocol));
    }
    if (random.nextInt(4) == 0) {
      new Noise(world, random).begin();
    }
    if (random.nextInt(3) == 0) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        fault(random);
      }
    }
  }

  private void fault(Random random) {
    long at = random.nextInt(30_000) * World.MILLISECOND;
    long length =
        random.nextInt(8) == 0 ? 100 * World.SECOND : random.nextInt(8_000) * World.MILLISECOND;
    int kind = random.nextInt(7);
    if (kind < 3) {
      Party party = List.of(pbx, second, carrier).get(kind).party;
      boolean silent = random.nextBoolean();
      world.time.at(at, () -> outage(party, silent, length));
    } else if (kind == 3) {
      world.time.at(at, () -> restart(length));
    } else if (kind == 5) {
      world.time.at(at, this::breakStreams);
    } else if (kind == 4) {
      world.time.at(at, () -> sleep(length));
    } else {
      world.time.at(
          at, () -> proxy.clockError = java.time.Duration.ofHours(random.nextInt(48) - 24));
    }
  }

  private final List<Party> down = new ArrayList<>();

  private boolean proxyDown;

  /** A party is restarted; for a while it is not there. */
  void outage(Party party, boolean silent, long length) {
    if (down.contains(party)) {
      return;
    }
    faults = true;
    down.add(party);
    party.crash();
    if (silent) {
      world.network.vanish(party.address.getAddress());
    }
    world.time.after(
        length,
        () -> {
          world.network.appear(party.address.getAddress());
          party.start();
          down.remove(party);
        });
  }

  /** The proxy is restarted. */
  void restart(long length) {
    if (proxyDown) {
      return;
    }
    faults = true;
    proxyDown = true;
    proxy.kill();
    world.time.after(
        length,
        () -> {
          proxy.restart();
          proxyDown = false;
        });
  }

  /** Every connection of the proxy is broken by something between. */
  private void breakStreams() {
    faults = true;
    world.network.breakStreams(ProxyNode.ADDRESS.getAddress());
  }

  /** The proxy's machine stands still for a while. */
  void sleep(long length) {
    faults = true;
    proxy.sleep(length);
  }

  Call call(Phone caller, Script script, Protocol protocol) {
    return caller.call(script, protocol, ProxyNode.ADDRESS);
  }

  /** Runs until everything that can be forgotten is forgotten. */
  void run() {
    world.time.runUntil(LONG_AFTER);
    check();
  }

  private void check() {
    Watch watch = world.watch;
    if (proxy.transactions() != 0) {
      watch.broken(proxy.transactions() + " transactions are left", null);
    }
    if (proxy.listener.unfinished() != 0) {
      watch.broken(proxy.listener.unfinished() + " exchanges have not finished", null);
    }
    for (Call call : world.calls.values()) {
      boolean known = call.caller != stranger;
      if (!faults && !storm) {
        Expectation.problems(call, known).forEach(each -> watch.broken(each, null));
      } else if (!faults && call.script.isCall() && !call.rings.isEmpty() && call.status() == 0) {
        watch.broken("a caller waits for ever: " + call, null);
      }
    }
    watch.check();
  }
}
