package siplain.proxy.path;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/** Which listener a message leaves by. */
final class Listeners {
  private final List<Listener> all;

  Listeners(List<Listener> all) {
    this.all = List.copyOf(all);
  }

  /**
   * The preferred one, mostly what the request came in at, when it can serve; else the first that
   * can; null when none speaks this protocol with such addresses.
   */
  @Nullable Listener towards(Protocol protocol, InetSocketAddress remote, Listener preferred) {
    if (serves(preferred, protocol, remote)) {
      return preferred;
    }
    Listener dual = null;
    for (Listener each : all) {
      if (serves(each, protocol, remote)) {
        return each;
      }
      boolean wildcard =
          each.bound().getAddress() instanceof Inet6Address any && any.isAnyLocalAddress();
      if (dual == null && each.protocol() == protocol && wildcard) {
        dual = each; // [::] takes IPv4 too
      }
    }
    return dual;
  }

  private static boolean serves(Listener listener, Protocol protocol, InetSocketAddress remote) {
    InetAddress bound = listener.bound().getAddress();
    // What is bound to the loopback address reaches nobody else.
    boolean reaches = !bound.isLoopbackAddress() || remote.getAddress().isLoopbackAddress();
    return listener.protocol() == protocol
        && reaches
        && bound instanceof Inet6Address == remote.getAddress() instanceof Inet6Address;
  }
}
