package siplain.proxy.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;
import siplain.proxy.transport.Listener;
import siplain.sip.message.Limits;
import siplain.sip.message.MessageParser;
import siplain.sip.message.ParseCause;
import siplain.sip.message.Parsed;

/** Makes a message of each datagram that the gate lets in, and answers those of STUN. */
class DatagramReader extends ChannelInboundHandlerAdapter {
  private static final Cause TRUNCATED = Cause.of(ParseCause.TRUNCATED);

  private final Listener listener;
  private final NettyLoop loop;
  private final HandOver handOver;
  private final Limits limits;
  private final Gate gate;
  private @Nullable StunOutlet stunOutlet;

  DatagramReader(Listener listener, NettyLoop loop, HandOver handOver, Limits limits, Gate gate) {
    this.listener = listener;
    this.loop = loop;
    this.handOver = handOver;
    this.limits = limits;
    this.gate = gate;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    DatagramPacket packet = (DatagramPacket) read;
    Flow flow = new Flow(listener, packet.sender(), Flow.DATAGRAM);
    byte[] bytes = loop.scratch();
    int length;
    try {
      Cause shut = gate.message(flow, loop.now());
      if (shut != null) {
        loop.dropped(flow, shut, "");
        return;
      }
      ByteBuf content = packet.content();
      length = content.readableBytes();
      content.readBytes(bytes, 0, Math.min(length, bytes.length));
    } finally {
      packet.release();
    }
    if (length > bytes.length) {
      loop.dropped(flow, TRUNCATED, "");
    } else if (!MessageParser.isKeepAlive(bytes, 0, length)) {
      byte[] stun = Stun.answer(bytes, length, flow.remote());
      if (stun == null) {
        read(flow, bytes, length);
      } else {
        answer(context, flow, stun);
      }
    }
  }

  private void answer(ChannelHandlerContext context, Flow flow, byte[] stun) {
    StunOutlet outlet = stunOutlet;
    if (outlet == null) {
      outlet = new StunOutlet(loop, context.channel());
      stunOutlet = outlet;
    }
    if (!outlet.send(stun, flow.remote())) {
      loop.dropped(flow, Causes.OVERLOAD_SHEDDING, "STUN");
    }
  }

  private void read(Flow flow, byte[] bytes, int length) {
    try {
      Parsed parsed = MessageParser.parse(bytes, 0, length, limits);
      handOver.read(flow, parsed);
    } catch (Throwable thrown) {
      loop.failed(flow, thrown);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    handOver.complete();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
    loop.failed(context.channel(), thrown);
  }
}
