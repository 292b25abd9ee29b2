package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Wire;

/** A wire that writes down what is sent, and fails where a test says so. */
final class RecordingWire implements Wire {
  final List<Sent> sent = new ArrayList<>();
  final Map<String, Cause> dead = new HashMap<>();
  final Set<InetSocketAddress> byTcp = new HashSet<>();
  boolean forgets;
  private final Loop loop;
  private final List<Listener> listeners;

  record Sent(long at, String text, Hop hop) {
    SipText sip() {
      return new SipText(text);
    }
  }

  RecordingWire(Loop loop, List<Listener> listeners) {
    this.loop = loop;
    this.listeners = listeners;
  }

  @Override
  public List<Listener> listeners() {
    return listeners;
  }

  @Override
  public void send(byte[] message, Hop hop, Delivery delivery) {
    if (forgets) {
      sent.clear();
    }
    sent.add(new Sent(loop.now(), new String(message, UTF_8), hop));
    Cause cause = dead.get(key(hop.protocol(), hop.remote()));
    if (cause != null) {
      loop.execute(() -> delivery.failed(cause));
    }
  }

  static String key(Protocol protocol, InetSocketAddress remote) {
    return protocol + " " + HostPort.of(remote);
  }

  @Override
  public String sentBy(Listener listener, InetSocketAddress remote) {
    return HostPort.of(listener.bound());
  }

  @Override
  public boolean reachedByTcp(InetSocketAddress remote) {
    return byTcp.contains(remote);
  }
}
