package siplain.proxy.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Limits;

/**
 * The connected sockets: one for each UDP listener and fixed target that fit together. A socket
 * that is not connected never hears of ICMP.
 *
 * <p>One is enough, whatever the number of loops: the system looks for the socket of an ICMP error
 * by addresses, not by who sent the datagram. It gives this socket all datagrams of the target too,
 * so that the targets take turns with the loops.
 */
final class Targets {
  /** How long until a socket is tried again that could not be connected: a route may come. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Loops loops;
  private final Platform platform;
  private final List<RecvByteBufAllocator> readings;
  private final Limits limits;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  Targets(Loops loops, Platform platform, List<RecvByteBufAllocator> readings, Limits limits) {
    this.loops = loops;
    this.platform = platform;
    this.readings = readings;
    this.limits = limits;
  }

  /** Opens all; returns when each is connected or has failed. */
  void open(List<Listener> listeners, Set<InetSocketAddress> targets) {
    List<Promise<Void>> tried = new ArrayList<>();
    int turn = 0;
    for (InetSocketAddress target : targets) {
      NettyLoop loop = loops.turn(turn++);
      for (Listener listener : listeners) {
        if (listener.protocol() == Protocol.UDP && fit(listener.bound().getAddress(), target)) {
          Promise<Void> done = loop.thread().newPromise();
          tried.add(done);
          loop.execute(() -> connect(listener, target, loop, done));
        }
      }
    }
    tried.forEach(Promise::awaitUninterruptibly);
  }

  void close() {
    closing = true;
    open.forEach(channel -> channel.close().awaitUninterruptibly());
  }

  private void connect(
      Listener listener, InetSocketAddress target, NettyLoop loop, Promise<Void> done) {
    DatagramChannel channel;
    try {
      channel = platform.datagrams(target.getAddress());
      platform.sharePort(channel);
      Binding.configure(channel, readings.get(loop.number()));
      platform.hearIcmp(channel, target.getAddress());
      channel.pipeline().addLast(new TargetReader(listener, target, loop, loops, platform, limits));
    } catch (RuntimeException _) {
      done.trySuccess(null);
      again(listener, target, loop);
      return;
    }
    open.add(channel);
    channel
        .closeFuture()
        .addListener(_ -> {
          open.remove(channel);
          again(listener, target, loop);
        });
    InetSocketAddress local = local(listener, target);
    loop.thread()
        .register(channel)
        .addListener((ChannelFuture _) ->
            channel
                .connect(target, local)
                .addListener(connected -> {
                  done.trySuccess(null);
                  if (!connected.isSuccess()) {
                    var _ = channel.close();
                  }
                }));
  }

  private void again(Listener listener, InetSocketAddress target, NettyLoop loop) {
    if (!closing) {
      loop.after(
          AGAIN.toNanos(),
          () -> {
            if (!closing) {
              connect(listener, target, loop, loop.thread().newPromise());
            }
          });
    }
  }

  private static boolean fit(InetAddress bound, InetSocketAddress target) {
    InetAddress address = target.getAddress();
    if (address == null || target.getPort() == 0) {
      return false;
    }
    boolean sameFamily = bound.getClass() == address.getClass();
    if (bound.isAnyLocalAddress()) {
      return sameFamily || bound.getAddress().length > address.getAddress().length;
    }
    return sameFamily && bound.isLoopbackAddress() == address.isLoopbackAddress();
  }

  /** The listener's port, at a wildcard of the target's own family. */
  private static InetSocketAddress local(Listener listener, InetSocketAddress target) {
    InetAddress bound = listener.bound().getAddress();
    if (bound.isAnyLocalAddress()) {
      try {
        bound = InetAddress.getByAddress(new byte[target.getAddress().getAddress().length]);
      } catch (UnknownHostException _) {
        // Four bytes or sixteen always are an address.
      }
    }
    return new InetSocketAddress(bound, listener.bound().getPort());
  }
}
