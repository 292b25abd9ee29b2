package siplain.proxy.transport.netty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The other side of a connection, blocking. */
final class StreamPeer implements AutoCloseable {
  private final Socket socket;

  StreamPeer(InetSocketAddress to) throws IOException {
    this(new Socket(to.getAddress(), to.getPort()));
  }

  StreamPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(5_000);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Exactly so many bytes, fewer at the end. */
  String read(int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }

  /** Whether the other side has closed, now or soon. */
  boolean ends() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return String.valueOf(reset.getMessage()).contains("reset");
    }
  }

  /** Ends as one does who has said everything. */
  void leave() throws IOException {
    socket.close();
  }

  /** Ends with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
