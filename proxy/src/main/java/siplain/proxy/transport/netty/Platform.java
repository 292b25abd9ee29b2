package siplain.proxy.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.spi.SelectorProvider;

/** What the machine has: epoll, or the JDK's own selector. */
enum Platform {
  EPOLL {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    DatagramChannel datagrams(InetAddress bound) {
      EpollDatagramChannel channel = new EpollDatagramChannel(family(bound));
      channel.config().setMaxDatagramPayloadSize(Batch.SLOT);
      return channel;
    }

    @Override
    ServerSocketChannel acceptor(InetAddress bound) {
      return new EpollServerSocketChannel(family(bound));
    }

    @Override
    SocketChannel stream(InetAddress remote) {
      EpollSocketChannel channel = new EpollSocketChannel(family(remote));
      // Lets connections to two targets share a local port, so that ports last longer.
      channel.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
      return channel;
    }

    @Override
    void sharePort(Channel channel) {
      channel.config().setOption(EpollChannelOption.SO_REUSEPORT, true);
    }

    @Override
    void onlyIpv6(Channel channel) {
      channel.config().setOption(IPV6_V6ONLY, 1);
    }

    @Override
    void hearIcmp(Channel channel, InetAddress bound) {
      // Off empties the socket's queue of errors, which would fill its receive buffer otherwise.
      IntegerUnixChannelOption option = bound instanceof Inet6Address ? IPV6_RECVERR : IP_RECVERR;
      channel.config().setOption(option, 0);
      channel.config().setOption(option, 1);
    }

    @Override
    RecvByteBufAllocator reading() {
      return new Batch();
    }
  },

  NIO {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    DatagramChannel datagrams(InetAddress bound) {
      return new NioDatagramChannel(family(bound));
    }

    @Override
    ServerSocketChannel acceptor(InetAddress bound) {
      return new NioServerSocketChannel(SelectorProvider.provider(), family(bound));
    }

    @Override
    SocketChannel stream(InetAddress remote) {
      return new NioSocketChannel(SelectorProvider.provider(), family(remote));
    }

    @Override
    void sharePort(Channel channel) {
      channel.config().setOption(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
    }

    @Override
    void onlyIpv6(Channel channel) {
      // The JDK has no such option: listening at both wildcards says that the address is in use.
    }

    @Override
    void hearIcmp(Channel channel, InetAddress bound) {
      // A connected socket hears port unreachable by itself, and nothing else.
    }

    @Override
    RecvByteBufAllocator reading() {
      return new FixedRecvByteBufAllocator(Batch.SLOT);
    }
  };

  private static final IntegerUnixChannelOption IP_RECVERR =
      new IntegerUnixChannelOption("IP_RECVERR", 0, 11);
  private static final IntegerUnixChannelOption IPV6_RECVERR =
      new IntegerUnixChannelOption("IPV6_RECVERR", 41, 25);
  private static final IntegerUnixChannelOption IPV6_V6ONLY =
      new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

  static Platform choose(boolean epoll) {
    return epoll && Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract IoHandlerFactory handlers();

  abstract DatagramChannel datagrams(InetAddress bound);

  abstract ServerSocketChannel acceptor(InetAddress bound);

  abstract SocketChannel stream(InetAddress remote);

  abstract void sharePort(Channel channel);

  abstract void onlyIpv6(Channel channel);

  /** Makes a connected socket hear every ICMP error, and forget those it has heard. */
  abstract void hearIcmp(Channel channel, InetAddress bound);

  /** How datagrams are read; for the sockets of one loop. */
  abstract RecvByteBufAllocator reading();

  private static SocketProtocolFamily family(InetAddress address) {
    return address instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
  }
}
