package siplain.testkit;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.testkit.Packet.Fate;
import siplain.testkit.StreamEnd.Ending;

/**
 * One side of a stream: bytes come whole and in order, and are cut and joined anywhere on the way.
 */
public final class Stream {
  private static final byte[] NONE = {};

  private final Network network;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final StreamEnd end;
  private @Nullable Stream other;
  private byte[] unread = NONE;

  /** Nothing that was sent to this side may come before what was sent earlier. */
  private long lastArrival;

  private boolean over;

  /** Whether the other side has broken it: nothing is read any more. */
  private boolean broken;

  Stream(Network network, InetSocketAddress local, InetSocketAddress remote, StreamEnd end) {
    this.network = network;
    this.local = local;
    this.remote = remote;
    this.end = end;
  }

  /** The two sides of one that is open. */
  static void join(Stream one, Stream two) {
    one.other = two;
    two.other = one;
  }

  public InetSocketAddress local() {
    return local;
  }

  public InetSocketAddress remote() {
    return remote;
  }

  /** Whether bytes may be written; the other side may have gone without this one knowing. */
  public boolean isOpen() {
    return other != null && !over;
  }

  /** What is written to a stream that is not open is lost. */
  public void write(byte[] bytes) {
    Stream to = other;
    if (to == null || over) {
      return;
    }
    network.note(true, local, remote, Fate.SENT, bytes);
    to.arrives(() -> to.take(bytes));
  }

  /** Ends it in order: the other side still gets what was written. */
  public void close() {
    finish(Ending.CLOSED, Fate.CLOSED);
  }

  /** Breaks it: what was on the way is lost. */
  public void reset() {
    Stream to = other;
    if (to != null) {
      to.broken = true;
      to.unread = NONE;
    }
    finish(Ending.RESET, Fate.RESET);
  }

  void breakOff() {
    Stream to = other;
    if (to == null || over) {
      return;
    }
    network.note(true, local, remote, Fate.RESET, NONE);
    for (Stream side : List.of(this, to)) {
      side.broken = true;
      side.unread = NONE;
      side.arrives(() -> side.tell(Ending.RESET));
    }
  }

  private void finish(Ending how, Fate fate) {
    Stream to = other;
    if (to == null || over) {
      over = true;
      return;
    }
    over = true;
    network.note(true, local, remote, fate, NONE);
    network.forget(this);
    to.arrives(() -> to.tell(how));
  }

  void opened() {
    end.opened(this);
  }

  void tell(Ending how) {
    if (over) {
      return;
    }
    if (how == Ending.CLOSED && unread.length > 0) {
      arrives(() -> tell(how));
      return;
    }
    over = true;
    network.forget(this);
    end.ended(this, how);
  }

  private void arrives(Runnable what) {
    lastArrival = Math.max(lastArrival, network.arrival());
    network.time().at(lastArrival, what);
  }

  /** What comes while something waits to be read is read with it. */
  private void take(byte[] bytes) {
    if (over || broken) {
      return;
    }
    int before = unread.length;
    unread = Arrays.copyOf(unread, before + bytes.length);
    System.arraycopy(bytes, 0, unread, before, bytes.length);
    if (before == 0) {
      read();
    }
  }

  /** Hands over what has come, or some of it now and the rest a little later. */
  private void read() {
    if (over || unread.length == 0) {
      return;
    }
    int length = network.cut(unread.length);
    byte[] now = Arrays.copyOf(unread, length);
    unread = Arrays.copyOfRange(unread, length, unread.length);
    if (unread.length > 0) {
      lastArrival = Math.max(lastArrival, network.soon());
      network.time().at(lastArrival, this::read);
    }
    end.read(this, now);
  }
}
