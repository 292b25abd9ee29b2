package siplain.proxy.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;

/** The way into one socket, on its loop: what is written in one turn leaves in one flush. */
final class Outlet {
  private final NettyLoop loop;
  private final Channel channel;
  private boolean dirty;

  Outlet(NettyLoop loop, Channel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  Channel channel() {
    return channel;
  }

  /** A buffer that the socket takes as it is. */
  ByteBuf buffer(byte[] message) {
    return channel.alloc().directBuffer(message.length).writeBytes(message);
  }

  /** Writes what the channel takes and owns from now on. */
  ChannelFuture write(Object what) {
    ChannelFuture future = channel.write(what);
    if (!dirty) {
      dirty = true;
      loop.flushLater(this);
    }
    return future;
  }

  /** Flushes now; what is written behind it in this turn is flushed at the turn's end still. */
  void flushNow() {
    channel.flush();
  }

  void flush() {
    dirty = false;
    channel.flush();
  }
}
