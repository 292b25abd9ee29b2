package siplain.proxy.transport;

import java.net.InetSocketAddress;

/**
 * The way a message came: what an answer goes back along.
 *
 * @param listener the listener that it came in at; of a connection that we opened, the one whose
 *     name it bears
 * @param remote the other side, resolved
 * @param connection the number of the connection, never used twice; {@link #DATAGRAM} for UDP
 */
public record Flow(Listener listener, InetSocketAddress remote, long connection) {

  public static final long DATAGRAM = 0;

  public Protocol protocol() {
    return listener.protocol();
  }
}
