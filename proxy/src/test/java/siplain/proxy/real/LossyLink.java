package siplain.proxy.real;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A stretch of network that loses chosen datagrams. SIPp knows its inner address, the proxy its
 * outer one.
 */
final class LossyLink implements AutoCloseable {
  private static final int LARGEST = 65_535;

  private final DatagramSocket outer;
  private final DatagramSocket inner;
  private final Predicate<String> loses;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();

  private LossyLink(DatagramSocket outer, DatagramSocket inner, Predicate<String> loses) {
    this.outer = outer;
    this.inner = inner;
    this.loses = loses;
  }

  /**
   * Opens it.
   *
   * @param loses a datagram it loses, the first time it comes by
   */
  static LossyLink open(End outer, End inner, End sipp, End proxy, Predicate<String> loses)
      throws IOException {
    LossyLink link =
        new LossyLink(
            new DatagramSocket(outer.socketAddress()),
            new DatagramSocket(inner.socketAddress()),
            loses);
    Thread.ofVirtual().start(() -> pump(link, link.outer, link.inner, sipp.socketAddress()));
    Thread.ofVirtual().start(() -> pump(link, link.inner, link.outer, proxy.socketAddress()));
    return link;
  }

  private static void pump(
      LossyLink link, DatagramSocket from, DatagramSocket out, SocketAddress to) {
    byte[] buffer = new byte[LARGEST];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        from.receive(packet);
        String text = new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        if (link.loses.test(text) && link.lost.compareAndSet(0, 1)) {
          continue;
        }
        link.passed.incrementAndGet();
        out.send(new DatagramPacket(buffer, packet.getLength(), to));
      }
    } catch (IOException _) {
      return; // closed
    }
  }

  int lost() {
    return lost.get();
  }

  int passed() {
    return passed.get();
  }

  @Override
  public void close() {
    outer.close();
    inner.close();
  }
}
