package siplain.proxy.transport.netty;

import java.time.Duration;

/**
 * What sockets may hold and how long they may wait.
 *
 * @param connections open ones altogether: each costs a descriptor and, while a message is under
 *     way, up to one message of memory
 * @param connectionsPerSource of one IPv4 address or one IPv6 /64 of strangers: room for an office
 *     behind one address, not for one host that takes them all
 * @param writeQueueBytes that wait for one connection: four of the largest messages
 * @param connect for a connection to be made: the time after which another target is tried
 * @param idle without a byte in either direction; keep-alives of RFC 5626 come every two minutes
 * @param slowMessage from its first byte to its last
 * @param stalled without the other side taking a whole message
 * @param handOver messages that wait for the loop that owns them
 * @param handshake of TLS, from its first byte to its last
 */
public record Bounds(
    int connections,
    int connectionsPerSource,
    int writeQueueBytes,
    Duration connect,
    Duration idle,
    Duration slowMessage,
    Duration stalled,
    int handOver,
    Duration handshake) {

  /** What the proxy uses. */
  public static final Bounds DEFAULT =
      new Bounds(
          10_000,
          256,
          256 * 1024,
          Duration.ofSeconds(4),
          Duration.ofMinutes(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          20_000,
          Duration.ofSeconds(5));

  /** The same with other numbers of connections. */
  public Bounds with(int all, int ofOneSource) {
    return new Bounds(
        all,
        ofOneSource,
        writeQueueBytes,
        connect,
        idle,
        slowMessage,
        stalled,
        handOver,
        handshake);
  }
}
