package siplain.proxy.transport;

import siplain.proxy.observe.Cause;

/** Hears that a message could not be handed over. */
@FunctionalInterface
public interface Delivery {

  /** Nobody asks. */
  Delivery UNHEARD = _ -> {};

  void failed(Cause cause);
}
