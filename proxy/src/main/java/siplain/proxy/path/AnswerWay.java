package siplain.proxy.path;

import java.util.HashSet;
import java.util.Set;
import siplain.proxy.observe.Change;
import siplain.proxy.observe.Exchange;
import siplain.proxy.transaction.ServerTransaction;

/**
 * The way of an answer back to the caller: {@link Answered} on a branch, {@link Chosen} by the
 * response context, {@link Annotated}, and sent. What this proxy says itself joins at the end.
 */
final class AnswerWay {
  private final Kit kit;
  private final Received in;
  private final ServerTransaction server;
  private final Set<String> changes = new HashSet<>(0);

  /** How the transaction takes it. */
  @FunctionalInterface
  private interface Sending {
    void accept(int status, byte[] response);
  }

  AnswerWay(Kit kit, Received in, ServerTransaction server) {
    this.kit = kit;
    this.in = in;
    this.server = server;
  }

  /** The response of a peer. */
  void relay(Chosen chosen, Disclosure disclosure) {
    send(Annotated.of(chosen, in.request(), in.flow(), disclosure, this::changed, load()));
  }

  /** What the caller's side is told of our load; empty for nothing. */
  private String load() {
    return kit.loss().toldTo(in.request().topVia());
  }

  /** Told once, however many responses a peer sends. */
  private void changed(Change change) {
    if (changes.add(change.header() + " " + change.rule())) {
      in.exchange().changed(change);
    }
  }

  /** A failure of our own. A stranger whose request went nowhere is not told it again and again. */
  void refuse(Refusal refusal) {
    Exchange exchange = in.exchange();
    exchange.fail(refusal.cause(), refusal.detail());
    if (refusal.cause().status() != 0) {
      boolean once = in.from() == null && exchange.attempts().isEmpty();
      send(
          new Annotated(
              refusal.cause().status(), Answers.refusal(in, refusal, kit.ids().tag(), load())),
          once ? server::answerOnce : server::answer);
    }
  }

  /** Tells the caller that the call goes on to somebody else. */
  void announce() {
    send(new Annotated(181, Answers.forwarded(in, kit.ids().tag())));
  }

  void options() {
    send(new Annotated(200, Answers.options(in.request(), in.flow(), kit.ids().tag(), load())));
  }

  /** A CANCEL is understood, whatever becomes of its INVITE (RFC 3261 section 16.10). */
  void acceptCancel() {
    send(new Annotated(200, Answers.canceling(in.request(), in.flow(), kit.ids().tag(), load())));
  }

  private void send(Annotated answer) {
    send(answer, server::answer);
  }

  private void send(Annotated answer, Sending to) {
    Exchange exchange = in.exchange();
    // A 2xx behind a failure is passed on, and the transaction keeps it back.
    boolean isFirst = exchange.status() == 0 || exchange.status() / 100 == 2;
    if (answer.status() >= 200) {
      exchange.answer(answer.status(), kit.loop().now());
    }
    to.accept(answer.status(), answer.bytes());
    if (isFirst) {
      kit.listener().answered(exchange, answer.status());
    }
  }

  ServerTransaction server() {
    return server;
  }

  /** Whether the caller has its final answer. */
  boolean isDone() {
    return server.finished();
  }
}
