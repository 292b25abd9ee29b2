package siplain.proxy.transport;

import siplain.proxy.observe.Cause;

/** Hears that a message could not be handed over. */
@FunctionalInterface
public interface Delivery {

  /** Nobody asks. */
  Delivery UNHEARD = _ -> {};

  void failed(Cause cause);

  /**
   * The connection that takes the message, told on the sender's loop before {@link Receiver#lost}
   * can tell of its end, perhaps before {@link Wire#send} has returned. A message that finds it
   * ended goes over another, which is told then. Of a message whose connection is not known, the
   * end of any connection to its address is heard.
   */
  default void over(long connection) {}
}
