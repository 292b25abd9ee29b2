package siplain.proxy.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Sends what STUN requests get by one socket, so many a second and no more. */
final class StunOutlet {
  /** What 25,000 phones ask that do so every 25 seconds. */
  static final int MOST_A_SECOND = 1_000;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final NettyLoop loop;
  private final Outlet outlet;
  private long second;
  private int sent;

  StunOutlet(NettyLoop loop, Channel channel) {
    this.loop = loop;
    this.outlet = new Outlet(loop, channel);
    this.second = loop.now();
  }

  /** False when it is one too many. */
  boolean send(byte[] answer, InetSocketAddress to) {
    long now = loop.now();
    if (now - second >= SECOND) {
      second = now;
      sent = 0;
    }
    if (sent == MOST_A_SECOND || !outlet.channel().isWritable()) {
      return false;
    }
    sent++;
    var _ = outlet.write(new DatagramPacket(outlet.buffer(answer), to));
    return true;
  }
}
