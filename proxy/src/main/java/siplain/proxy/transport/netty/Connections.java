package siplain.proxy.transport.netty;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/**
 * The connections of all loops: found by number or by where they lead to. Each lives on one loop;
 * this map is how the others find it.
 */
final class Connections {
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private record Place(int listener, InetSocketAddress remote) {}

  private final List<Listener> listeners;
  private final Loops loops;
  private final Platform platform;
  private final Census census;
  private final TransportSettings settings;
  private final Gate gate;
  private final Handshakes handshakes;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentMap<Long, Connection> byNumber = new ConcurrentHashMap<>();
  private final ConcurrentMap<Place, Connection> byPlace = new ConcurrentHashMap<>();
  private final Cache<InetSocketAddress, Boolean> lately =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
  private volatile boolean closing;

  Connections(
      List<Listener> listeners,
      Loops loops,
      Platform platform,
      TransportSettings settings,
      Gate gate,
      Handshakes handshakes) {
    this.listeners = listeners;
    this.loops = loops;
    this.platform = platform;
    this.settings = settings;
    this.gate = gate;
    this.handshakes = handshakes;
    census = new Census(settings.bounds());
  }

  Loops loops() {
    return loops;
  }

  TransportSettings settings() {
    return settings;
  }

  Gate gate() {
    return gate;
  }

  void limit(int all, int ofOneSource) {
    census.limit(all, ofOneSource);
  }

  Handshakes handshakes() {
    return handshakes;
  }

  /**
   * Sends from a loop over the connection that the hop names, one that leads there, or a new one.
   */
  void send(byte[] message, Hop hop, NettyLoop sender, Delivery delivery) {
    Parcel parcel = new Parcel(message, hop, sender, delivery);
    Connection connection = find(hop);
    if (connection != null) {
      connection.send(parcel);
    } else if (hop.opens()) {
      open(parcel);
    } else {
      parcel.fail(Causes.TRANSPORT_FLOW_GONE);
    }
  }

  private @Nullable Connection find(Hop hop) {
    if (hop.connection() != Flow.DATAGRAM) {
      Connection named = byNumber.get(hop.connection());
      if (named != null || !hop.opens()) {
        return named; // behind one address another phone may be connected by now
      }
    }
    return byPlace.get(place(hop.listener(), hop.remote()));
  }

  private void open(Parcel parcel) {
    Hop hop = parcel.hop();
    if (hop.remote().isUnresolved() || closing) {
      parcel.fail(Causes.TRANSPORT_UNREACHABLE);
      return;
    }
    if (!census.open()) {
      parcel.fail(Causes.TRANSPORT_LOCAL_EXHAUSTED);
      return;
    }
    Flow flow = new Flow(hop.listener(), hop.remote(), numbers.incrementAndGet());
    Connection opened = new Connection(flow, parcel.sender(), this, Connection.Opener.OURSELVES);
    Connection other = byPlace.putIfAbsent(place(hop.listener(), hop.remote()), opened);
    if (other != null) {
      census.closed();
      other.send(parcel);
      return;
    }
    byNumber.put(flow.connection(), opened);
    opened.send(parcel);
    opened.connect(platform);
  }

  /**
   * A connection that somebody opened to us; null when it may not stay.
   *
   * @param acceptor the loop that this is called on
   */
  @Nullable Connection accept(
      Listener listener, InetSocketAddress remote, NettyLoop home, NettyLoop acceptor) {
    Flow flow = new Flow(listener, remote, numbers.incrementAndGet());
    boolean stranger = gate.isStranger(flow);
    Cause refused = gate.connection(flow, acceptor.now());
    if (refused == null) {
      refused = stranger ? census.enter(remote.getAddress()) : known();
    }
    if (refused != null) {
      acceptor.dropped(flow, refused, "");
      return null;
    }
    Connection.Opener opener = stranger ? Connection.Opener.STRANGER : Connection.Opener.KNOWN;
    Connection connection = new Connection(flow, home, this, opener);
    byNumber.put(flow.connection(), connection);
    if (listener.protocol() == Protocol.TCP) {
      // By TLS one is only sent to who has proved its name, and a client's address proves none.
      byPlace.putIfAbsent(place(listener, remote), connection);
    }
    return connection;
  }

  private @Nullable Cause known() {
    return census.open() ? null : Causes.LIMIT_CONNECTIONS;
  }

  /**
   * Whether the other side of this flow is a stranger still, now that its handshake has proved
   * names; one that is none no longer counts as one.
   */
  boolean isStrangerStill(Flow flow) {
    boolean still = gate.isStranger(flow);
    if (!still) {
      census.known(flow.remote().getAddress());
    }
    return still;
  }

  /** No message is to be given to it any more. */
  void retire(Connection connection) {
    byNumber.remove(connection.flow().connection(), connection);
    hide(connection);
  }

  /** Only what names it is to be given to it. */
  void hide(Connection connection) {
    Flow flow = connection.flow();
    byPlace.remove(place(flow.listener(), flow.remote()), connection);
  }

  /** It has ended. */
  void ended(Connection connection, boolean wasOpen, Cause cause) {
    retire(connection);
    Flow flow = connection.flow();
    if (connection.isOfStranger()) {
      census.left(flow.remote().getAddress());
    } else {
      census.closed();
    }
    if (wasOpen && !closing) {
      if (connection.used() && flow.protocol() == Protocol.TCP) {
        lately.put(flow.remote(), true);
      }
      loops.lost(flow.protocol(), flow.remote(), flow.connection(), cause);
    }
  }

  boolean reached(InetSocketAddress remote) {
    for (Listener listener : listeners) {
      Connection open = byPlace.get(place(listener, remote));
      if (open != null && open.isOpen() && listener.protocol() == Protocol.TCP) {
        return true;
      }
    }
    return lately.getIfPresent(remote) != null;
  }

  int count() {
    return census.count();
  }

  /** From now on nothing is opened, and ends are not told. */
  void closing() {
    closing = true;
  }

  /** Cuts those that have waited too long; called on the loop they live on. */
  void sweep(NettyLoop home) {
    long now = home.now();
    for (Connection connection : byNumber.values()) {
      if (connection.home() == home) {
        connection.sweep(now);
      }
    }
  }

  void closeAll() {
    byNumber.values().forEach(Connection::close);
  }

  private static Place place(Listener listener, InetSocketAddress remote) {
    return new Place(listener.number(), remote);
  }
}
