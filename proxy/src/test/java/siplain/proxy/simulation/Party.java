package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Protocol;
import siplain.testkit.Datagrams;
import siplain.testkit.Stream;
import siplain.testkit.StreamEnd;
import siplain.testkit.TextFramer;
import siplain.testkit.TextMessage;

/** Somebody on the network: an address with its sockets, and the transactions that go over them. */
final class Party {
  final World world;
  final String name;
  final InetSocketAddress address;
  private final Map<InetSocketAddress, Connection> connections = new HashMap<>();
  private final Map<String, Asking> asked = new HashMap<>();
  private final Map<String, Answering> answered = new HashMap<>();

  /** Survives a crash: an answer to what was sent before it is no mistake of the proxy's. */
  private final Set<String> branches = new HashSet<>();

  private Role role = new Role() {};
  private int life;
  private int ephemeral = 40_000;

  /** What it does with what comes. */
  interface Role {
    /** A request that is not an ACK, for the first time. */
    default void asked(Answering transaction) {}

    /** An ACK for a 2xx. */
    default void acknowledged(TextMessage ack) {}

    /** All state is lost. */
    default void crashed() {}
  }

  Party(World world, String name, InetSocketAddress address) {
    this.world = world;
    this.name = name;
    this.address = address;
  }

  void role(Role next) {
    role = next;
  }

  void start() {
    world.network.bind(
        address,
        new Datagrams() {
          @Override
          public void received(InetSocketAddress from, byte[] datagram) {
            take(datagram, new Way(Protocol.UDP, from, null));
          }

          @Override
          public void refused(InetSocketAddress to) {
            lost(to);
          }
        });
    world.network.listen(address, Connection::new);
  }

  /** Loses all state and all sockets, as a process does that is killed. */
  void crash() {
    life++;
    world.network.unbind(address);
    world.network.unlisten(address);
    connections.values().forEach(connection -> connection.stream.reset());
    connections.clear();
    asked.clear();
    answered.clear();
    role.crashed();
  }

  /** Runs the task later, unless it has crashed by then. */
  void after(long nanos, Runnable task) {
    int then = life;
    world.time.after(
        nanos,
        () -> {
          if (then == life) {
            task.run();
          }
        });
  }

  /** Begins a client transaction. */
  Asking ask(TextMessage request, Protocol protocol, InetSocketAddress to, Asking.Heard heard) {
    if (request.find("Via") == null) {
      request.addFirst("Via", via(protocol));
    }
    Asking asking = new Asking(this, world.marked(request, this), protocol, to, heard);
    asked.put(asking.key(), asking);
    asking.start();
    return asking;
  }

  String via(Protocol protocol) {
    String branch = world.word("z9hG4bK" + name);
    branches.add(branch);
    return "SIP/2.0/%s %s;branch=%s%s"
        .formatted(
            protocol, World.text(address), branch, world.random.nextBoolean() ? ";rport" : "");
  }

  void send(TextMessage message, Way way) {
    Stream stream = way.stream;
    if (way.protocol == Protocol.UDP) {
      world.network.send(address, way.remote, message.bytes());
    } else if (stream != null && stream.isOpen()) {
      stream.write(message.bytes());
    } else {
      Connection open = connections.get(way.remote);
      (open == null ? new Connection(way.remote) : open).write(message.bytes());
    }
  }

  private void take(byte[] bytes, Way way) {
    TextMessage message = TextMessage.parse(bytes);
    if (message.isRequest()) {
      takeRequest(message, way);
    } else {
      takeResponse(message);
    }
  }

  private void takeRequest(TextMessage request, Way way) {
    String key = branch(request) + (request.method().equals("ACK") ? "INVITE" : request.method());
    Answering known = answered.get(key);
    if (known != null) {
      if (request.method().equals("ACK")) {
        known.acknowledged();
      } else {
        known.again();
      }
    } else if (request.method().equals("ACK")) {
      role.acknowledged(request);
    } else {
      Answering fresh = new Answering(this, request, way);
      answered.put(key, fresh);
      role.asked(fresh);
    }
  }

  private void takeResponse(TextMessage response) {
    List<String> vias = response.all("Via");
    String branch = branch(response);
    if (vias.size() != 1 || !branches.contains(branch)) {
      world.watch.broken(name + " got an answer that is not its own", response);
    }
    Asking asking = asked.get(branch + response.method());
    if (asking != null) {
      asking.heard(response);
    }
  }

  /** The server transaction of the INVITE that this CANCEL means. */
  @Nullable Answering invited(TextMessage cancel) {
    return answered.get(branch(cancel) + "INVITE");
  }

  private void lost(InetSocketAddress to) {
    List.copyOf(asked.values()).forEach(asking -> asking.lost(to));
  }

  static String branch(TextMessage message) {
    return TextMessage.parameter(message.all("Via").getFirst(), "branch");
  }

  /** How a message came, and how its answer goes. */
  record Way(Protocol protocol, InetSocketAddress remote, @Nullable Stream stream) {}

  /** A stream with what waits until it is open. */
  private final class Connection implements StreamEnd {
    private final Stream stream;
    private final TextFramer framer = new TextFramer();
    private final List<byte[]> waiting = new ArrayList<>();

    Connection(Stream taken) {
      stream = taken;
      connections.put(taken.remote(), this);
    }

    Connection(InetSocketAddress remote) {
      InetSocketAddress local = new InetSocketAddress(address.getAddress(), ephemeral++);
      stream = world.network.connect(local, remote, this);
      connections.put(remote, this);
    }

    void write(byte[] bytes) {
      if (stream.isOpen()) {
        stream.write(bytes);
      } else {
        waiting.add(bytes);
      }
    }

    @Override
    public void opened(Stream opened) {
      waiting.forEach(opened::write);
      waiting.clear();
    }

    @Override
    public void read(Stream from, byte[] bytes) {
      for (byte[] message : framer.feed(bytes)) {
        take(message, new Way(Protocol.TCP, from.remote(), from));
      }
    }

    @Override
    public void ended(Stream ended, Ending how) {
      connections.remove(ended.remote(), this);
      lost(ended.remote());
    }
  }
}
