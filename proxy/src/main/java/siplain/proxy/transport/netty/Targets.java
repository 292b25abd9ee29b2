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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final Map<InetSocketAddress, Aim> aims = new HashMap<>();
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private int turn;
  private volatile boolean closing;

  /** A target while it is wanted; touched on its loop alone. */
  private static final class Aim {
    private final InetSocketAddress target;
    private final NettyLoop loop;
    private final Set<Channel> channels = new HashSet<>();
    private boolean over;

    Aim(InetSocketAddress target, NettyLoop loop) {
      this.target = target;
      this.loop = loop;
    }

    void end() {
      over = true;
      for (Channel channel : List.copyOf(channels)) {
        var _ = channel.close();
      }
    }
  }

  Targets(Loops loops, Platform platform, List<RecvByteBufAllocator> readings, Limits limits) {
    this.loops = loops;
    this.platform = platform;
    this.readings = readings;
    this.limits = limits;
  }

  /**
   * Opens those that are new and closes those that are gone; returns when each new one is connected
   * or has failed, and each old one is closed. Never called on a loop.
   */
  synchronized void aim(List<Listener> listeners, Set<InetSocketAddress> targets) {
    if (closing) {
      return;
    }
    List<Promise<Void>> tried = new ArrayList<>();
    for (Aim aim : List.copyOf(aims.values())) {
      if (!targets.contains(aim.target)) {
        aims.remove(aim.target);
        Promise<Void> ended = aim.loop.thread().newPromise();
        tried.add(ended);
        aim.loop.execute(() -> {
          aim.end();
          ended.trySuccess(null);
        });
      }
    }
    for (InetSocketAddress target : targets) {
      if (!aims.containsKey(target)) {
        Aim aim = new Aim(target, loops.turn(turn++));
        aims.put(target, aim);
        open(listeners, aim, tried);
      }
    }
    tried.forEach(Promise::awaitUninterruptibly);
  }

  private void open(List<Listener> listeners, Aim aim, List<Promise<Void>> tried) {
    for (Listener listener : listeners) {
      if (listener.protocol() == Protocol.UDP && fit(listener.bound().getAddress(), aim.target)) {
        Promise<Void> done = aim.loop.thread().newPromise();
        tried.add(done);
        aim.loop.execute(() -> connect(listener, aim, done));
      }
    }
  }

  synchronized void close() {
    closing = true;
    open.forEach(channel -> channel.close().awaitUninterruptibly());
  }

  private void connect(Listener listener, Aim aim, Promise<Void> done) {
    InetSocketAddress target = aim.target;
    NettyLoop loop = aim.loop;
    DatagramChannel channel;
    try {
      channel = platform.datagrams(target.getAddress());
      platform.sharePort(channel);
      Binding.configure(channel, readings.get(loop.number()));
      platform.hearIcmp(channel, target.getAddress());
      channel.pipeline().addLast(new TargetReader(listener, target, loop, loops, platform, limits));
    } catch (RuntimeException _) {
      done.trySuccess(null);
      again(listener, aim);
      return;
    }
    open.add(channel);
    aim.channels.add(channel);
    channel
        .closeFuture()
        .addListener(_ -> {
          open.remove(channel);
          aim.channels.remove(channel);
          again(listener, aim);
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

  private void again(Listener listener, Aim aim) {
    if (!closing && !aim.over) {
      aim.loop.after(
          AGAIN.toNanos(),
          () -> {
            if (!closing && !aim.over) {
              connect(listener, aim, aim.loop.thread().newPromise());
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
