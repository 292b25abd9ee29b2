package siplain.proxy.path;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Causes;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Peer;
import siplain.proxy.transaction.ReturnPath;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.HostPort;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Via;

/**
 * Turns new requests away at the least price: without a transaction, since the same again gets the
 * same answer (RFC 3261 section 8.2.7). Never with a code that speaks of a person, such as 486.
 */
final class Shedding {
  /**
   * Retry-After is up to so many seconds, another one for each: not all shall come back at once.
   */
  private static final int LONGEST_WAIT = 4;

  /** A request is repeated for 64*T1, and one that was turned away must not be served then. */
  private static final long REPEATED = TimeUnit.SECONDS.toNanos(32);

  /** A power of two: the latest ones. */
  private static final int REMEMBERED = 1 << 13;

  private final Kit kit;
  private final String tag;
  private final long[] latest = new long[REMEMBERED];
  private long last;
  private int count;

  Shedding(Kit kit) {
    this.kit = kit;
    this.tag = kit.ids().tag();
    this.last = kit.loop().now() - REPEATED;
  }

  /**
   * Whether this one is not even to wait: by chance, under load, or because it was turned away
   * before and its sender has the answer by now.
   */
  boolean isOneTooMany(Message request) {
    boolean shed = kit.loss().isOneTooMany(request.topVia()) || wasTurnedAway(request);
    return shed && !kit.transactions().isKnown(request);
  }

  /** It has waited too long. */
  void turnAway(Received in) {
    kit.loss().refused();
    remember(in.request());
    long waited = TimeUnit.NANOSECONDS.toMillis(last - in.exchange().receivedAt());
    refuse(in, refusal(in.source(), waited));
  }

  /** It is one too many. Of most of these nothing is made but the answer and a count. */
  void turnAway(Flow flow, Message request, @Nullable Peer from) {
    remember(request);
    String source = HostPort.of(flow.remote());
    Refusal refusal = refusal(source, 0);
    Via via = request.topVia();
    byte[] answer = Answers.refusal(request, flow, refusal, tag, kit.loss().toldTo(via));
    kit.wire().send(answer, ReturnPath.of(via, flow), Delivery.UNHEARD);
    String peer = from == null ? Exchange.UNKNOWN_PEER : from.name();
    kit.listener().turnedAway(peer, flow, request.method(), refusal.cause());
  }

  private void remember(Message request) {
    last = kit.loop().now();
    long mark = mark(request);
    latest[at(mark)] = mark;
  }

  private Refusal refusal(String source, long waited) {
    String wait = Integer.toString(1 + count++ % LONGEST_WAIT);
    return new Refusal(
        Causes.OVERLOAD_SHEDDING,
        Details.of("source", source, "waited", waited + " ms", "wait", wait + " s"),
        List.of(new Refusal.Extra(HeaderName.RETRY_AFTER, wait)));
  }

  /** Answers it, and forgets it. */
  void refuse(Received in, Refusal refusal) {
    Exchange exchange = in.exchange();
    exchange.fail(refusal.cause(), refusal.detail());
    kit.listener().received(exchange);
    Via via = in.request().topVia();
    byte[] answer = Answers.refusal(in, refusal, tag, kit.loss().toldTo(via));
    kit.wire().send(answer, ReturnPath.of(via, in.flow()), Delivery.UNHEARD);
    exchange.answer(refusal.cause().status(), kit.loop().now());
    kit.listener().answered(exchange, refusal.cause().status());
    kit.listener().finished(exchange);
  }

  /** Whether its sender has a 503 by now: it has given up, and nobody would take the call. */
  boolean wasTurnedAway(Message request) {
    if (kit.loop().now() - last >= REPEATED) {
      return false;
    }
    long mark = mark(request);
    return latest[at(mark)] == mark;
  }

  /** Whether it acknowledges that a request was turned away. */
  boolean isToOurs(Message ack) {
    return ack.toTag().filter(tag::equals).isPresent();
  }

  private static long mark(Message request) {
    return (long) request.topVia().branch().orElse("").hashCode() << Integer.SIZE
        ^ request.callId().hashCode();
  }

  private static int at(long mark) {
    return (int) (mark ^ mark >>> Integer.SIZE) & (REMEMBERED - 1);
  }
}
