package siplain.proxy.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Wire;
import siplain.proxy.transport.tls.TlsContexts;
import siplain.proxy.transport.tls.TlsSettings;

/** Opens the listeners and runs the loops. */
public final class NettyTransport implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(2);

  private final EventLoopGroup group;
  private final List<RecvByteBufAllocator> readings;
  private final List<Binding.Bound> bound;
  private final List<Listener> listeners;
  private final Loops loops;
  private final Targets targets;
  private final Connections connections;
  private final Handshakes handshakes;
  private final Platform platform;
  private final Gate gate;
  private boolean closed;

  /**
   * Opens every listener or none. When this returns, messages come in.
   *
   * @param gate asked about all that comes in
   * @throws CannotListen naming the first listener that could not be opened, and why
   */
  public static NettyTransport open(TransportSettings settings, Gate gate, ReceiverFactory perLoop)
      throws CannotListen {
    if (settings.listens().isEmpty()) {
      throw new IllegalArgumentException("listens: none (expected: 1 or more)");
    }
    TlsContexts contexts = contexts(settings);
    Platform platform = Platform.choose(settings.epoll());
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            settings.loops(), new DefaultThreadFactory("loop"), platform.handlers());
    List<EventLoop> threads = new ArrayList<>();
    List<RecvByteBufAllocator> readings = new ArrayList<>();
    for (EventExecutor thread : group) {
      threads.add((EventLoop) thread);
      readings.add(platform.reading());
    }
    Binding binding = new Binding(platform, threads, readings, settings.listens());
    try {
      List<Binding.Bound> bound = binding.open();
      NettyTransport transport =
          new NettyTransport(settings, gate, contexts, platform, group, threads, readings, bound);
      transport.start(settings, perLoop);
      return transport;
    } catch (CannotListen | RuntimeException failure) {
      binding.close();
      end(group, readings);
      throw failure;
    }
  }

  private NettyTransport(
      TransportSettings settings,
      Gate gate,
      TlsContexts contexts,
      Platform platform,
      EventLoopGroup group,
      List<EventLoop> threads,
      List<RecvByteBufAllocator> readings,
      List<Binding.Bound> bound) {
    this.platform = platform;
    this.gate = gate;
    this.group = group;
    this.readings = readings;
    this.bound = bound;
    listeners = bound.stream().map(Binding.Bound::listener).toList();
    Flow itself = new Flow(listeners.getFirst(), listeners.getFirst().bound(), Flow.DATAGRAM);
    List<NettyLoop> made = new ArrayList<>();
    for (EventLoop thread : threads) {
      made.add(new NettyLoop(made.size(), thread, settings.bounds().handOver(), itself));
    }
    loops = new Loops(made, new Owners(made.size(), ThreadLocalRandom.current().nextLong()));
    targets = new Targets(loops, platform, readings, settings.limits());
    handshakes =
        new Handshakes(
            settings.listens().stream().map(Listen::address).toList(), settings.bounds(), contexts);
    connections = new Connections(listeners, loops, platform, settings, gate, handshakes);
  }

  /** The listeners in the order of the settings, with the ports they really have. */
  public List<Listener> listeners() {
    return listeners;
  }

  /** The loop that owns a call: where a request of our own with this Call-ID must be sent. */
  Loop owner(String callId) {
    return loops.owner(callId);
  }

  /**
   * Says which fixed targets are sent to over UDP from now on: of these alone it is heard when
   * nobody is there. Returns when that is so; never called on a loop.
   */
  public void aim(Set<InetSocketAddress> wanted) {
    targets.aim(listeners, wanted);
  }

  /**
   * Puts other certificates and other trust in place for the handshakes from now on; connections
   * that are open go on. What cannot be used leaves everything as it was.
   */
  public void secure(TlsSettings settings) throws GeneralSecurityException {
    handshakes.reload(settings);
  }

  /** Says how many connections there may be from now on; those that are open stay. */
  public void limit(int all, int ofOneSource) {
    connections.limit(all, ofOneSource);
  }

  /** Connections that are open or being opened. */
  public int connections() {
    return connections.count();
  }

  /** Whether the machine's epoll is in use. */
  public boolean usesEpoll() {
    return platform == Platform.EPOLL;
  }

  /** Stops listening, sends what is written, ends the connections and the loops. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    connections.closing();
    targets.close();
    bound.stream()
        .filter(each -> each.listener().protocol().reliable())
        .flatMap(each -> each.sockets().stream())
        .forEach(socket -> socket.close().awaitUninterruptibly());
    for (NettyLoop loop : loops.all()) {
      // What is written is flushed by a task that stands before this one.
      loop.thread().submit(() -> {}).awaitUninterruptibly();
    }
    connections.closeAll();
    datagrams()
        .flatMap(each -> each.sockets().stream())
        .forEach(socket -> socket.close().awaitUninterruptibly());
    end(group, readings);
    handshakes.close();
  }

  private Stream<Binding.Bound> datagrams() {
    return bound.stream().filter(each -> each.listener().protocol() == Protocol.UDP);
  }

  private static TlsContexts contexts(TransportSettings settings) {
    try {
      return TlsContexts.of(settings.tls());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("no TLS with these certificates", broken);
    }
  }

  private void start(TransportSettings settings, ReceiverFactory perLoop) {
    LocalAddresses locals = new LocalAddresses();
    for (NettyLoop loop : loops.all()) {
      Wire wire = new NettyWire(loop, listeners, outlets(loop), connections, locals, loops);
      loop.thread().submit(() -> loop.tell(perLoop.create(loop, wire))).syncUninterruptibly();
    }
    targets.aim(listeners, settings.targets());
    long period = period(settings.bounds());
    for (NettyLoop loop : loops.all()) {
      loop.execute(() -> sweep(loop, period));
    }
    for (Binding.Bound each : bound) {
      for (int i = 0; i < each.sockets().size(); i++) {
        read(each, each.sockets().get(i), i, settings);
      }
    }
  }

  private void read(Binding.Bound each, Channel socket, int number, TransportSettings settings) {
    Listener listener = each.listener();
    if (listener.protocol() == Protocol.UDP) {
      NettyLoop loop = loops.turn(number);
      socket
          .pipeline()
          .addLast(
              new DatagramReader(listener, loop, loops.handOver(loop), settings.limits(), gate));
    } else {
      NettyLoop loop = loops.turn(listener.number());
      socket.pipeline().addLast(new Acceptor(listener, loop, loops, connections));
    }
    socket.config().setAutoRead(true);
  }

  private Map<Integer, DatagramOutlet> outlets(NettyLoop loop) {
    Map<Integer, DatagramOutlet> outlets = new HashMap<>();
    datagrams()
        .forEach(each -> {
          Channel socket = each.sockets().get(loop.number());
          Listener listener = each.listener();
          outlets.put(listener.number(), new DatagramOutlet(loop, socket, listener));
        });
    return outlets;
  }

  private void sweep(NettyLoop loop, long period) {
    connections.sweep(loop);
    loop.after(period, () -> sweep(loop, period));
  }

  /** Often enough for the shortest patience. */
  private static long period(Bounds bounds) {
    return Stream.of(bounds.idle(), bounds.slowMessage(), bounds.stalled())
        .map(patience -> patience.dividedBy(4))
        .reduce(SWEEP, (a, b) -> a.compareTo(b) < 0 ? a : b)
        .toNanos();
  }

  private static void end(EventLoopGroup group, List<RecvByteBufAllocator> readings) {
    Future<?> ended = group.shutdownGracefully(0, END.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended.awaitUninterruptibly(2 * END.toMillis())) {
      return;
    }
    for (RecvByteBufAllocator reading : readings) {
      if (reading instanceof Batch batch) {
        batch.close();
      }
    }
  }
}
