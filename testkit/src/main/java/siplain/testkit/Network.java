package siplain.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import siplain.testkit.Packet.Fate;
import siplain.testkit.StreamEnd.Ending;

/**
 * A network in memory. Its {@link Weather} falls on datagrams; a stream loses nothing and is cut
 * anywhere. The same random numbers make the same network.
 */
public final class Network {
  private static final long CONNECT_TIMEOUT = 10_000_000_000L;
  private static final long SOON = 100_000;

  private final VirtualTime time;
  private final Random random;
  private final Recorder recorder;
  private final Map<InetSocketAddress, Datagrams> ports = new HashMap<>();
  private final Map<InetSocketAddress, Function<Stream, StreamEnd>> doors = new HashMap<>();
  private final Set<InetAddress> gone = new HashSet<>();
  private final List<Stream> streams = new ArrayList<>();
  private Predicate<Packet> lost = _ -> false;
  private Weather weather = Weather.CALM;

  public Network(VirtualTime time, Random random, Recorder recorder) {
    this.time = time;
    this.random = random;
    this.recorder = recorder;
  }

  public void weather(Weather next) {
    weather = next;
  }

  /** Loses these datagrams, whatever the weather. */
  public void lose(Predicate<Packet> which) {
    lost = which;
  }

  /** Listens for datagrams from now on. */
  public void bind(InetSocketAddress local, Datagrams who) {
    if (ports.putIfAbsent(local, who) != null) {
      throw new IllegalStateException(local + " is taken");
    }
  }

  public void unbind(InetSocketAddress local) {
    ports.remove(local);
  }

  /** Sends a datagram. */
  public void send(InetSocketAddress from, InetSocketAddress to, byte[] bytes) {
    Packet packet = new Packet(time.now(), false, from, to, Fate.SENT, bytes);
    if (weather.loses(random) || lost.test(packet)) {
      note(false, from, to, Fate.LOST, bytes);
      return;
    }
    recorder.add(packet);
    time.at(arrival(), () -> deliver(from, to, bytes));
    if (weather.doubles(random)) {
      note(false, from, to, Fate.DOUBLED, bytes);
      time.at(arrival(), () -> deliver(from, to, bytes));
    }
  }

  private void deliver(InetSocketAddress from, InetSocketAddress to, byte[] bytes) {
    Datagrams port = ports.get(to);
    if (port != null) {
      port.received(from, bytes.clone());
    } else if (!gone.contains(to.getAddress())) {
      note(false, to, from, Fate.REFUSED, bytes);
      time.at(arrival(), () -> refuse(from, to));
    }
  }

  private void refuse(InetSocketAddress from, InetSocketAddress to) {
    Datagrams port = ports.get(from);
    if (port != null) {
      port.refused(to);
    }
  }

  /** Takes streams from now on; the function is given each new one and says who hears it. */
  public void listen(InetSocketAddress local, Function<Stream, StreamEnd> accept) {
    if (doors.putIfAbsent(local, accept) != null) {
      throw new IllegalStateException(local + " is taken");
    }
  }

  public void unlisten(InetSocketAddress local) {
    doors.remove(local);
  }

  /** Asks for a stream; nothing may be written before it is open. */
  public Stream connect(InetSocketAddress local, InetSocketAddress remote, StreamEnd end) {
    Stream near = new Stream(this, local, remote, end);
    time.at(arrival(), () -> knock(near));
    return near;
  }

  private void knock(Stream near) {
    InetSocketAddress remote = near.remote();
    Function<Stream, StreamEnd> door = doors.get(remote);
    if (gone.contains(remote.getAddress())) {
      time.after(CONNECT_TIMEOUT, () -> near.tell(Ending.TIMED_OUT));
    } else if (door == null) {
      note(true, remote, near.local(), Fate.REFUSED, new byte[0]);
      time.at(arrival(), () -> near.tell(Ending.REFUSED));
    } else {
      note(true, near.local(), remote, Fate.OPENED, new byte[0]);
      LateEnd end = new LateEnd();
      Stream far = new Stream(this, /* local= */ remote, /* remote= */ near.local(), end);
      Stream.join(near, far);
      streams.add(near);
      streams.add(far);
      end.real = door.apply(far);
      time.at(arrival(), near::opened);
    }
  }

  /** Who hears a stream is known only when whoever took it has seen it. */
  private static final class LateEnd implements StreamEnd {
    private StreamEnd real = (_, _) -> {};

    @Override
    public void read(Stream stream, byte[] bytes) {
      real.read(stream, bytes);
    }

    @Override
    public void ended(Stream stream, Ending how) {
      real.ended(stream, how);
    }
  }

  /** Breaks every stream of this host on the way; both sides are told. */
  public void breakStreams(InetAddress host) {
    for (Stream stream : List.copyOf(streams)) {
      if (stream.local().getAddress().equals(host)) {
        stream.breakOff();
      }
    }
  }

  /** From now on nothing comes back from this host, not even a refusal. */
  public void vanish(InetAddress host) {
    gone.add(host);
  }

  public void appear(InetAddress host) {
    gone.remove(host);
  }

  VirtualTime time() {
    return time;
  }

  /** When something that is sent now arrives. */
  long arrival() {
    return time.now() + weather.delay(random);
  }

  long soon() {
    return time.now() + 1 + random.nextInt((int) SOON);
  }

  /** How many of these bytes are read at once. */
  int cut(int length) {
    return random.nextInt(4) == 0 ? 1 + random.nextInt(length) : length;
  }

  void forget(Stream stream) {
    streams.remove(stream);
  }

  void note(boolean stream, InetSocketAddress from, InetSocketAddress to, Fate fate, byte[] what) {
    recorder.add(new Packet(time.now(), stream, from, to, fate, what));
  }
}
