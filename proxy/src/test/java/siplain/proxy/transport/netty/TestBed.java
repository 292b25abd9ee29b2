package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Receiver;
import siplain.proxy.transport.Wire;
import siplain.proxy.transport.tls.TlsSettings;
import siplain.sip.message.Limits;
import siplain.sip.message.Malformation;
import siplain.sip.message.Parsed;
import siplain.sip.message.ReplyBasis;

/** A transport with real sockets on the loopback, and everything that its loops were told. */
final class TestBed implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final NettyTransport transport;
  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private final List<Wire> wires = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile BiConsumer<Wire, Event> reaction = (_, _) -> {};

  /** How a test wants it. */
  static final class Wanted {
    private final List<Listen> listens = new ArrayList<>();
    private Set<InetSocketAddress> targets = Set.of();
    private int loops = 2;
    private Bounds bounds = Bounds.DEFAULT;
    private boolean epoll = true;
    private TlsSettings tls = TlsSettings.NONE;
    private Gate gate = Gate.OPEN;

    Wanted listen(Protocol protocol, String host) throws Exception {
      return listen(protocol, new InetSocketAddress(InetAddress.ofLiteral(host), 0));
    }

    Wanted listen(Protocol protocol, InetSocketAddress address) {
      listens.add(new Listen(protocol, address, Optional.empty()));
      return this;
    }

    Wanted advertise(Protocol protocol, String host, String name) throws Exception {
      InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
      listens.add(new Listen(protocol, address, Optional.of(name)));
      return this;
    }

    Wanted targets(InetSocketAddress... fixed) {
      targets = Set.of(fixed);
      return this;
    }

    Wanted loops(int number) {
      loops = number;
      return this;
    }

    Wanted bounds(Bounds wanted) {
      bounds = wanted;
      return this;
    }

    Wanted epoll(boolean wanted) {
      epoll = wanted;
      return this;
    }

    Wanted gate(Gate wanted) {
      gate = wanted;
      return this;
    }

    Wanted tls(TlsSettings wanted) {
      tls = wanted;
      return this;
    }

    TestBed open() throws CannotListen {
      return new TestBed(
          new TransportSettings(listens, targets, loops, Limits.DEFAULT, bounds, epoll, tls), gate);
    }
  }

  static Wanted udp() throws Exception {
    return new Wanted().listen(Protocol.UDP, "127.0.0.1");
  }

  static Wanted tcp() throws Exception {
    return new Wanted().listen(Protocol.TCP, "127.0.0.1");
  }

  private TestBed(TransportSettings settings, Gate gate) throws CannotListen {
    transport = NettyTransport.open(settings, gate, this::receiver);
  }

  NettyTransport transport() {
    return transport;
  }

  Listener listener() {
    return transport.listeners().getFirst();
  }

  InetSocketAddress address() {
    return listener().bound();
  }

  Wire wire(int loop) {
    return wires.get(loop);
  }

  Loop loop(int number) {
    return loops.get(number);
  }

  int number(Loop loop) {
    return loops.indexOf(loop);
  }

  /** What the receiver does with each event, on its loop. */
  TestBed reacting(BiConsumer<Wire, Event> how) {
    reaction = how;
    return this;
  }

  /** Answers each message with its own bytes, along the flow it came by. */
  TestBed echoing() {
    return reacting((wire, event) -> {
      if (event instanceof Event.Received received) {
        wire.send(received.message().bytes(), Hop.along(received.flow()), _ -> {});
      }
    });
  }

  /** Sends from a loop; the causes of failure come in the queue. */
  BlockingQueue<Cause> send(int loop, byte[] message, Hop hop) {
    BlockingQueue<Cause> failures = new LinkedBlockingQueue<>();
    loop(loop).execute(() -> wire(loop).send(message, hop, failures::add));
    return failures;
  }

  /** Sends from a loop; the number of the connection that it hears takes the message. */
  long over(int loop, byte[] message, Hop hop) throws InterruptedException {
    BlockingQueue<Long> connections = new LinkedBlockingQueue<>();
    Delivery hears =
        new Delivery() {
          @Override
          public void failed(Cause cause) {}

          @Override
          public void over(long connection) {
            connections.add(connection);
          }
        };
    loop(loop).execute(() -> wire(loop).send(message, hop, hears));
    Long connection = connections.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(connection).describedAs("the connection").isNotNull();
    return connection;
  }

  /** The next event of this kind; others before it are passed over. */
  <E extends Event> E next(Class<E> kind) throws InterruptedException {
    return kind.cast(next(kind, PATIENCE));
  }

  private Event next(Class<? extends Event> kind, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Event event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(event).describedAs(kind.getSimpleName() + " within " + patience).isNotNull();
      if (kind.isInstance(event)) {
        return event;
      }
    }
  }

  Event.Received received() throws InterruptedException {
    return next(Event.Received.class);
  }

  /** Waits until a loop has done what it was given so far. */
  void settle(int loop) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    loop(loop).execute(() -> loop(loop).execute(done::countDown));
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  void assertQuiet() throws InterruptedException {
    assertThat(events.poll(150, TimeUnit.MILLISECONDS)).isNull();
  }

  static byte[] options(String callId) {
    return request(callId, "");
  }

  /** A request whose body has so many bytes. */
  static byte[] large(String callId, int body) {
    return request(callId, "x".repeat(body));
  }

  static byte[] request(String callId, String body) {
    String whole =
        """
        OPTIONS sip:bob@example.net SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-%s
        Max-Forwards: 70
        From: <sip:alice@example.net>;tag=1
        To: <sip:bob@example.net>
        Call-ID: %s
        CSeq: 1 OPTIONS
        Content-Length: %d

        """
            .formatted(callId, callId, body.length())
            .replace("\n", "\r\n");
    return (whole + body).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    transport.close();
  }

  private Receiver receiver(Loop loop, Wire wire) {
    int number = loops.size();
    loops.add(loop);
    wires.add(wire);
    return new Receiver() {
      @Override
      public void received(Flow flow, Parsed parsed) {
        tell(new Event.Received(number, flow, parsed));
      }

      @Override
      public void broken(Flow flow, Malformation what, @Nullable ReplyBasis basis) {
        tell(new Event.Broken(number, flow, what));
      }

      @Override
      public void lost(Protocol protocol, InetSocketAddress remote, long connection, Cause cause) {
        tell(new Event.Lost(number, remote, connection, cause));
      }

      @Override
      public void dropped(Flow flow, Cause cause, String excerpt) {
        tell(new Event.Dropped(number, flow, cause, excerpt));
      }

      private void tell(Event event) {
        events.add(event);
        reaction.accept(wire, event);
      }
    };
  }
}
