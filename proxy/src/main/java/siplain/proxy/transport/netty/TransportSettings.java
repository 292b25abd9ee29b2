package siplain.proxy.transport.netty;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import siplain.proxy.transport.tls.TlsSettings;
import siplain.sip.message.Limits;

/**
 * What to open.
 *
 * @param targets the fixed addresses that datagrams go to: for each of them ICMP is heard
 * @param loops how many threads share the calls
 * @param epoll whether to use epoll where the machine has it
 * @param tls what its listeners show, and what targets are to show
 */
public record TransportSettings(
    List<Listen> listens,
    Set<InetSocketAddress> targets,
    int loops,
    Limits limits,
    Bounds bounds,
    boolean epoll,
    TlsSettings tls) {

  public TransportSettings {
    listens = List.copyOf(listens);
    targets = Set.copyOf(targets);
    if (loops < 1) {
      throw new IllegalArgumentException("loops: " + loops + " (expected: 1 or more)");
    }
  }

  /** One loop for each processor. */
  public static TransportSettings of(
      List<Listen> listens, Set<InetSocketAddress> targets, TlsSettings tls, Bounds bounds) {
    int loops = Runtime.getRuntime().availableProcessors();
    return new TransportSettings(listens, targets, loops, Limits.DEFAULT, bounds, true, tls);
  }
}
