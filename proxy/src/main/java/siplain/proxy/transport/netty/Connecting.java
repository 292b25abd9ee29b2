package siplain.proxy.transport.netty;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Causes;

/** The attempt to make a connection, on its home loop. */
final class Connecting {
  private final Connection connection;
  private final Platform platform;
  private final Bounds bounds;
  private final Handshakes handshakes;

  Connecting(Connection connection, Platform platform, Bounds bounds, Handshakes handshakes) {
    this.connection = connection;
    this.platform = platform;
    this.bounds = bounds;
    this.handshakes = handshakes;
  }

  void begin() {
    SocketChannel channel;
    try {
      channel = platform.stream(connection.flow().remote().getAddress());
      configure(channel, bounds);
      if (!handshakes.guard(channel.pipeline(), connection)) {
        channel.unsafe().closeForcibly();
        connection.unconnected(Causes.TRANSPORT_NO_LISTENER);
        return;
      }
      channel.pipeline().addLast(connection);
    } catch (RuntimeException _) {
      // No descriptor is left.
      connection.unconnected(Causes.TRANSPORT_LOCAL_EXHAUSTED);
      return;
    }
    connection
        .home()
        .thread()
        .register(channel)
        .addListener(registered -> {
          if (registered.isSuccess()) {
            connect(channel);
          } else {
            connection.unconnected(Causes.TRANSPORT_LOCAL_EXHAUSTED);
          }
        });
  }

  /** What is set on every connection, made by us or by the other side. */
  static void configure(SocketChannel channel, Bounds bounds) {
    channel.config().setTcpNoDelay(true);
    channel.config().setKeepAlive(true);
    int timeout = Math.toIntExact(bounds.connect().toMillis());
    channel.config().setOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeout);
  }

  private void connect(SocketChannel channel) {
    channel
        .connect(connection.flow().remote(), local())
        .addListener(done -> {
          if (!done.isSuccess()) {
            connection.unconnected(SystemErrors.ofConnect(done.cause()));
            var _ = channel.close();
          }
        });
  }

  /** The listener's address; the system chooses where it listens at a wildcard. */
  private @Nullable InetSocketAddress local() {
    InetSocketAddress bound = connection.flow().listener().bound();
    return bound.getAddress().isAnyLocalAddress()
        ? null
        : new InetSocketAddress(bound.getAddress(), 0);
  }
}
