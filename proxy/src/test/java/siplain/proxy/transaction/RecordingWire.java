package siplain.proxy.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Wire;

/** A wire that writes down what is sent and when, and takes it nowhere. */
final class RecordingWire implements Wire {
  final List<Sent> sent = new ArrayList<>();
  private final Loop loop;
  private final long start;

  /** Whether it writes nothing down, where what is sent should not be measured. */
  boolean forgets;

  /** One message: the milliseconds since the test began, and the rest as it was handed over. */
  record Sent(long at, String text, Hop hop, Delivery delivery) {
    String startLine() {
      return text.lines().findFirst().orElse("");
    }
  }

  RecordingWire(Loop loop) {
    this.loop = loop;
    this.start = loop.now();
  }

  @Override
  public List<Listener> listeners() {
    return List.of(Rig.UDP, Rig.TCP);
  }

  @Override
  public void send(byte[] message, Hop hop, Delivery delivery) {
    if (forgets) {
      return;
    }
    long at = (loop.now() - start) / 1_000_000;
    sent.add(new Sent(at, new String(message, UTF_8), hop, delivery));
  }

  @Override
  public String sentBy(Listener listener, InetSocketAddress remote) {
    return "192.0.2.1";
  }

  @Override
  public boolean reachedByTcp(InetSocketAddress remote) {
    return false;
  }

  /** What was sent last turns out not to get there. */
  void refuse(Cause cause) {
    sent.getLast().delivery().failed(cause);
  }

  /** When something that begins so was sent. */
  List<Long> times(String startLine) {
    return sent.stream()
        .filter(each -> each.startLine().startsWith(startLine))
        .map(Sent::at)
        .toList();
  }
}
