package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.CallListener;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Calls;
import siplain.proxy.transaction.Transactions;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Receiver;
import siplain.proxy.transport.Wire;
import siplain.sip.context.LoopDetector;
import siplain.sip.message.Malformation;
import siplain.sip.message.Message;
import siplain.sip.message.Parsed;
import siplain.sip.message.ReplyBasis;

/**
 * What one loop does with whatever comes in: requests go to {@link Requests}, responses are brought
 * to their transactions, and what cannot be read is refused. What goes wrong in a call ends there
 * as a 500; what goes wrong outside one is thrown, for the loop to count.
 */
public final class Path implements Receiver {
  private final Supplier<Policy> policy;
  private final Kit kit;
  private final Requests requests;
  private final Unreadable unreadable;
  private final Probing probing;

  /**
   * The way of one loop.
   *
   * @param policy what holds now; its dialogs and timers are those of this loop
   * @param names shared by all loops
   */
  public Path(
      Supplier<Policy> policy,
      Loop loop,
      Wire wire,
      CallListener listener,
      Ids ids,
      InstantSource clock,
      Names names) {
    this.policy = policy;
    Transactions transactions = new Transactions(loop, wire, policy.get().timers());
    this.kit =
        new Kit(
            loop,
            wire,
            transactions,
            listener,
            ids,
            clock,
            new LoopDetector(ids.secret()),
            new Calls(),
            new Leftovers(),
            new KeepAlive(loop, wire, transactions.wheel(), listener, policy, KeepAlive.MOST),
            new LossRate(loop, clock, ids.secret()));
    Listeners listeners = new Listeners(wire.listeners());
    this.requests = new Requests(policy, kit, listeners, names);
    this.unreadable = new Unreadable(kit);
    this.probing = new Probing(kit, listeners, policy);
  }

  /**
   * Begins to ask targets whether they are there. Called once, on the loop, and on one loop alone.
   */
  public void probe() {
    probing.go();
  }

  /** How many transactions there are. */
  public int transactions() {
    return kit.transactions().size();
  }

  @Override
  public void received(Flow flow, Parsed parsed) {
    switch (parsed) {
      case Parsed.Valid valid when valid.message().isRequest() ->
          requests.take(flow, valid.message());
      case Parsed.Valid valid -> response(flow, valid.message());
      case Parsed.Invalid invalid -> unreadable.take(flow, invalid.what(), invalid.basis());
    }
  }

  private void response(Flow flow, Message response) {
    // The branch is ours, and nobody can guess one: whoever has it got our request.
    if (!kit.transactions().respond(response, flow)) {
      boolean ours = policy.get().names().has(Unreadable.uri(response.topVia()));
      drop(
          flow,
          ours ? Causes.DIALOG_LATE_ANSWER : Unreadable.NOT_OURS,
          response.status() + " " + response.cseq().method() + " " + response.callId());
    }
  }

  @Override
  public void broken(Flow flow, Malformation what, @Nullable ReplyBasis basis) {
    unreadable.take(flow, what, basis);
  }

  @Override
  public void lost(Protocol protocol, InetSocketAddress remote, long connection, Cause cause) {
    kit.transactions().lost(protocol, remote, connection, cause);
  }

  @Override
  public void dropped(Flow flow, Cause cause, String excerpt) {
    drop(flow, cause, excerpt);
  }

  private void drop(Flow flow, Cause cause, String excerpt) {
    kit.listener().dropped(flow, cause, Unreadable.cut(excerpt));
  }
}
