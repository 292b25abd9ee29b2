package siplain.proxy.real;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The addresses 127.N.x.x and some ports of ::1, that no other test uses at the same time. */
final class LoopbackBlock implements AutoCloseable {
  private static final int FIRST = 20;
  private static final int LAST = 240;

  /** Below those that the kernel hands out itself. */
  private static final int FIRST_PORT = 8000;

  private static final int PORTS = 100;

  /** Not 5060: who listens there at every address would find it taken. */
  private static final int CLAIM = 5059;

  private final int number;

  /** Says to others that the block is taken. */
  private final DatagramSocket claim;

  private int hosts;
  private int ports;

  private LoopbackBlock(int number, DatagramSocket claim) {
    this.number = number;
    this.claim = claim;
  }

  static LoopbackBlock take() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (int number = FIRST; number <= LAST; number++) {
      numbers.add(number);
    }
    Collections.shuffle(numbers);
    int taken = 0;
    for (int number : numbers) {
      try {
        InetAddress address = InetAddress.ofLiteral("127." + number + ".255.254");
        return new LoopbackBlock(number, new DatagramSocket(new InetSocketAddress(address, CLAIM)));
      } catch (IOException _) {
        taken++; // somebody else's
      }
    }
    throw new IOException("all " + taken + " blocks of loopback addresses are taken");
  }

  /** An address that this block has not given before. */
  synchronized String host() {
    hosts++;
    return "127." + number + "." + hosts / 250 + "." + (hosts % 250 + 1);
  }

  /** A port of ::1 that this block has not given before. */
  synchronized int port() {
    ports++;
    if (ports >= PORTS) {
      throw new IllegalStateException("no port is left");
    }
    return FIRST_PORT + (number - FIRST) * PORTS + ports;
  }

  @Override
  public void close() {
    claim.close();
  }
}
