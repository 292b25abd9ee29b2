package siplain.proxy.path;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.CallListener;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Calls;
import siplain.proxy.peer.Peer;
import siplain.proxy.transaction.ServerTransaction;
import siplain.proxy.transaction.Transactions;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.Receiver;
import siplain.proxy.transport.Wire;
import siplain.sip.context.LoopDetector;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Malformation;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.message.Parsed;
import siplain.sip.message.ReplyBasis;

/**
 * What one loop does with whatever comes in: requests begin their way here, responses are brought
 * to their transactions, and what cannot be read is refused. What goes wrong in a call ends there
 * as a 500; what goes wrong outside one is thrown, for the loop to count.
 */
public final class Path implements Receiver {
  /** Seconds after which a refused sender may try again: transactions last half a minute. */
  private static final String RETRY_AFTER = "10";

  /** Requests of this loop that may wait for a name at the same time. */
  private static final int MOST_WAITING = 1_000;

  private final Supplier<Policy> policy;
  private final Kit kit;
  private final Forwarding forwarding;
  private final Redirecting redirecting;
  private final RequestWay way;
  private final Canceling canceling;
  private final Unreadable unreadable;
  private final Probing probing;
  private final Intake intake;
  private final Shedding shedding;

  /** Requests that wait for a name. */
  private int waiting;

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
    this.kit =
        new Kit(
            loop,
            wire,
            new Transactions(loop, wire, policy.get().timers()),
            listener,
            ids,
            clock,
            new LoopDetector(ids.secret()),
            new Calls(),
            new Leftovers(),
            new LossRate(loop, clock));
    Listeners listeners = new Listeners(wire.listeners());
    this.forwarding = new Forwarding(wire, kit.loopDetector(), listeners);
    this.redirecting = new Redirecting(kit, listeners, names);
    this.way = new RequestWay(kit, listeners, names, forwarding);
    this.canceling = new Canceling(kit);
    this.unreadable = new Unreadable(kit);
    this.probing = new Probing(kit, listeners, policy);
    this.shedding = new Shedding(kit);
    this.intake = new Intake(loop, new Door());
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
      case Parsed.Valid valid when valid.message().isRequest() -> request(flow, valid.message());
      case Parsed.Valid valid -> response(flow, valid.message());
      case Parsed.Invalid invalid -> unreadable.take(flow, invalid.what(), invalid.basis());
    }
  }

  private void request(Flow flow, Message request) {
    switch (request.method().known()) {
      case ACK -> acknowledgement(flow, request);
      case CANCEL -> intake.add(flow, request);
      default -> {
        // Who invents a To tag gains a place in front, and no more: its Route has to prove it.
        if (request.toTag().isEmpty()) {
          intake.add(flow, request);
        } else {
          transaction(received(flow, request));
        }
      }
    }
  }

  /** New requests that waited for their turn. */
  private final class Door implements Intake.Door {

    @Override
    public void serve(Intake.Waiting waiting) {
      kit.loss().served();
      Received in = received(waiting.flow(), waiting.request(), waiting.since());
      if (shedding.wasTurnedAway(in.request())) {
        shedding.turnAway(in);
      } else if (in.request().method().is(Method.Known.CANCEL)) {
        canceling.take(in);
      } else {
        transaction(in);
      }
    }

    @Override
    public void turnAway(Intake.Waiting waiting) {
      Message request = waiting.request();
      if (request.method().is(Method.Known.CANCEL) || kit.transactions().isKnown(request)) {
        serve(waiting); // it ends something, or is refused already
      } else {
        shedding.turnAway(received(waiting.flow(), request, waiting.since()));
      }
    }
  }

  private Received received(Flow flow, Message request) {
    return received(flow, request, kit.loop().now());
  }

  private Received received(Flow flow, Message request, long at) {
    Policy now = policy.get();
    Exchange exchange = new Exchange(kit.ids().token(), request, flow, kit.clock().instant(), at);
    @Nullable Peer from = now.peers().of(flow);
    if (from != null) {
      exchange.from(from.name());
    }
    return new Received(request, flow, from, exchange, now);
  }

  private void transaction(Received in) {
    Flow flow = in.flow();
    Message request = in.request();
    int most = in.policy().mostTransactions();
    if (kit.transactions().size() >= 2 * most) {
      // An answered one is small, but not nothing: this is where memory ends.
      drop(flow, Causes.LIMIT_TRANSACTIONS, request.toString());
      return;
    }
    Call call = new Call(kit, in, forwarding, redirecting);
    ServerTransaction server = kit.transactions().serve(request, flow, call);
    if (server == null) {
      return; // it came again
    }
    call.guarded(() -> {
      call.begin(server);
      if (kit.transactions().size() > most) {
        call.refuse(full(in, most));
      } else if (OwnOptions.isOne(in)) {
        if (in.policy().draining().isPresent()) {
          call.refuse(Admission.draining(in.policy())); // who probes us is to look elsewhere
        } else {
          call.answerOptions();
        }
      } else {
        end(way.go(in, call), call);
      }
    });
  }

  private void end(Outcome<Forwarded> outcome, Call call) {
    switch (outcome) {
      case Outcome.Next<Forwarded> _ -> {} // the rest is for the call to see to
      case Outcome.Answer<Forwarded> answer -> call.refuse(answer.refusal());
      case Outcome.Wait<Forwarded> wait -> {
        if (waiting == MOST_WAITING) {
          call.refuse(full(call.in(), MOST_WAITING));
        } else {
          await(wait, () -> call.guarded(() -> goOn(wait, call)));
        }
      }
    }
  }

  private void goOn(Outcome.Wait<Forwarded> wait, Call call) {
    if (!call.isFinished()) {
      end(wait.then().get(), call);
    }
  }

  /** The loop does other things meanwhile, and then this. */
  private void await(Outcome.Wait<Forwarded> wait, Runnable then) {
    waiting++;
    var _ =
        wait.until()
            .whenComplete((_, _) ->
                kit.loop()
                    .execute(() -> {
                      waiting--;
                      then.run();
                    }));
  }

  private static Refusal full(Received in, int most) {
    return new Refusal(
        Causes.LIMIT_TRANSACTIONS,
        Details.of("method", in.request().method(), "source", in.source(), "limit", most),
        List.of(new Refusal.Extra(HeaderName.RETRY_AFTER, RETRY_AFTER)));
  }

  private void acknowledgement(Flow flow, Message ack) {
    if (kit.transactions().acknowledge(ack) || shedding.isToOurs(ack)) {
      return;
    }
    end(way.go(received(flow, ack)), flow);
  }

  /** Of an ACK, which nobody is answered. */
  private void end(Outcome<Forwarded> outcome, Flow flow) {
    switch (outcome) {
      case Outcome.Next<Forwarded> _ -> {}
      case Outcome.Wait<Forwarded> wait -> {
        if (waiting == MOST_WAITING) {
          drop(flow, Causes.LIMIT_TRANSACTIONS, "ACK");
        } else {
          await(wait, () -> goOn(wait, flow));
        }
      }
      case Outcome.Answer<Forwarded> answer ->
          drop(flow, answer.refusal().cause(), Details.text(answer.refusal().detail()));
    }
  }

  private void goOn(Outcome.Wait<Forwarded> wait, Flow flow) {
    try {
      end(wait.then().get(), flow);
    } catch (RuntimeException broken) {
      drop(flow, Causes.INTERNAL_ERROR, broken.toString());
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
