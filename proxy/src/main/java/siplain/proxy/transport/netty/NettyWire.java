package siplain.proxy.transport.netty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Wire;

/** The way out of one loop. */
final class NettyWire implements Wire {
  private final NettyLoop loop;
  private final List<Listener> listeners;
  private final Map<Integer, DatagramOutlet> datagrams;
  private final Connections connections;
  private final LocalAddresses locals;
  private final Loops loops;

  NettyWire(
      NettyLoop loop,
      List<Listener> listeners,
      Map<Integer, DatagramOutlet> datagrams,
      Connections connections,
      LocalAddresses locals,
      Loops loops) {
    this.loop = loop;
    this.loops = loops;
    this.listeners = listeners;
    this.datagrams = Map.copyOf(datagrams);
    this.connections = connections;
    this.locals = locals;
  }

  @Override
  public List<Listener> listeners() {
    return listeners;
  }

  @Override
  public void send(byte[] message, Hop hop, Delivery delivery) {
    if (hop.protocol().reliable()) {
      connections.send(message, hop, loop, delivery);
      return;
    }
    DatagramOutlet outlet = datagrams.get(hop.listener().number());
    if (outlet == null) {
      loop.execute(() -> delivery.failed(Causes.TRANSPORT_NO_LISTENER));
    } else {
      outlet.send(message, hop.remote(), delivery);
    }
  }

  @Override
  public String sentBy(Listener listener, InetSocketAddress remote) {
    if (listener.advertised().isPresent()) {
      return listener.advertised().get();
    }
    InetSocketAddress bound = listener.bound();
    if (!bound.getAddress().isAnyLocalAddress()) {
      return HostPort.of(bound);
    }
    InetAddress local = locals.towards(remote.getAddress());
    return HostPort.of(new InetSocketAddress(local, bound.getPort()));
  }

  @Override
  public boolean owns(String callId) {
    return loops.owner(callId) == loop;
  }

  @Override
  public boolean reachedByTcp(InetSocketAddress remote) {
    return connections.reached(remote);
  }
}
