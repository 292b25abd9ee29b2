package siplain.proxy.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Receiver;
import siplain.sip.message.Malformation;
import siplain.sip.message.Parsed;
import siplain.sip.message.ReplyBasis;

/**
 * One of Netty's loops with its receiver. Whatever the receiver throws ends here: the thread and
 * its sockets go on.
 */
final class NettyLoop implements Loop {
  private final int number;
  private final EventLoop thread;
  private final int mostWaiting;
  private final Flow itself;
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<Outlet> unflushed = new ArrayList<>();
  private final byte[] scratch = new byte[1 << 16];
  private @Nullable Receiver receiver;

  /**
   * @param itself the flow that a failure of our own is told with when no message is at hand
   */
  NettyLoop(int number, EventLoop thread, int mostWaiting, Flow itself) {
    this.number = number;
    this.thread = thread;
    this.mostWaiting = mostWaiting;
    this.itself = itself;
  }

  int number() {
    return number;
  }

  EventLoop thread() {
    return thread;
  }

  /** Room for what is being read; whoever fills it has done with it before the loop goes on. */
  byte[] scratch() {
    return scratch;
  }

  void tell(Receiver whom) {
    receiver = whom;
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public void after(long nanos, Runnable task) {
    try {
      var _ = thread.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The program ends.
    }
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(() -> run(task));
    } catch (RejectedExecutionException _) {
      // The program ends.
    }
  }

  /** Takes messages that another loop has read; false when too many wait already. */
  boolean offer(Post post) {
    if (waiting.addAndGet(post.size()) > mostWaiting) {
      waiting.addAndGet(-post.size());
      return false;
    }
    execute(() -> {
      waiting.addAndGet(-post.size());
      post.deliver(this);
    });
    return true;
  }

  /** Flushes the outlet at the end of this turn, once for all that was written till then. */
  void flushLater(Outlet outlet) {
    if (unflushed.isEmpty()) {
      execute(this::flush);
    }
    unflushed.add(outlet);
  }

  private void flush() {
    // What is written meanwhile joins the list and is flushed by the same walk.
    for (int i = 0; i < unflushed.size(); i++) {
      unflushed.get(i).flush();
    }
    unflushed.clear();
  }

  void received(Flow flow, Parsed parsed) {
    told(whom -> whom.received(flow, parsed), thrown -> failed(flow, thrown));
  }

  void broken(Flow flow, Malformation what, @Nullable ReplyBasis basis) {
    told(whom -> whom.broken(flow, what, basis), thrown -> failed(flow, thrown));
  }

  void lost(Protocol protocol, InetSocketAddress remote, long connection, Cause cause) {
    told(whom -> whom.lost(protocol, remote, connection, cause), thrown -> failed(itself, thrown));
  }

  void dropped(Flow flow, Cause cause, String excerpt) {
    // What it throws was to be counted here; there is nobody else to tell.
    told(whom -> whom.dropped(flow, cause, excerpt), _ -> {});
  }

  private void told(Consumer<Receiver> what, Consumer<Throwable> otherwise) {
    Receiver whom = receiver;
    if (whom == null) {
      return;
    }
    try {
      what.accept(whom);
    } catch (Throwable thrown) {
      otherwise.accept(thrown);
    }
  }

  /** Something of ours threw while it handled what came along the flow. */
  void failed(Flow flow, Throwable thrown) {
    dropped(flow, Causes.INTERNAL_ERROR, Fault.describe(thrown));
  }

  /** What a channel's pipeline threw: of the socket, not of a message. */
  void failed(Channel channel, Throwable thrown) {
    if (channel.isOpen() || thrown instanceof Error) {
      failed(itself, thrown);
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable thrown) {
      failed(itself, thrown);
    }
  }
}
