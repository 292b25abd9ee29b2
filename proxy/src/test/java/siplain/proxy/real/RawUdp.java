package siplain.proxy.real;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A socket that sends whatever a test wants to be sent. */
final class RawUdp implements AutoCloseable {
  private static final int LARGEST = 65_535;

  private final DatagramSocket socket;

  private RawUdp(DatagramSocket socket) {
    this.socket = socket;
  }

  static RawUdp open(End at, End to) throws IOException {
    DatagramSocket socket = new DatagramSocket(at.socketAddress());
    socket.connect(to.socketAddress());
    return new RawUdp(socket);
  }

  /** Sends a text with its line ends as SIP has them. */
  void send(String text) throws IOException {
    send(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length));
  }

  /** All that comes within a time. */
  List<String> heard(Duration patience) throws IOException {
    List<String> heard = new ArrayList<>();
    long end = System.nanoTime() + patience.toNanos();
    byte[] buffer = new byte[LARGEST];
    while (true) {
      int millis = (int) ((end - System.nanoTime()) / 1_000_000);
      if (millis <= 0) {
        return heard;
      }
      socket.setSoTimeout(millis);
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException _) {
        return heard;
      }
      heard.add(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
