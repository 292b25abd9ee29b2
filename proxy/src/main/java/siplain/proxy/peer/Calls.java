package siplain.proxy.peer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;

/**
 * The calls of one loop that count against the limits of peers; used on that loop alone. A peer
 * with {@code max-calls} has those counted that it makes and those that it gets.
 *
 * <p>A call counts from its initial INVITE until that fails; answered, until its BYE passes. A call
 * whose BYE went another way is forgotten after {@link #FORGOTTEN} without a request inside it.
 * After a restart or a reload the calls that are still up are not counted: the proxy keeps no
 * dialogs. So the limit errs on the side of letting a call through, and its memory is bounded by
 * the limits themselves.
 */
public final class Calls {
  /** Four hours in nanoseconds: longer than sessions are refreshed and most people talk. */
  static final long FORGOTTEN = 4 * 3_600_000_000_000L;

  // The one that was longest without a request stands first.
  private final Map<Key, Up> up = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(String callId, String callerTag) {}

  private static final class Up {
    final @Nullable Peer from;
    final @Nullable Peer to;
    // Those that redirects led to; they count until the call ends, whoever answers it.
    final List<Peer> more = new ArrayList<>(0);
    int inviting;
    boolean answered;
    long seen;

    Up(@Nullable Peer from, @Nullable Peer to) {
      this.from = from;
      this.to = to;
    }
  }

  /** Why a call may not begin, and whose limit it is that says so. */
  public record Full(Cause cause, Peer peer) {}

  /**
   * An initial INVITE is about to go on. Returns why it may not, or null; then {@link #finished}
   * has to be called once for it.
   *
   * @param now nanoseconds of a clock that only goes forward, the same for all loops
   */
  public @Nullable Full begin(
      String callId, String callerTag, @Nullable Peer from, @Nullable Peer to, long now) {
    if (from != null && !from.load().spend(now)) {
      return new Full(Causes.LIMIT_PEER_RATE, from);
    }
    if (to != null && from != to && !to.load().spend(now)) {
      return new Full(Causes.LIMIT_PEER_RATE, to);
    }
    boolean fromLimited = from != null && from.load().isLimited();
    boolean toLimited = to != null && to != from && to.load().isLimited();
    if (!fromLimited && !toLimited) {
      return null;
    }
    forget(now);
    Key key = new Key(callId, callerTag);
    Up known = up.get(key);
    if (known == null) {
      if (from != null && fromLimited && !from.load().enter()) {
        return new Full(Causes.LIMIT_PEER_CALLS, from);
      }
      if (to != null && toLimited && !to.load().enter()) {
        leave(fromLimited ? from : null);
        return new Full(Causes.LIMIT_PEER_CALLS, to);
      }
      known = new Up(fromLimited ? from : null, toLimited ? to : null);
      up.put(key, known);
    }
    known.inviting++;
    known.seen = now;
    return null;
  }

  /**
   * An INVITE that began is about to go on to another peer, by a redirect. Returns why it may not,
   * or null.
   */
  public @Nullable Full goesOn(String callId, String callerTag, Peer to, long now) {
    if (!to.load().spend(now)) {
      return new Full(Causes.LIMIT_PEER_RATE, to);
    } else if (!to.load().isLimited()) {
      return null;
    }
    Key key = new Key(callId, callerTag);
    Up known = up.get(key);
    if (known != null && (known.from == to || known.to == to || known.more.contains(to))) {
      return null;
    } else if (!to.load().enter()) {
      return new Full(Causes.LIMIT_PEER_CALLS, to);
    }
    if (known == null) {
      known = new Up(null, null);
      known.inviting = 1;
      known.seen = now;
      up.put(key, known);
    }
    known.more.add(to);
    return null;
  }

  /** An INVITE that began has its final answer. */
  public void finished(String callId, String callerTag, boolean answered) {
    Key key = new Key(callId, callerTag);
    Up call = up.get(key);
    if (call == null || call.inviting == 0) {
      return;
    }
    call.inviting--;
    call.answered |= answered;
    endIfOver(key, call);
  }

  /** A request inside the dialog passes, of either side. */
  public void seen(String callId, String callerTag, long now) {
    if (!up.isEmpty()) {
      Up call = up.get(new Key(callId, callerTag));
      if (call != null) {
        call.seen = now;
      }
    }
  }

  /** A BYE passes, of either side. */
  public void ended(String callId, String callerTag) {
    if (!up.isEmpty()) {
      Key key = new Key(callId, callerTag);
      Up call = up.get(key);
      if (call != null) {
        call.answered = false;
        endIfOver(key, call);
      }
    }
  }

  /** How many are counted. */
  public int size() {
    return up.size();
  }

  private void endIfOver(Key key, Up call) {
    if (call.inviting == 0 && !call.answered) {
      up.remove(key);
      leave(call);
    }
  }

  private void forget(long now) {
    Iterator<Up> oldest = up.values().iterator();
    while (oldest.hasNext()) {
      Up call = oldest.next();
      if (now - call.seen <= FORGOTTEN) {
        return;
      }
      oldest.remove();
      leave(call);
    }
  }

  private static void leave(Up call) {
    leave(call.from);
    leave(call.to);
    call.more.forEach(Calls::leave);
  }

  private static void leave(@Nullable Peer peer) {
    if (peer != null) {
      peer.load().leave();
    }
  }
}
