package siplain.proxy.transport;

import java.net.InetSocketAddress;
import java.util.List;

/** The way out of one loop; used on that loop alone. */
public interface Wire {

  /** Every listener, by its number. */
  List<Listener> listeners();

  /**
   * Sends a message. It never waits: what cannot be taken now is queued within bounds. A failure is
   * told to {@code delivery} on this loop, after this call has returned, at most once; of success
   * nothing is said.
   */
  void send(byte[] message, Hop hop, Delivery delivery);

  /**
   * {@code host:port} for our Via and Record-Route on the way to this address: never a wildcard.
   */
  String sentBy(Listener listener, InetSocketAddress remote);

  /** Whether messages of this call come to this loop. */
  boolean owns(String callId);

  /** Whether a TCP connection to this address is open, or one was used in the last minutes. */
  boolean reachedByTcp(InetSocketAddress remote);
}
