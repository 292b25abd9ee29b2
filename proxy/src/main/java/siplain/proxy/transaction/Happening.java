package siplain.proxy.transaction;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Message;
import siplain.sip.transaction.Event;

/** An event and what came with it. */
final class Happening {
  private final Event event;
  private final @Nullable Object what;
  private final @Nullable Flow from;

  private Happening(Event event, @Nullable Object what, @Nullable Flow from) {
    this.event = event;
    this.what = what;
    this.from = from;
  }

  static Happening of(Event event) {
    return new Happening(event, null, null);
  }

  static Happening response(Message response, Flow from) {
    return new Happening(Event.response(response.status()), response, from);
  }

  static Happening answer(int status, byte[] response) {
    return new Happening(Event.answer(status), response, null);
  }

  static Happening failure(Cause cause) {
    return new Happening(Event.TRANSPORT_ERROR, cause, null);
  }

  Event event() {
    return event;
  }

  Message message() {
    return (Message) requireNonNull(what);
  }

  byte[] bytes() {
    return (byte[]) requireNonNull(what);
  }

  Cause cause() {
    return (Cause) requireNonNull(what);
  }

  Flow from() {
    return requireNonNull(from);
  }
}
