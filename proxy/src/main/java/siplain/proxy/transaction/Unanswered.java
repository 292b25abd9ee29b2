package siplain.proxy.transaction;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;

/** The requests that nobody has answered yet, by the way they went. */
final class Unanswered {
  private final Map<Way, Set<ClientTransaction>> byWay = new HashMap<>();

  /** A connection where it is known, otherwise an address. */
  record Way(Protocol protocol, @Nullable InetSocketAddress remote, long connection) {

    static Way of(Hop hop) {
      return hop.connection() == Flow.DATAGRAM
          ? to(hop.protocol(), hop.remote())
          : over(hop.connection());
    }

    static Way to(Protocol protocol, InetSocketAddress remote) {
      return new Way(protocol, remote, Flow.DATAGRAM);
    }

    static Way over(long connection) {
      return new Way(Protocol.TCP, null, connection);
    }
  }

  void add(Way way, ClientTransaction transaction) {
    byWay.computeIfAbsent(way, _ -> new LinkedHashSet<>()).add(transaction);
  }

  void remove(Way way, ClientTransaction transaction) {
    Set<ClientTransaction> there = byWay.get(way);
    if (there != null && there.remove(transaction) && there.isEmpty()) {
      byWay.remove(way);
    }
  }

  /** Those that went this way, in the order in which they were sent. */
  List<ClientTransaction> on(Way way) {
    return List.copyOf(byWay.getOrDefault(way, Set.of()));
  }

  boolean isEmpty() {
    return byWay.isEmpty();
  }
}
