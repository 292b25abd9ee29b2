package siplain.proxy.transport;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * The way a message came: what an answer goes back along.
 *
 * @param listener the listener that it came in at; of a connection that we opened, the one whose
 *     name it bears
 * @param remote the other side, resolved
 * @param connection the number of the connection, never used twice; {@link #DATAGRAM} for UDP
 * @param names the names of the other side that its certificate proves; none without TLS
 */
public record Flow(
    Listener listener, InetSocketAddress remote, long connection, List<String> names) {

  public static final long DATAGRAM = 0;

  public Flow {
    names = List.copyOf(names);
  }

  /** One whose other side has proved no name. */
  public Flow(Listener listener, InetSocketAddress remote, long connection) {
    this(listener, remote, connection, List.of());
  }

  public Protocol protocol() {
    return listener.protocol();
  }
}
