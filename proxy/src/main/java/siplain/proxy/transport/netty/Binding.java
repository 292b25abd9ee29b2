package siplain.proxy.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import siplain.proxy.transport.Listener;

/** Opens the sockets of listeners; none of them reads yet. Called before the loops have work. */
final class Binding {
  /** A tenth of a second at 30,000 messages a second, and what retransmissions add to it. */
  private static final int SOCKET_BUFFER = 4 * 1024 * 1024;

  private static final int BACKLOG = 1_024;

  private final Platform platform;
  private final List<EventLoop> threads;
  private final List<RecvByteBufAllocator> readings;
  private final List<Listen> listens;
  private final List<Channel> opened = new ArrayList<>();

  /** A listener and its sockets: one for each loop with UDP, else one. */
  record Bound(Listener listener, List<Channel> sockets) {}

  /**
   * @param readings how the datagrams of each loop are read
   */
  Binding(
      Platform platform,
      List<EventLoop> threads,
      List<RecvByteBufAllocator> readings,
      List<Listen> listens) {
    this.platform = platform;
    this.threads = threads;
    this.readings = readings;
    this.listens = listens;
  }

  List<Bound> open() throws CannotListen {
    List<InetSocketAddress> free = new ArrayList<>();
    for (Listen listen : listens) {
      free.add(probe(listen));
    }
    List<Bound> bound = new ArrayList<>();
    for (Listen listen : listens) {
      InetSocketAddress address = free.get(bound.size());
      bound.add(
          listen.protocol().reliable()
              ? streams(bound.size(), listen)
              : datagrams(bound.size(), listen, address));
    }
    return bound;
  }

  /**
   * The address with the port to open. Sockets that share a port would let a second Siplain join in
   * unseen: so each UDP address is asked for once without sharing, before any is opened.
   */
  private InetSocketAddress probe(Listen listen) throws CannotListen {
    if (listen.address().isUnresolved()) {
      throw new CannotListen(listen, CannotListen.Reason.NO_SUCH_ADDRESS, null);
    }
    boolean doubled =
        listens.stream().filter(listen.same()).count() > 1 && listen.address().getPort() != 0;
    if (doubled) {
      throw new CannotListen(listen, CannotListen.Reason.IN_USE, null);
    }
    if (listen.protocol().reliable()) {
      return listen.address();
    }
    boolean ipv6 = address(listen) instanceof Inet6Address;
    try (var socket =
        java.nio.channels.DatagramChannel.open(
            ipv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET)) {
      socket.bind(listen.address());
      return new InetSocketAddress(address(listen), socket.socket().getLocalPort());
    } catch (IOException | RuntimeException failure) {
      throw new CannotListen(listen, CannotListen.Reason.of(failure), failure);
    }
  }

  /** Closes what was opened, after a listener that was not. */
  void close() {
    opened.forEach(channel -> channel.close().awaitUninterruptibly());
  }

  private Bound streams(int number, Listen listen) throws CannotListen {
    EventLoop thread = threads.get(number % threads.size());
    Channel socket =
        bind(listen, listen.address(), thread, () -> platform.acceptor(address(listen)), false);
    return new Bound(listener(number, listen, local(socket)), List.of(socket));
  }

  private Bound datagrams(int number, Listen listen, InetSocketAddress address)
      throws CannotListen {
    List<Channel> sockets = new ArrayList<>();
    for (int i = 0; i < threads.size(); i++) {
      Channel socket = bind(listen, address, threads.get(i), () -> datagrams(listen), true);
      configure(socket, readings.get(i));
      sockets.add(socket);
    }
    return new Bound(listener(number, listen, address), List.copyOf(sockets));
  }

  /** What is set on every socket for datagrams, connected ones too. */
  static void configure(Channel socket, RecvByteBufAllocator reading) {
    socket.config().setOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER);
    socket.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
    socket.config().setRecvByteBufAllocator(reading);
    socket
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(SOCKET_BUFFER / 2, SOCKET_BUFFER));
  }

  private DatagramChannel datagrams(Listen listen) {
    return platform.datagrams(address(listen));
  }

  private Channel bind(
      Listen listen,
      InetSocketAddress address,
      EventLoop thread,
      Supplier<? extends Channel> kind,
      boolean shared)
      throws CannotListen {
    Channel channel;
    try {
      channel = kind.get();
      opened.add(channel);
      channel.config().setAutoRead(false);
      if (shared) {
        platform.sharePort(channel);
      }
      if (listen.protocol().reliable()) {
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        channel.config().setOption(ChannelOption.SO_BACKLOG, BACKLOG);
      }
      if (hasIpv4Beside(listen)) {
        platform.onlyIpv6(channel);
      }
    } catch (RuntimeException failure) {
      throw new CannotListen(listen, CannotListen.Reason.of(failure), failure);
    }
    succeed(listen, thread.register(channel));
    succeed(listen, channel.bind(address));
    return channel;
  }

  private static void succeed(Listen listen, ChannelFuture future) throws CannotListen {
    future.awaitUninterruptibly();
    if (!future.isSuccess()) {
      throw new CannotListen(listen, CannotListen.Reason.of(future.cause()), future.cause());
    }
  }

  /** The IPv6 wildcard takes IPv4 too, unless a listener of its own does. */
  private boolean hasIpv4Beside(Listen listen) {
    if (!isWildcard(listen, 16)) {
      return false;
    }
    return listens.stream()
        .anyMatch(other ->
            isWildcard(other, 4)
                && other.protocol() == listen.protocol()
                && other.address().getPort() == listen.address().getPort()
                && listen.address().getPort() != 0);
  }

  private static boolean isWildcard(Listen listen, int bytes) {
    InetAddress address = listen.address().getAddress();
    return address != null && address.isAnyLocalAddress() && address.getAddress().length == bytes;
  }

  private static Listener listener(int number, Listen listen, InetSocketAddress local) {
    InetSocketAddress bound = new InetSocketAddress(address(listen), local.getPort());
    return new Listener(number, listen.protocol(), bound, listen.advertised());
  }

  private static InetAddress address(Listen listen) {
    return listen.address().getAddress();
  }

  private static InetSocketAddress local(Channel channel) {
    return (InetSocketAddress) channel.localAddress();
  }
}
