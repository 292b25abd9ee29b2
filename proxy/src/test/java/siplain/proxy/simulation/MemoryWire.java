package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Receiver;
import siplain.proxy.transport.Wire;
import siplain.sip.message.Framed;
import siplain.sip.message.Limits;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;
import siplain.sip.message.StreamFramer;
import siplain.testkit.Datagrams;
import siplain.testkit.Stream;
import siplain.testkit.StreamEnd;

/** The proxy's sockets on the network in memory, as {@link Wire} and {@link Receiver} ask for. */
final class MemoryWire implements Wire {
  private final World world;
  private final MemoryLoop loop;
  private final List<Listener> listeners;
  private final Map<Long, Connection> connections = new LinkedHashMap<>();
  private final Map<InetSocketAddress, Connection> byRemote = new HashMap<>();
  private final Set<InetSocketAddress> reached = new HashSet<>();
  private @Nullable Receiver receiver;
  private long numbers;
  private int ephemeral = 50_000;

  MemoryWire(World world, MemoryLoop loop, List<Listener> listeners) {
    this.world = world;
    this.loop = loop;
    this.listeners = listeners;
  }

  /** Opens the sockets. */
  void open(Receiver hears) {
    receiver = hears;
    for (Listener listener : listeners) {
      if (listener.protocol() == Protocol.UDP) {
        world.network.bind(listener.bound(), port(listener));
      } else {
        world.network.listen(listener.bound(), stream -> new Connection(listener, stream));
      }
    }
  }

  /** Closes them as a process does that is killed. */
  void kill() {
    for (Listener listener : listeners) {
      if (listener.protocol() == Protocol.UDP) {
        world.network.unbind(listener.bound());
      } else {
        world.network.unlisten(listener.bound());
      }
    }
    List.copyOf(connections.values()).forEach(connection -> connection.stream.reset());
  }

  private Receiver receiver() {
    Receiver hears = receiver;
    if (hears == null) {
      throw new IllegalStateException("not open");
    }
    return hears;
  }

  private Datagrams port(Listener listener) {
    return new Datagrams() {
      @Override
      public void received(InetSocketAddress from, byte[] datagram) {
        loop.run(() -> {
          Parsed parsed = MessageParser.parse(datagram, 0, datagram.length, Limits.DEFAULT);
          if (parsed instanceof Parsed.Valid(var message)) {
            world.watch.entered(message.bytes());
          }
          receiver().received(new Flow(listener, from, Flow.DATAGRAM), parsed);
        });
      }

      @Override
      public void refused(InetSocketAddress to) {
        loop.run(() ->
            receiver().lost(Protocol.UDP, to, Flow.DATAGRAM, Causes.TRANSPORT_PORT_UNREACHABLE));
      }
    };
  }

  @Override
  public List<Listener> listeners() {
    return listeners;
  }

  @Override
  public void send(byte[] message, Hop hop, Delivery delivery) {
    world.watch.left(message, hop.protocol(), hop.remote());
    if (hop.protocol() == Protocol.UDP) {
      world.network.send(hop.listener().bound(), hop.remote(), message);
      return;
    }
    Connection connection = connections.get(hop.connection());
    if (connection == null && hop.opens()) {
      connection = byRemote.get(hop.remote());
      if (connection == null) {
        connection = new Connection(hop.listener(), hop.remote());
      }
    }
    if (connection == null) {
      loop.execute(() -> delivery.failed(Causes.TRANSPORT_CLOSED));
    } else {
      connection.write(message, delivery);
    }
  }

  @Override
  public String sentBy(Listener listener, InetSocketAddress remote) {
    return listener.advertised().orElse(World.text(listener.bound()));
  }

  @Override
  public boolean owns(String callId) {
    return true;
  }

  @Override
  public boolean reachedByTcp(InetSocketAddress remote) {
    return byRemote.containsKey(remote) || reached.contains(remote);
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
  private record Waiting(byte[] message, Delivery delivery) {}

  private final class Connection implements StreamEnd {
    private final Flow flow;
    private final Stream stream;
    private final StreamFramer framer = new StreamFramer(Limits.DEFAULT);
    private final List<Waiting> waiting = new ArrayList<>();

    Connection(Listener listener, Stream taken) {
      flow = new Flow(listener, taken.remote(), ++numbers);
      stream = taken;
      world.watch.connected(taken.remote());
      connections.put(flow.connection(), this);
      byRemote.put(flow.remote(), this);
    }

    Connection(Listener listener, InetSocketAddress remote) {
      flow = new Flow(listener, remote, ++numbers);
      connections.put(flow.connection(), this);
      byRemote.put(remote, this);
      InetSocketAddress local = new InetSocketAddress(listener.bound().getAddress(), ephemeral++);
      stream = world.network.connect(local, remote, this);
    }

    void write(byte[] message, Delivery delivery) {
      delivery.over(flow.connection());
      if (stream.isOpen()) {
        stream.write(message);
      } else {
        waiting.add(new Waiting(message, delivery));
      }
    }

    @Override
    public void opened(Stream opened) {
      loop.run(() -> {
        reached.add(flow.remote());
        waiting.forEach(each -> opened.write(each.message));
        waiting.clear();
      });
    }

    @Override
    public void read(Stream from, byte[] bytes) {
      loop.run(() -> framer.feed(bytes, 0, bytes.length).forEach(this::take));
    }

    private void take(Framed framed) {
      switch (framed) {
        case Framed.Whole(Parsed.Valid valid) -> {
          world.watch.entered(valid.message().bytes());
          receiver().received(flow, valid);
        }
        case Framed.Whole(Parsed parsed) -> receiver().received(flow, parsed);
        case Framed.Ping _ -> stream.write(new byte[] {'\r', '\n'});
        case Framed.Broken(var what, var basis) -> receiver().broken(flow, what, basis);
      }
    }

    @Override
    public void ended(Stream ended, Ending how) {
      loop.run(() -> over(how));
    }

    private void over(Ending how) {
      connections.remove(flow.connection());
      byRemote.remove(flow.remote(), this);
      Cause cause =
          switch (how) {
            case CLOSED -> Causes.TRANSPORT_CLOSED;
            case RESET -> Causes.TRANSPORT_RESET;
            case REFUSED -> Causes.TRANSPORT_REFUSED;
            case TIMED_OUT -> Causes.TRANSPORT_CONNECT_TIMEOUT;
          };
      if (how == Ending.CLOSED || how == Ending.RESET) {
        receiver().lost(Protocol.TCP, flow.remote(), flow.connection(), cause);
      }
      waiting.forEach(each -> each.delivery.failed(cause));
      waiting.clear();
    }
  }
}
