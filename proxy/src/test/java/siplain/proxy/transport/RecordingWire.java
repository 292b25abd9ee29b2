package siplain.proxy.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import siplain.proxy.observe.Cause;

/** A wire that writes down what is sent and when, and fails where a test says so. */
public final class RecordingWire implements Wire {
  public final List<Sent> sent = new ArrayList<>();

  /** What cannot be reached, such as {@code TCP 192.0.2.1:5060}, and why. */
  public final Map<String, Cause> dead = new HashMap<>();

  public final Set<InetSocketAddress> byTcp = new HashSet<>();

  /** Whether the last message alone is kept, where what is sent should not be measured. */
  public boolean forgets;

  private final Loop loop;
  private final List<Listener> listeners;
  private final long start;

  /** One message: the milliseconds since the test began, and the rest as it was handed over. */
  public record Sent(long at, String text, Hop hop, Delivery delivery) {
    public SipText sip() {
      return new SipText(text);
    }

    public String startLine() {
      return sip().startLine();
    }
  }

  public RecordingWire(Loop loop, List<Listener> listeners) {
    this.loop = loop;
    this.listeners = listeners;
    this.start = loop.now();
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
    long at = (loop.now() - start) / 1_000_000;
    sent.add(new Sent(at, new String(message, UTF_8), hop, delivery));
    Cause cause = dead.get(hop.protocol() + " " + HostPort.of(hop.remote()));
    if (cause != null) {
      loop.execute(() -> delivery.failed(cause));
    }
  }

  @Override
  public String sentBy(Listener listener, InetSocketAddress remote) {
    return HostPort.of(listener.bound());
  }

  @Override
  public boolean owns(String callId) {
    return true;
  }

  @Override
  public boolean reachedByTcp(InetSocketAddress remote) {
    return byTcp.contains(remote);
  }

  /** What was sent last turns out not to get there. */
  public void refuse(Cause cause) {
    sent.getLast().delivery().failed(cause);
  }

  /** When something that begins so was sent. */
  public List<Long> times(String startLine) {
    return sent.stream()
        .filter(each -> each.startLine().startsWith(startLine))
        .map(Sent::at)
        .toList();
  }
}
