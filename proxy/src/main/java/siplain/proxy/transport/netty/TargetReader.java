package siplain.proxy.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Limits;

/**
 * The socket that is connected to a fixed target. The system gives it what that target sends, and
 * every ICMP error about a datagram to the target, whichever of our sockets the datagram left by.
 */
final class TargetReader extends DatagramReader {
  /**
   * How long an error waits. The system hands it out before the datagrams that came earlier: an
   * answer of a target that then went away has to be read first.
   */
  private static final long READ_FIRST_NANOS = Duration.ofMillis(10).toNanos();

  private final InetSocketAddress target;
  private final NettyLoop loop;
  private final Loops loops;
  private final Platform platform;

  TargetReader(
      Listener listener,
      InetSocketAddress target,
      NettyLoop loop,
      Loops loops,
      Platform platform,
      Limits limits) {
    // All that it hears is the target's: nobody has to ask whose it is.
    super(listener, loop, loops.handOver(loop), limits, Gate.OPEN);
    this.target = target;
    this.loop = loop;
    this.loops = loops;
    this.platform = platform;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
    if (!(thrown instanceof IOException)) {
      loop.failed(context.channel(), thrown);
      return;
    }
    if (context.channel().isOpen()) {
      platform.hearIcmp(context.channel(), target.getAddress());
    }
    Cause cause = SystemErrors.ofDatagram(thrown);
    // Too large for a router on the way: the system has learnt it and cuts the next one in pieces.
    if (!cause.equals(Causes.TRANSPORT_TOO_LARGE)) {
      loop.after(READ_FIRST_NANOS, () -> loops.lost(Protocol.UDP, target, Flow.DATAGRAM, cause));
    }
  }
}
