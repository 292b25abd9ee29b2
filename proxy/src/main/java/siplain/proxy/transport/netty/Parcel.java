package siplain.proxy.transport.netty;

import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Hop;

/** A message on its way to a connection, and the loop that wants to hear if it fails. */
record Parcel(byte[] message, Hop hop, NettyLoop sender, Delivery delivery) {

  void fail(Cause cause) {
    if (delivery != Delivery.UNHEARD) {
      sender.execute(() -> delivery.failed(cause));
    }
  }

  int size() {
    return message.length;
  }

  /** The same, over whatever leads there. */
  Hop elsewhere() {
    return new Hop(hop.listener(), hop.remote(), 0, hop.opens());
  }
}
