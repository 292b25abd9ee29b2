package siplain.proxy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import siplain.catalog.Catalog;
import siplain.catalog.Language;
import siplain.config.Settings;
import siplain.proxy.console.HttpPort;
import siplain.proxy.dialog.BadKey;
import siplain.proxy.guard.Memory;
import siplain.proxy.locate.Locator;
import siplain.proxy.locate.Spoken;
import siplain.proxy.observe.AllListeners;
import siplain.proxy.observe.CallListener;
import siplain.proxy.observe.CallMetrics;
import siplain.proxy.observe.FailureLog;
import siplain.proxy.path.Ids;
import siplain.proxy.path.Names;
import siplain.proxy.path.Path;
import siplain.proxy.peer.Peers;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.netty.CannotListen;
import siplain.proxy.transport.netty.NettyTransport;
import siplain.proxy.transport.netty.TransportSettings;

/** The wiring: settings go in, a running proxy comes out. */
public final class Server implements AutoCloseable {
  /** How long a start or a reload waits for DNS; a name that comes later is used from then on. */
  private static final Duration NAMES = Duration.ofSeconds(2);

  private final AtomicReference<Plan> plan;
  private final Memory memory;
  private final AtomicBoolean ready;
  private final List<Lane> lanes;
  private final NettyTransport transport;
  private final Locator locator;
  private final List<HttpPort> http;

  private Server(
      AtomicReference<Plan> plan,
      Memory memory,
      AtomicBoolean ready,
      List<Lane> lanes,
      NettyTransport transport,
      Locator locator,
      List<HttpPort> http) {
    this.plan = plan;
    this.memory = memory;
    this.ready = ready;
    this.lanes = List.copyOf(lanes);
    this.transport = transport;
    this.locator = locator;
    this.http = List.copyOf(http);
  }

  /** A loop and what is done on it. */
  private record Lane(Loop loop, Path path) {

    void probe() {
      loop.execute(path::probe);
    }

    int transactions() {
      CompletableFuture<Integer> number = new CompletableFuture<>();
      loop.execute(() -> number.complete(path.transactions()));
      return number.completeOnTimeout(1, 1, TimeUnit.SECONDS).join(); // a busy one has some
    }
  }

  /**
   * Opens everything or nothing.
   *
   * @throws CannotStart naming what stood in the way
   */
  public static Server start(Settings settings) throws CannotStart {
    return start(settings, Locator::open);
  }

  /**
   * @param names makes what looks up names
   */
  static Server start(Settings settings, Function<Spoken, Locator> names) throws CannotStart {
    Catalog catalog = Catalog.in(Language.of(settings.log().language()).orElse(Language.ENGLISH));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    CallListener listener =
        new AllListeners(
            List.of(
                new CallMetrics(registry, catalog),
                new FailureLog(catalog, settings.log(), settings.console().publicUrl())));
    Memory memory = new Memory();
    AtomicReference<Plan> plan =
        new AtomicReference<>(plan(settings, Peers.of(settings.peers(), Map.of()), memory));
    Locator locator = names.apply(plan.get().spoken());
    Gauge.builder("siplain.names.stale", locator, Locator::stale)
        .description("Names used past their time, since DNS gives no answer")
        .register(registry);
    List<HttpPort> http = new ArrayList<>();
    AtomicBoolean ready = new AtomicBoolean();
    try {
      http(settings, registry, ready::get, http);
      locate(locator, plan.get());
      List<Lane> lanes = new CopyOnWriteArrayList<>();
      NettyTransport transport = open(plan, locator.names(), listener, lanes);
      Server server = new Server(plan, memory, ready, lanes, transport, locator, http);
      locator.onMove(server::aim);
      server.aim();
      lanes.getFirst().probe();
      ready.set(true);
      return server;
    } catch (CannotStart failed) {
      locator.close();
      http.forEach(HttpPort::close);
      throw failed;
    }
  }

  private static Plan plan(Settings settings, Peers peers, Memory memory) throws CannotStart {
    try {
      return Plan.of(settings, peers, memory);
    } catch (BadKey bad) {
      String key = settings.dialogs().keys().isEmpty() ? "state" : "dialogs.keys";
      throw new CannotStart(bad.id(), key + ": " + bad.getMessage());
    }
  }

  private static void locate(Locator locator, Plan plan) {
    try {
      locator.watch(plan.peers(), NAMES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static NettyTransport open(
      AtomicReference<Plan> plan, Names names, CallListener listener, List<Lane> lanes)
      throws CannotStart {
    TransportSettings sockets = plan.get().sockets();
    try {
      return NettyTransport.open(
          sockets,
          new GateOfPlan(plan::get),
          (loop, wire) -> {
            Path path =
                new Path(
                    new PolicyOfLoop(plan::get, wire.listeners(), sockets.loops()),
                    loop,
                    wire,
                    listener,
                    new Ids(new SecureRandom()),
                    InstantSource.system(),
                    names);
            lanes.add(new Lane(loop, path));
            return path;
          });
    } catch (CannotListen taken) {
      throw new CannotStart("config.cannot-listen", String.valueOf(taken.getMessage()));
    }
  }

  private static void http(
      Settings settings,
      PrometheusMeterRegistry registry,
      BooleanSupplier ready,
      List<HttpPort> opened)
      throws CannotStart {
    List<siplain.config.HostPort> wanted = new ArrayList<>(List.of(settings.console().listen()));
    settings.metrics().listen().ifPresent(wanted::add);
    for (siplain.config.HostPort each : wanted) {
      // An address with a port, as the loader has seen to.
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.ofLiteral(each.host()), each.port().orElseThrow());
      try {
        opened.add(HttpPort.open(address, registry, ready));
      } catch (IOException taken) {
        throw new CannotStart(
            "config.cannot-listen",
            "cannot listen at http:" + HostPort.of(address) + ": " + taken.getMessage());
      }
    }
  }

  /** The listeners as they are open, with the ports they really have. */
  public List<Listener> listeners() {
    return transport.listeners();
  }

  /** Where metrics and health are served. */
  public List<InetSocketAddress> http() {
    return http.stream().map(HttpPort::address).toList();
  }

  /**
   * Puts new settings in place for all that begins from now on. Addresses to listen at, those of
   * the console and the metrics too, all timers but C and the log stay as they were until a
   * restart. One reload ends before the next begins.
   */
  public synchronized void reload(Settings settings) throws CannotStart {
    Plan next = plan(settings, plan.get().peers().next(settings.peers(), locator.known()), memory);
    try {
      transport.secure(next.tls());
    } catch (GeneralSecurityException broken) {
      throw new CannotStart("config.bad-pem", "TLS: " + broken.getMessage());
    }
    locate(locator, next);
    plan.updateAndGet(now -> now.isDraining() ? next.draining() : next);
    transport.limit(next.limits().connections(), next.limits().connectionsPerSource());
    aim();
  }

  /** A name may move while settings are read again: the later one sees what both have done. */
  private void aim() {
    synchronized (transport) {
      Plan now = plan.get();
      transport.aim(now.targets());
      try {
        transport.secure(now.tls()); // what a target has to show hangs on its address
      } catch (GeneralSecurityException broken) {
        throw new IllegalStateException("the same certificates were good before", broken);
      }
    }
  }

  /**
   * Takes no new calls from now on, and says so to whoever asks whether it is ready. Requests
   * inside dialogs are carried as before.
   *
   * @return how long what runs may take to end
   */
  public Duration drain() {
    ready.set(false);
    return plan.updateAndGet(Plan::draining).drain();
  }

  /** Transactions that have not come to their end. */
  public int transactions() {
    return lanes.stream().mapToInt(Lane::transactions).sum();
  }

  @Override
  public void close() {
    locator.close();
    transport.close();
    http.forEach(HttpPort::close);
  }
}
