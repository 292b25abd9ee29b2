package siplain.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A socket at a port of the loopback address that never waits; texts are ISO-8859-1. */
final class Datagrams {
  private static final int BUFFER = 4 << 20;

  private final DatagramChannel channel;
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);
  private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 16);

  Datagrams(int port) throws IOException {
    channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
  }

  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  void send(String text, SocketAddress to) throws IOException {
    out.clear();
    out.put(text.getBytes(StandardCharsets.ISO_8859_1)).flip();
    channel.send(out, to); // what is not taken is lost, as datagrams are
  }

  /** One text with its sender; null when there is none. */
  @Nullable Received receive() throws IOException {
    in.clear();
    SocketAddress from = channel.receive(in);
    if (from == null) {
      return null;
    }
    byte[] bytes = new byte[in.flip().remaining()];
    in.get(bytes);
    return new Received(new String(bytes, StandardCharsets.ISO_8859_1), from);
  }

  /** What came, and from where. */
  record Received(String text, SocketAddress from) {

    int status() {
      return text.startsWith("SIP/2.0 ") ? Integer.parseInt(text.substring(8, 11)) : 0;
    }

    /** The first line of this header with its name, without the line end; empty for none. */
    String line(String name) {
      int at = text.indexOf("\r\n" + name + ": ");
      return at < 0 ? "" : text.substring(at + 2, text.indexOf("\r\n", at + 2));
    }

    /** All lines of this header, each with its line end, under another name. */
    String lines(String name, String renamed) {
      StringBuilder all = new StringBuilder();
      String start = "\r\n" + name + ": ";
      for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 2)) {
        int value = at + start.length();
        all.append(renamed).append(": ").append(text, value, text.indexOf("\r\n", value) + 2);
      }
      return all.toString();
    }
  }
}
