package siplain.proxy.transport.netty;

import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;

/** A message on its way to a connection, and the loop that wants to hear if it fails. */
final class Parcel {
  private final byte[] message;
  private final Hop hop;
  private final NettyLoop sender;
  private final Delivery delivery;

  Parcel(byte[] message, Hop hop, NettyLoop sender, Delivery delivery) {
    this.message = message;
    this.hop = hop;
    this.sender = sender;
    this.delivery = delivery;
  }

  byte[] message() {
    return message;
  }

  Hop hop() {
    return hop;
  }

  NettyLoop sender() {
    return sender;
  }

  int size() {
    return message.length;
  }

  /** The connection takes it; called on the sender's loop. */
  void over(long connection) {
    delivery.over(connection);
  }

  void fail(Cause cause) {
    sender.execute(() -> delivery.failed(cause));
  }

  /** Sends it over whatever else leads there; from any loop. */
  void sendAgain(Connections connections) {
    Hop elsewhere = new Hop(hop.listener(), hop.remote(), Flow.DATAGRAM, hop.opens());
    sender.execute(() -> connections.send(message, elsewhere, sender, delivery));
  }
}
