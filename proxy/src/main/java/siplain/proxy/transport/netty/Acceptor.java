package siplain.proxy.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Listener;

/** Takes the connections that come in at one listener and gives the loops turns with them. */
final class Acceptor extends ChannelInboundHandlerAdapter {
  /** How long none is taken when descriptors run out: the kernel would offer the same at once. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Listener listener;
  private final NettyLoop loop;
  private final Loops loops;
  private final Connections connections;
  private int turn;

  Acceptor(Listener listener, NettyLoop loop, Loops loops, Connections connections) {
    this.listener = listener;
    this.loop = loop;
    this.loops = loops;
    this.connections = connections;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    SocketChannel channel = (SocketChannel) read;
    InetSocketAddress remote = channel.remoteAddress();
    NettyLoop home = loops.turn(turn++);
    Connection connection =
        remote == null ? null : connections.accept(listener, remote, home, loop);
    if (connection == null) {
      channel.unsafe().closeForcibly();
      return;
    }
    try {
      Connecting.configure(channel, connections.settings().bounds());
    } catch (RuntimeException _) {
      // It has ended already; registering it will say so.
    }
    if (!connections.handshakes().guard(channel.pipeline(), connection)) {
      channel.unsafe().closeForcibly();
      connection.unconnected(Causes.TRANSPORT_NO_LISTENER);
      return;
    }
    channel.pipeline().addLast(connection);
    home.thread()
        .register(channel)
        .addListener(registered -> {
          if (!registered.isSuccess()) {
            channel.unsafe().closeForcibly();
            connection.unconnected(Causes.TRANSPORT_CLOSED);
          }
        });
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
    Flow flow = new Flow(listener, listener.bound(), Flow.DATAGRAM);
    loop.dropped(flow, Causes.TRANSPORT_LOCAL_EXHAUSTED, Fault.describe(thrown));
    context.channel().config().setAutoRead(false);
    loop.after(PAUSE.toNanos(), () -> context.channel().config().setAutoRead(true));
  }
}
