package siplain.proxy.transaction;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Wire;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.transaction.ClientKey;
import siplain.sip.transaction.Event;
import siplain.sip.transaction.ServerKey;
import siplain.sip.transaction.State;
import siplain.sip.transaction.Timers;

/** The transactions of one loop. How many there may be is for the user to say. */
public final class Transactions {
  private final Loop loop;
  private final Wire wire;
  private final Timers timers;
  private final TimerWheel wheel;
  private final ServerKeys serverKeys = new ServerKeys();
  private final Shared<Hop> hops = new Shared<>();
  private final Map<ServerKey, ServerTransaction> servers = new HashMap<>();
  private final Map<ClientKey, ClientTransaction> clients = new HashMap<>();
  private final Unanswered unanswered = new Unanswered();

  /** Keys of ACKs that stand beside those of their INVITEs. */
  private int aliases;

  public Transactions(Loop loop, Wire wire, Timers timers) {
    this.loop = loop;
    this.wire = wire;
    this.timers = timers;
    this.wheel = new TimerWheel(loop);
  }

  /**
   * A request came, any but ACK. Null when it belongs to a transaction already: it was sent once
   * more and has been seen to.
   */
  public @Nullable ServerTransaction serve(Message request, Flow flow, ServerUser user) {
    ServerKey key = serverKeys.of(request);
    Hop back = hops.of(ReturnPath.of(request.topVia(), flow));
    ServerTransaction known = servers.get(key);
    if (known != null) {
      known.again(back);
      return null;
    }
    ServerTransaction transaction = new ServerTransaction(this, key, request, flow, back, user);
    servers.put(key, transaction);
    transaction.begin();
    return transaction;
  }

  /** Whether a request, any but ACK, came before and has its transaction. */
  public boolean isKnown(Message request) {
    return servers.containsKey(serverKeys.of(request));
  }

  /** An ACK came. True: it was for a failure of ours and goes no further; false: forward it. */
  public boolean acknowledge(Message ack) {
    ServerTransaction transaction = servers.get(serverKeys.of(ack));
    if (transaction == null) {
      return false;
    }
    transaction.happen(Happening.of(Event.ACK));
    return transaction.state() != State.ACCEPTED;
  }

  /**
   * The INVITE that a CANCEL means (RFC 3261 section 9.2), answered already perhaps; null: none
   * that whoever sent the CANCEL could have sent.
   */
  public @Nullable ServerTransaction invited(Message cancel, Flow from) {
    ServerTransaction invite = servers.get(serverKeys.of(cancel).cancelled());
    return invite != null && invite.isMeantBy(cancel, from) ? invite : null;
  }

  /**
   * Sends a request, any but ACK, and waits for its responses.
   *
   * @param key of the topmost Via that stands in these bytes; new
   */
  public ClientTransaction request(
      ClientKey key, Method method, byte[] bytes, Hop hop, ClientUser user) {
    ClientTransaction transaction = new ClientTransaction(this, key, method, bytes, hop, user);
    if (clients.putIfAbsent(key, transaction) != null) {
      throw new IllegalArgumentException("a key that is taken: " + key);
    }
    transaction.begin();
    return transaction;
  }

  /** A response came. False: it is nobody's. */
  public boolean respond(Message response, Flow from) {
    String branch = response.topVia().branch().orElse("");
    ClientTransaction transaction = clients.get(new ClientKey(branch, response.method().text()));
    if (transaction == null) {
      return false;
    }
    transaction.happen(Happening.response(response, from));
    return true;
  }

  /**
   * Nobody is there, or the connection ended: requests that went there and were never answered fail
   * now.
   */
  public void lost(Protocol protocol, InetSocketAddress remote, long connection, Cause cause) {
    fail(Unanswered.Way.to(protocol, remote), cause);
    if (connection != Flow.DATAGRAM) {
      fail(Unanswered.Way.over(connection), cause);
    }
  }

  /** The timers of this loop, for others who wait on it. */
  public TimerWheel wheel() {
    return wheel;
  }

  /** How many there are. */
  public int size() {
    return servers.size() - aliases + clients.size();
  }

  private void fail(Unanswered.Way way, Cause cause) {
    for (ClientTransaction each : unanswered.on(way)) {
      // The failure of another one may have led to this one's end.
      if (each.isUnanswered()) {
        each.undelivered(cause);
      }
    }
  }

  void alias(ServerKey key, ServerTransaction transaction) {
    if (servers.putIfAbsent(key, transaction) == null) {
      aliases++;
    }
  }

  void remove(ServerKey key, ServerTransaction transaction) {
    servers.remove(key, transaction);
  }

  void removeAlias(ServerKey key, ServerTransaction transaction) {
    if (servers.remove(key, transaction)) {
      aliases--;
    }
  }

  void remove(ClientKey key, ClientTransaction transaction) {
    clients.remove(key, transaction);
  }

  Loop loop() {
    return loop;
  }

  Wire wire() {
    return wire;
  }

  Timers timers() {
    return timers;
  }

  Unanswered unanswered() {
    return unanswered;
  }
}
