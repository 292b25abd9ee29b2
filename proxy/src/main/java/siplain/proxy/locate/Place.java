package siplain.proxy.locate;

import java.net.InetSocketAddress;
import java.util.List;
import siplain.proxy.transport.Protocol;

/**
 * A host that a target leads to.
 *
 * @param tier hosts of the same tier are shared by weight; a lower one is tried before a higher one
 * @param service the name that an SRV record gave it; empty where it is the target's own
 * @param addresses one or more
 */
record Place(
    int tier, int weight, Protocol protocol, String service, List<InetSocketAddress> addresses) {

  Place {
    addresses = List.copyOf(addresses);
  }
}
