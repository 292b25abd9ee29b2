package siplain.proxy.path;

import java.util.List;
import siplain.proxy.observe.Change;
import siplain.proxy.transport.Hop;

/**
 * A request as it goes out.
 *
 * @param branch the parameter of its topmost Via
 * @param changes besides what every proxy must
 */
record Outgoing(byte[] bytes, String branch, Hop hop, String requestUri, List<Change> changes) {

  Outgoing {
    changes = List.copyOf(changes);
  }
}
