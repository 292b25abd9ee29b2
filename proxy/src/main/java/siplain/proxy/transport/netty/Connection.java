package siplain.proxy.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Framed;
import siplain.sip.message.Parsed;
import siplain.sip.message.StreamFramer;

/**
 * One connection of TCP or TLS. It lives on its home loop; only {@link #send}, {@link #close} and
 * what never changes may be called from elsewhere.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  /** How long the other side has to read our last answer before the connection is cut. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private static final byte[] PONG = {'\r', '\n'};

  private enum State {
    CONNECTING,
    OPEN,
    /** Takes nothing in any more, and waits for what the loops say to what came before. */
    ANSWERING,
    LINGERING,
    ENDED
  }

  /** Who opened it. */
  enum Opener {
    OURSELVES,
    KNOWN,
    STRANGER
  }

  private volatile Flow flow;
  private final NettyLoop home;
  private final Connections all;
  private Opener opener;
  private final int mostQueued;
  private final StreamFramer framer;
  private final Patience patience;
  private final Queue<Parcel> waiting = new ArrayDeque<>(2);
  private volatile State state;
  private volatile @Nullable Outlet outlet;
  private int queued;
  private boolean used;
  private boolean ponging;
  private @Nullable Cause why;

  Connection(Flow flow, NettyLoop home, Connections all, Opener opener) {
    this.flow = flow;
    this.home = home;
    this.all = all;
    this.opener = opener;
    used = opener == Opener.OURSELVES;
    mostQueued = all.settings().bounds().writeQueueBytes();
    framer = new StreamFramer(all.settings().limits());
    patience = new Patience(all.settings().bounds(), home.now());
    state = State.CONNECTING;
  }

  Flow flow() {
    return flow;
  }

  NettyLoop home() {
    return home;
  }

  boolean inbound() {
    return opener != Opener.OURSELVES;
  }

  /** Whether it counts as one of those that strangers may have. */
  boolean isOfStranger() {
    return opener == Opener.STRANGER;
  }

  /** Whether the other side has shown that it speaks SIP, or we have taken it to. */
  boolean used() {
    return used;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Begins to connect; on the home loop. */
  void connect(Platform platform) {
    new Connecting(this, platform, all.settings().bounds(), all.handshakes()).begin();
  }

  /** It cannot be made. */
  void unconnected(Cause cause) {
    why = cause;
    end();
  }

  /** Its handshake failed. */
  void unsecured(Cause cause) {
    if (state == State.CONNECTING) {
      unconnected(cause);
      if (inbound()) {
        home.dropped(flow, cause, ""); // told when it is over
      }
    }
  }

  /** The other side has proved these names, if any. */
  void proved(List<String> names) {
    Flow plain = flow;
    Flow proved = new Flow(plain.listener(), plain.remote(), plain.connection(), names);
    flow = proved;
    if (opener == Opener.STRANGER && !all.isStrangerStill(proved)) {
      opener = Opener.KNOWN;
    }
  }

  /** It is there: what waited for it goes out. */
  @Override
  public void channelActive(ChannelHandlerContext context) {
    Outlet out = new Outlet(home, context.channel());
    outlet = out;
    state = State.OPEN;
    queued = 0;
    for (Parcel parcel = waiting.poll(); parcel != null; parcel = waiting.poll()) {
      write(parcel, out);
    }
  }

  /** Sends from any loop, called on the sender's. */
  void send(Parcel parcel) {
    parcel.over(flow.connection());
    if (parcel.sender() == home) {
      put(parcel);
    } else {
      home.execute(() -> put(parcel));
    }
  }

  private void put(Parcel parcel) {
    State now = state;
    Outlet out = outlet;
    if (now == State.OPEN && out != null && queued + parcel.size() > mostQueued) {
      // One turn has written this much; the system may well take it now.
      out.flushNow();
    }
    if (now == State.LINGERING || now == State.ENDED) {
      gone(parcel);
    } else if (queued + parcel.size() > mostQueued) {
      parcel.fail(Causes.TRANSPORT_WRITE_STALLED);
    } else if (out == null) {
      queued += parcel.size();
      waiting.add(parcel);
    } else {
      write(parcel, out);
    }
  }

  /** Too late for this connection; it is in no map any more, so that another is found or made. */
  private void gone(Parcel parcel) {
    if (parcel.hop().opens()) {
      parcel.sendAgain(all);
    } else {
      parcel.fail(Causes.TRANSPORT_FLOW_GONE);
    }
  }

  private void write(Parcel parcel, Outlet out) {
    ByteBuf bytes;
    try {
      bytes = out.buffer(parcel.message());
    } catch (OutOfMemoryError _) {
      parcel.fail(Causes.TRANSPORT_LOCAL_EXHAUSTED);
      return;
    }
    queued += parcel.size();
    patience.wrote(home.now());
    ChannelFuture written = out.write(bytes);
    written.addListener(done -> {
      queued -= parcel.size();
      if (done.isSuccess()) {
        patience.took(home.now(), queued == 0);
      } else {
        parcel.fail(cause(done.cause()));
      }
    });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    ByteBuf bytes = (ByteBuf) read;
    try {
      byte[] piece = home.scratch();
      while (bytes.isReadable() && state == State.OPEN) {
        int length = Math.min(bytes.readableBytes(), piece.length);
        bytes.readBytes(piece, 0, length);
        feed(piece, length);
      }
    } catch (Throwable thrown) {
      home.failed(flow, thrown);
      cut(Causes.TRANSPORT_CLOSED);
    } finally {
      bytes.release();
    }
  }

  private void feed(byte[] bytes, int length) {
    boolean completed = false;
    for (Framed framed : framer.feed(bytes, 0, length)) {
      switch (framed) {
        case Framed.Whole whole -> {
          completed = true;
          take(whole.parsed());
        }
        case Framed.Ping _ -> pong();
        case Framed.Broken broken -> {
          home.broken(flow, broken.what(), broken.basis());
          linger();
        }
      }
    }
    patience.read(home.now(), completed, framer.pending() > 0);
  }

  private void take(Parsed message) {
    Cause shut = all.gate().message(flow, home.now());
    if (shut == null) {
      used = true;
      all.loops().handOver(home).read(flow, message);
      return;
    }
    home.dropped(flow, shut, "");
    if (shut.equals(Causes.POLICY_SOURCE_BANNED)) {
      cut(Causes.TRANSPORT_CLOSED);
    }
  }

  /** Answers a ping, unless an answer is on its way: pings alone must not fill our memory. */
  private void pong() {
    Outlet out = outlet;
    if (state == State.OPEN && !ponging && out != null) {
      ponging = true;
      out.write(out.buffer(PONG)).addListener(_ -> ponging = false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    all.loops().handOver(home).complete();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
    if (!(thrown instanceof IOException)) {
      home.failed(flow, thrown);
    }
    cut(cause(thrown));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
  }

  /**
   * Closes after what is written has gone, and what every loop has at once to say to the messages
   * that came before. What still comes is read and thrown away for a while: a socket closed over
   * unread bytes sends a reset, which takes our last answer with it.
   */
  private void linger() {
    if (state != State.OPEN) {
      return;
    }
    state = State.ANSWERING;
    all.hide(this);
    all.loops().handOver(home).complete();
    all.loops().afterTurn(home, this::halfClose);
    home.after(LINGER.toNanos(), this::close);
  }

  private void halfClose() {
    Outlet out = outlet;
    if (state != State.ANSWERING || out == null) {
      return;
    }
    state = State.LINGERING;
    all.retire(this);
    SocketChannel channel = (SocketChannel) out.channel();
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    ChannelFuture said = tls == null ? out.write(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
    var _ = said.addListener(_ -> shutDown(channel));
  }

  private static void shutDown(SocketChannel channel) {
    var _ = channel.shutdownOutput();
  }

  /** Ends it when it has kept us waiting too long. */
  void sweep(long now) {
    if (state == State.OPEN) {
      Cause overdue = patience.overdue(now);
      if (overdue != null) {
        home.dropped(flow, overdue, "");
        boolean stalled = overdue.equals(Causes.LIMIT_WRITE_QUEUE);
        cut(stalled ? Causes.TRANSPORT_WRITE_STALLED : Causes.TRANSPORT_CLOSED);
      }
    }
  }

  /** Ends it, for a cause of our own or of TLS. */
  void cut(Cause cause) {
    if (why == null) {
      why = cause;
    }
    all.retire(this);
    close();
  }

  /** Closes it; from any loop. */
  void close() {
    Outlet out = outlet;
    if (out != null) {
      var _ = out.channel().close();
    }
  }

  private void end() {
    if (state == State.ENDED) {
      return;
    }
    boolean wasOpen = state != State.CONNECTING;
    state = State.ENDED;
    Cause cause = why == null ? Causes.TRANSPORT_CLOSED : why;
    all.ended(this, wasOpen, cause);
    for (Parcel parcel = waiting.poll(); parcel != null; parcel = waiting.poll()) {
      parcel.fail(cause);
    }
  }

  private Cause cause(@Nullable Throwable thrown) {
    if (why != null) {
      return why;
    }
    String message = thrown == null ? null : thrown.getMessage();
    boolean reset = message != null && (message.contains("reset") || message.contains("roken"));
    return reset ? Causes.TRANSPORT_RESET : Causes.TRANSPORT_CLOSED;
  }
}
