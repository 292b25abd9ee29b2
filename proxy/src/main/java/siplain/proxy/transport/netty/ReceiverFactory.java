package siplain.proxy.transport.netty;

import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Receiver;
import siplain.proxy.transport.Wire;

/** Makes what one loop tells; called once for each loop, on that loop, before anything comes in. */
@FunctionalInterface
public interface ReceiverFactory {
  Receiver create(Loop loop, Wire wire);
}
