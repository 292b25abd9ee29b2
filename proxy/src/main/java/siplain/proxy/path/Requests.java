package siplain.proxy.path;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siplain.proxy.guard.Suspicion;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Peer;
import siplain.proxy.transaction.ServerTransaction;
import siplain.proxy.transport.Flow;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Method;

/**
 * Where requests come in: what strangers may not send ends here, new ones wait for their turn, and
 * each gets its transaction and is sent on its {@link RequestWay}.
 */
final class Requests implements Intake.Door {
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
  private final Barring barring;
  private final Shedding shedding;
  private final Intake intake;

  /** Requests that wait for a name. */
  private int waiting;

  Requests(Supplier<Policy> policy, Kit kit, Listeners listeners, Names names) {
    this.policy = policy;
    this.kit = kit;
    this.forwarding = new Forwarding(kit.wire(), kit.loopDetector(), listeners);
    this.redirecting = new Redirecting(kit, listeners, names);
    this.way = new RequestWay(kit, listeners, names, forwarding);
    this.canceling = new Canceling(kit);
    this.barring = new Barring(kit, forwarding, redirecting);
    this.shedding = new Shedding(kit);
    this.intake = new Intake(kit.loop(), this);
  }

  void take(Flow flow, Message request) {
    Suspicion why = policy.get().guard().suspect(flow, request, kit.loop().now());
    if (why == null) {
      request(flow, request);
    } else if (why.isDropped()) {
      barring.drop(flow, request, why);
    } else {
      switch (request.method().known()) {
        case ACK -> barring.acknowledged(flow, request, why);
        case CANCEL -> request(flow, request); // of an INVITE that was refused already
        default -> barring.refuse(received(flow, request), why);
      }
    }
  }

  private void request(Flow flow, Message request) {
    switch (request.method().known()) {
      case ACK -> acknowledgement(flow, request);
      case CANCEL -> intake.add(flow, request);
      default -> {
        // Who invents both gains a place in front, and a refusal there: the MAC does not fit.
        if (request.toTag().isPresent() && RouteSet.isMarked(request, policy.get())) {
          transaction(received(flow, request));
        } else if (shedding.isOneTooMany(request)) {
          shedding.turnAway(flow, request, policy.get().peers().of(flow));
        } else {
          intake.add(flow, request);
        }
      }
    }
  }

  @Override
  public void serve(Intake.Waiting next) {
    kit.loss().served();
    Received in = received(next.flow(), next.request(), next.since());
    if (in.request().method().is(Method.Known.CANCEL)) {
      canceling.take(in);
    } else if (kit.transactions().isKnown(in.request())) {
      transaction(in); // it came again
    } else if (shedding.wasTurnedAway(in.request())) {
      shedding.turnAway(in.flow(), in.request(), in.from()); // while this one waited
    } else if (in.policy().draining().isPresent()) {
      shedding.refuse(in, Admission.draining(in.policy()));
    } else {
      transaction(in);
    }
  }

  @Override
  public void turnAway(Intake.Waiting next) {
    Message request = next.request();
    if (request.method().is(Method.Known.CANCEL) || kit.transactions().isKnown(request)) {
      serve(next); // it ends something, or is seen to already
    } else {
      shedding.turnAway(received(next.flow(), request, next.since()));
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
      drop(flow, Causes.LIMIT_TRANSACTIONS, request.method() + " " + request.callId());
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
        call.answerOptions();
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

  private void drop(Flow flow, Cause cause, String excerpt) {
    kit.listener().dropped(flow, cause, Unreadable.cut(excerpt));
  }
}
