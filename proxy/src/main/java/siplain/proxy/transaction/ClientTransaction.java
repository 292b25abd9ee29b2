package siplain.proxy.transaction;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Hop;
import siplain.sip.message.Method;
import siplain.sip.transaction.Action;
import siplain.sip.transaction.ClientInvite;
import siplain.sip.transaction.ClientKey;
import siplain.sip.transaction.ClientNonInvite;
import siplain.sip.transaction.Event;
import siplain.sip.transaction.State;

/** A request that went out, until nothing of it can come any more. */
public final class ClientTransaction extends Transaction {
  private final ClientKey key;
  private final Hop hop;
  private ClientUser user;

  /** What can be repeated: the request, and behind a failure its ACK. */
  private byte @Nullable [] bytes;

  /** Under what it is among the {@link Unanswered}. */
  private Unanswered.@Nullable Way way;

  ClientTransaction(
      Transactions home, ClientKey key, Method method, byte[] bytes, Hop hop, ClientUser user) {
    super(home, method.is(Method.Known.INVITE) ? ClientInvite.TABLE : ClientNonInvite.TABLE);
    this.key = key;
    this.bytes = bytes;
    this.hop = hop;
    this.user = user;
  }

  /**
   * The request is being cancelled: if no final response comes within 64*T1, it is given up (RFC
   * 3261 section 9.1). To be called when the CANCEL is sent, thus after a provisional response.
   */
  public void cancel() {
    happen(Happening.of(Event.CANCEL));
  }

  /** Where it went. */
  public Hop hop() {
    return hop;
  }

  /** Whether a final response came, or none is waited for any more. */
  public boolean finished() {
    return isFinal(state());
  }

  boolean isUnanswered() {
    return state() == State.CALLING || state() == State.TRYING;
  }

  @Override
  boolean reliable() {
    return hop.protocol().reliable();
  }

  @Override
  void send(Action.Send what, @Nullable Happening happening) {
    switch (what) {
      case SEND_REQUEST -> sendRequest();
      case RESEND_REQUEST -> {
        sendRequest();
        contained(user::retransmitted);
      }
      case SEND_ACK -> {
        byte[] invite = requireNonNull(bytes);
        bytes = null; // where no ACK can be made, the INVITE is not sent in its place
        bytes = SentInvite.of(invite).ack(requireNonNull(happening).message());
        resendAck();
      }
      case RESEND_ACK -> resendAck();
      case SEND_RESPONSE, RESEND_RESPONSE, SEND_TRYING ->
          throw new IllegalStateException("not for a client: " + what);
    }
  }

  private void sendRequest() {
    home.wire().send(requireNonNull(bytes), hop, new Sent());
  }

  private void resendAck() {
    if (bytes != null) {
      home.wire().send(bytes, hop, this::undelivered);
    }
  }

  @Override
  void tell(Action.Tell what, @Nullable Happening happening) {
    switch (what) {
      case PASS_RESPONSE -> {
        Happening response = requireNonNull(happening);
        user.responded(response.message(), response.from());
      }
      case TELL_TIMEOUT -> user.timedOut();
      case TELL_TRANSPORT_ERROR -> user.failed(requireNonNull(happening).cause());
      case PASS_REQUEST, PASS_ACK -> throw new IllegalStateException("not for a client: " + what);
    }
  }

  @Override
  void entered() {
    if (isUnanswered()) {
      if (way == null) {
        await(Unanswered.Way.of(hop));
      }
    } else {
      await(null);
    }
  }

  private void await(Unanswered.@Nullable Way next) {
    if (way != null) {
      home.unanswered().remove(way, this);
    }
    if (next != null) {
      home.unanswered().add(next, this);
    }
    way = next;
  }

  @Override
  void settle() {
    if (state() != State.COMPLETED || !key.method().equals("INVITE")) {
      bytes = null;
    }
    if (state() != State.TERMINATED) {
      contained(() -> user = user.settled());
    }
  }

  @Override
  void shrink() {}

  @Override
  void remove() {
    home.remove(key, this);
  }

  @Override
  void tellEnd() {
    contained(user::ended);
  }

  /** Hears of the request on its way. */
  private final class Sent implements Delivery {
    @Override
    public void failed(Cause cause) {
      undelivered(cause);
    }

    @Override
    public void over(long connection) {
      if (isUnanswered()) {
        await(Unanswered.Way.over(connection));
      }
    }
  }
}
