package siplain.proxy.transport;

import java.net.InetSocketAddress;

/**
 * Where a message is to go.
 *
 * @param listener what it leaves by: UDP leaves from the listening port; a connection opened for it
 *     bears this listener's name
 * @param remote resolved
 * @param connection the connection to use while it is open, {@link Flow#DATAGRAM} for none in
 *     particular
 * @param opens whether a connection may be opened when there is none
 */
public record Hop(Listener listener, InetSocketAddress remote, long connection, boolean opens) {

  public Protocol protocol() {
    return listener.protocol();
  }

  /** To an address, over any connection there is or a new one. */
  public static Hop to(Listener listener, InetSocketAddress remote) {
    return new Hop(listener, remote, Flow.DATAGRAM, true);
  }

  /** Back along a flow and nowhere else. */
  public static Hop along(Flow flow) {
    return new Hop(flow.listener(), flow.remote(), flow.connection(), false);
  }
}
