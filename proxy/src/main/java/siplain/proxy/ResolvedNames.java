package siplain.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siplain.config.Peer;
import siplain.config.Target;
import siplain.sip.uri.Host;

/** The addresses of the names among the targets, asked for at start and at each reload. */
final class ResolvedNames {
  private static final Logger LOG = LoggerFactory.getLogger(ResolvedNames.class);

  private ResolvedNames() {}

  /** A name without an address is left out: the other targets work all the same. */
  static Map<String, List<InetAddress>> resolve(List<Peer> peers) {
    Map<String, List<InetAddress>> resolved = new HashMap<>();
    for (Peer peer : peers) {
      for (Target target : peer.targets()) {
        if (!Host.isIpv4(target.host()) && !Host.isIpv6(target.host())) {
          resolved.computeIfAbsent(target.host(), name -> addresses(peer, name));
        }
      }
    }
    return resolved;
  }

  private static List<InetAddress> addresses(Peer peer, String name) {
    try {
      return List.of(InetAddress.getAllByName(name));
    } catch (UnknownHostException _) {
      LOG.warn("peers.{}: no address for {}; nothing is sent there", peer.name(), name);
      return List.of();
    }
  }
}
