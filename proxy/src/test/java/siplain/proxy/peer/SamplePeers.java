package siplain.proxy.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siplain.config.Cidr;
import siplain.config.Failover;
import siplain.config.Peer.Large;
import siplain.config.Peer.RequestUri;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/** Settings of peers in short form. */
public final class SamplePeers {
  public static final Listener UDP = listener(0, Protocol.UDP, "0.0.0.0:5060");
  public static final Listener TCP = listener(1, Protocol.TCP, "0.0.0.0:5060");

  /** A peer with targets as {@code host:port} and blocks as {@code address/bits}. */
  public static siplain.config.Peer peer(String name, List<String> targets, String... sources) {
    return limited(name, targets, 0, 0, sources);
  }

  static siplain.config.Peer limited(
      String name, List<String> targets, int maxCalls, int maxCps, String... sources) {
    List<Cidr> blocks = new ArrayList<>();
    for (String source : sources) {
      blocks.add(block(source));
    }
    return new siplain.config.Peer(
        name,
        targets.stream().map(SamplePeers::target).toList(),
        blocks,
        RequestUri.KEEP,
        Large.AUTO,
        true,
        maxCalls,
        maxCps,
        Failover.DEFAULT);
  }

  public static Peers peers(siplain.config.Peer... peers) {
    return Peers.of(List.of(peers), Map.of());
  }

  static Cidr block(String text) {
    int slash = text.indexOf('/');
    List<Byte> bytes = new ArrayList<>();
    for (byte each : InetAddress.ofLiteral(text.substring(0, slash)).getAddress()) {
      bytes.add(each);
    }
    return new Cidr(bytes, Integer.parseInt(text.substring(slash + 1)));
  }

  private static Target target(String hostPort) {
    int colon = hostPort.lastIndexOf(':');
    String host = hostPort.substring(0, colon);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int port = Integer.parseInt(hostPort.substring(colon + 1));
    return new Target("sip:" + hostPort, Transport.UDP, bare, port);
  }

  public static Listener listener(int number, Protocol protocol, String bound) {
    return new Listener(number, protocol, address(bound), Optional.empty());
  }

  public static InetSocketAddress address(String hostPort) {
    int colon = hostPort.lastIndexOf(':');
    String host = hostPort.substring(0, colon).replace("[", "").replace("]", "");
    return new InetSocketAddress(
        InetAddress.ofLiteral(host), Integer.parseInt(hostPort.substring(colon + 1)));
  }

  public static Flow flow(String hostPort) {
    return new Flow(UDP, address(hostPort), Flow.DATAGRAM);
  }

  private SamplePeers() {}
}
