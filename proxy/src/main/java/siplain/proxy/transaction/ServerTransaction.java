package siplain.proxy.transaction;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Method;
import siplain.sip.message.Parsed;
import siplain.sip.message.Reply;
import siplain.sip.transaction.Action;
import siplain.sip.transaction.Event;
import siplain.sip.transaction.ServerInvite;
import siplain.sip.transaction.ServerKey;
import siplain.sip.transaction.ServerNonInvite;
import siplain.sip.transaction.State;
import siplain.sip.transaction.Timer;

/** A request that came in, until nothing of it can come any more. */
public final class ServerTransaction extends Transaction {
  private final ServerKey key;
  private Hop back;
  private ServerUser user;
  private @Nullable Message request;
  private @Nullable Flow flow;
  private byte @Nullable [] lastResponse;
  private boolean once;

  /** The key of the ACK to our failure, where it is another one. */
  private @Nullable ServerKey ackKey;

  ServerTransaction(
      Transactions home, ServerKey key, Message request, Flow flow, Hop back, ServerUser user) {
    super(
        home,
        request.method().is(Method.Known.INVITE) ? ServerInvite.TABLE : ServerNonInvite.TABLE);
    this.key = key;
    this.request = request;
    this.flow = flow;
    this.back = back;
    this.user = user;
  }

  /** The request; null once it is {@link #finished}. */
  @Nullable Message request() {
    return request;
  }

  /** Who hears of it; once it is {@link #finished}, what {@link ServerUser#settled} gave. */
  public ServerUser user() {
    return user;
  }

  /**
   * Answers, where an answer of this status may still be sent: at most one final one, but for the
   * 2xx to an INVITE.
   *
   * @param status 100 to 699, that of the response
   */
  public void answer(int status, byte[] response) {
    happen(Happening.answer(status, response));
  }

  /**
   * Answers an INVITE with a failure that is sent once more only when the INVITE comes again, not
   * by Timer G: the source of a datagram may be forged, and nobody is to get many for one. For
   * answers that are given at once: no 100 has kept the INVITE from coming again.
   *
   * @param status 300 to 699, that of the response
   */
  public void answerOnce(int status, byte[] response) {
    once = true;
    answer(status, response);
  }

  /** Whether the final answer was given, or it is too late for one. */
  public boolean finished() {
    return isFinal(state());
  }

  /**
   * The request came once more. Over another connection of the same host, it says that the old one
   * is not read any more; from elsewhere it is a copy, and nobody gets an answer by one.
   */
  void again(Hop newest) {
    if (isSameHost(newest.protocol(), newest.remote())
        && newest.connection() != back.connection()) {
      back = newest;
    }
    happen(Happening.of(Event.REQUEST));
  }

  /**
   * Whether this CANCEL is from the sender of the INVITE, as far as that can be known: a branch may
   * be guessed. Behind the final answer, when a CANCEL changes nothing, only its source counts.
   */
  boolean isMeantBy(Message cancel, Flow from) {
    Message invite = request;
    return isSameHost(from.protocol(), from.remote())
        && (invite == null
            || (invite.callId().equals(cancel.callId())
                && invite.fromTag().equals(cancel.fromTag())
                && invite.cseq().number() == cancel.cseq().number()));
  }

  /** Whether this is where the request came from, but for the port. */
  private boolean isSameHost(Protocol protocol, InetSocketAddress remote) {
    return protocol == back.protocol() && remote.getAddress().equals(back.remote().getAddress());
  }

  @Override
  boolean reliable() {
    return back.protocol().reliable();
  }

  @Override
  boolean uses(Timer timer) {
    return timer != Timer.G || !once;
  }

  @Override
  void send(Action.Send what, @Nullable Happening happening) {
    switch (what) {
      case SEND_RESPONSE -> send(requireNonNull(happening).bytes());
      case SEND_TRYING -> send(trying());
      case RESEND_RESPONSE -> {
        if (lastResponse != null) {
          send(lastResponse);
        }
      }
      case SEND_REQUEST, RESEND_REQUEST, SEND_ACK, RESEND_ACK ->
          throw new IllegalStateException("not for a server: " + what);
    }
  }

  private void send(byte[] response) {
    lastResponse = response;
    home.wire().send(response, back, this::notDelivered);
  }

  /** Over TCP, the transaction may be over before that is known. */
  private void notDelivered(Cause cause) {
    if (state() == State.TERMINATED) {
      contained(() -> user.answerLost(cause));
    } else {
      undelivered(cause);
    }
  }

  private byte[] trying() {
    Message of = requireNonNull(request);
    return Reply.to(of, 100, "Trying")
        .topVia(ReturnPath.withSource(of.topVia(), requireNonNull(flow)))
        .bytes();
  }

  @Override
  void tell(Action.Tell what, @Nullable Happening happening) {
    switch (what) {
      // Whoever called gets the transaction returned, or false, and forwards the ACK.
      case PASS_REQUEST, PASS_ACK -> {}
      case TELL_TIMEOUT -> user.timedOut();
      case TELL_TRANSPORT_ERROR -> user.answerLost(requireNonNull(happening).cause());
      case PASS_RESPONSE -> throw new IllegalStateException("not for a server: " + what);
    }
  }

  @Override
  void entered() {}

  @Override
  void settle() {
    awaitAck();
    request = null;
    flow = null;
    if (state() != State.TERMINATED) {
      contained(() -> user = user.settled());
    }
  }

  /** An ACK without a unique branch is known by the To tag of our failure. */
  private void awaitAck() {
    boolean old = key instanceof ServerKey.ByHeaders headers && headers.method().equals("INVITE");
    if (!old || state() != State.COMPLETED || lastResponse == null) {
      return;
    }
    Parsed parsed = MessageParser.parse(lastResponse, 0, lastResponse.length, Limits.DEFAULT);
    if (parsed instanceof Parsed.Valid valid) {
      ackKey = key.acknowledgement(valid.message().toTag().orElse(""));
      home.alias(ackKey, this);
    }
  }

  @Override
  void shrink() {
    if (state() != State.COMPLETED) {
      lastResponse = null;
    }
  }

  @Override
  void remove() {
    home.remove(key, this);
    if (ackKey != null) {
      home.removeAlias(ackKey, this);
    }
  }

  @Override
  void tellEnd() {
    contained(user::ended);
  }
}
