package siplain.proxy.redirect;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import siplain.sip.uri.Uri;

/**
 * Where a call has been sent, or is about to be: Request-URIs with their addresses. There are no
 * more than the call may have branches, so they are compared one by one.
 */
public final class Tried {
  private final List<One> all = new ArrayList<>(2);

  private record One(Uri uri, InetSocketAddress address, Object callee) {}

  /**
   * Remembers one.
   *
   * @param callee who is reached there, by whatever object stands for it
   */
  public void add(Uri uri, InetSocketAddress address, Object callee) {
    all.add(new One(uri, address, callee));
  }

  /** The callees that were tried with this very URI at this address (RFC 3261 section 19.1.4). */
  public List<Object> find(Uri uri, InetSocketAddress address) {
    List<Object> found = new ArrayList<>(0);
    for (One one : all) {
      if (one.address.equals(address) && one.uri.equalTo(uri)) {
        found.add(one.callee);
      }
    }
    return found;
  }
}
