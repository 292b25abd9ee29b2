package siplain.proxy.path;

import java.util.List;
import java.util.OptionalInt;
import siplain.proxy.observe.Attempt;
import siplain.proxy.observe.Exchange;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.HostPort;
import siplain.sip.context.LoopFields;
import siplain.sip.message.Message;

/** Sends the ACK to a 2xx on, without a transaction (RFC 3261 section 16.11). */
final class Acknowledging {
  private final Kit kit;
  private final Forwarding forwarding;

  Acknowledging(Kit kit, Forwarding forwarding) {
    this.kit = kit;
    this.forwarding = forwarding;
  }

  Outcome<Forwarded> forward(Targeted targeted) {
    Received in = targeted.in();
    Exchange exchange = in.exchange();
    Destination to = targeted.destinations().getFirst();
    Outgoing out = forwarding.write(targeted, to, unique(in.request()), OptionalInt.empty());
    out.changes().forEach(exchange::changed);
    Attempt attempt =
        new Attempt(
            1,
            targeted.matched().toName(),
            out.hop(),
            out.requestUri(),
            out.bytes().length,
            kit.loop().now());
    exchange.add(attempt);
    kit.listener().received(exchange);
    kit.listener().matched(exchange);
    kit.listener().sent(exchange, attempt);
    Flow flow = in.flow();
    kit.wire()
        .send(
            out.bytes(),
            out.hop(),
            cause ->
                kit.listener()
                    .dropped(
                        flow,
                        cause,
                        Details.text(
                            Details.of(
                                "method", "ACK", "target", HostPort.of(out.hop().remote())))));
    kit.listener().finished(exchange);
    return Outcome.next(new Forwarded());
  }

  /**
   * The same for an ACK that comes again, another for any other: a keyed hash of the topmost Via,
   * whose branch its sender made unique.
   */
  private String unique(Message ack) {
    return kit.loopDetector()
        .mark(
            new LoopFields(
                ack.topVia().toString(),
                "",
                "",
                ack.callId(),
                ack.cseq().number(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
  }
}
