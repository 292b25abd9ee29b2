package siplain.proxy.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Listener;

/** The way out of one UDP listener for one loop. */
final class DatagramOutlet {
  /** What a datagram over IPv4 can carry: 65,535 without the headers of IP and UDP. */
  private static final int LARGEST = 65_507;

  private final NettyLoop loop;
  private final Outlet outlet;
  private final boolean onlyIpv4;
  private final boolean onlyIpv6;

  DatagramOutlet(NettyLoop loop, Channel channel, Listener listener) {
    this.loop = loop;
    outlet = new Outlet(loop, channel);
    InetAddress bound = listener.bound().getAddress();
    onlyIpv4 = bound instanceof Inet4Address;
    onlyIpv6 = !onlyIpv4 && !bound.isAnyLocalAddress();
  }

  void send(byte[] message, InetSocketAddress remote, Delivery delivery) {
    InetAddress address = remote.getAddress();
    if (message.length > LARGEST) {
      fail(delivery, Causes.TRANSPORT_TOO_LARGE);
    } else if (address == null || (address instanceof Inet4Address ? onlyIpv6 : onlyIpv4)) {
      fail(delivery, Causes.TRANSPORT_NO_LISTENER);
    } else if (!outlet.channel().isWritable()) {
      fail(delivery, Causes.TRANSPORT_LOCAL_EXHAUSTED);
    } else {
      write(message, remote, delivery);
    }
  }

  private void write(byte[] message, InetSocketAddress remote, Delivery delivery) {
    ByteBuf bytes;
    try {
      bytes = outlet.buffer(message);
    } catch (OutOfMemoryError _) {
      fail(delivery, Causes.TRANSPORT_LOCAL_EXHAUSTED);
      return;
    }
    ChannelFuture sent = outlet.write(new DatagramPacket(bytes, remote));
    if (!delivery.equals(Delivery.UNHEARD)) {
      sent.addListener(done -> {
        if (!done.isSuccess()) {
          fail(delivery, SystemErrors.ofDatagram(done.cause()));
        }
      });
    }
  }

  private void fail(Delivery delivery, Cause cause) {
    loop.execute(() -> delivery.failed(cause));
  }
}
