package siplain.proxy.path;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Attempt;
import siplain.proxy.observe.Cause;
import siplain.proxy.transaction.ClientTransaction;
import siplain.proxy.transaction.TimerWheel;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Message;

/** One branch of a call, from the moment it is planned. */
final class Trial {
  final int number;
  final Callee callee;
  final Destination destination;
  final Branch branch;
  @Nullable ClientTransaction client;
  @Nullable Message latest;
  TimerWheel.@Nullable Waiting timerC;
  TimerWheel.@Nullable Waiting patience;
  private @Nullable Attempt attempt;
  private @Nullable Outgoing sent;
  private boolean fellSilent;
  private boolean givenUp;
  private boolean rang;
  private boolean ended;
  private boolean waits;
  private Contacts contacts = Contacts.KEPT;

  Trial(int number, Callee callee, Destination destination, Branch branch) {
    this.number = number;
    this.callee = callee;
    this.destination = destination;
    this.branch = branch;
  }

  void sent(Outgoing request, Attempt told) {
    sent = request;
    attempt = told;
  }

  /** The request as it went out; null before. */
  @Nullable Outgoing sent() {
    return sent;
  }

  /** As told to the listener; there from the sending on. */
  Attempt attempt() {
    return Objects.requireNonNull(attempt);
  }

  /** The last response that came; there once one has come. */
  Message latest() {
    return Objects.requireNonNull(latest);
  }

  boolean wentByTcpForItsSize() {
    Outgoing request = sent;
    return request != null
        && request.hop().protocol() == Protocol.TCP
        && destination.hop().protocol() == Protocol.UDP;
  }

  /** Whether this cause ends a flow and the request may go along that one alone. */
  boolean endsFlow(Cause cause) {
    Hop hop = destination.hop();
    return !hop.opens() && Failures.endsFlow(hop.protocol(), cause);
  }

  /** An 18x or the like: a person may be called to the phone. */
  void ring() {
    rang = true;
  }

  boolean rang() {
    return rang;
  }

  /** It was silent too long, and another takes its place. */
  void giveUp() {
    givenUp = true;
  }

  boolean givenUp() {
    return givenUp;
  }

  /** Timer C ran out. */
  void fallSilent() {
    fellSilent = true;
  }

  boolean fellSilent() {
    return fellSilent;
  }

  /** Its 3xx is there, and where it leads is being looked up. */
  void waits(boolean now) {
    waits = now;
  }

  boolean waits() {
    return waits;
  }

  /** Of its 3xx not every Contact is shown as it came. */
  void show(Contacts which) {
    contacts = which;
  }

  Contacts contacts() {
    return contacts;
  }

  boolean ended() {
    return ended;
  }

  /** The peer gave its final answer; false when the branch had ended before. */
  boolean end(int status, long at) {
    boolean first = !ended;
    if (first) {
      ended = true;
      attempt().end(status, at);
    }
    return first;
  }

  /** It ended without one. */
  boolean end(Cause cause, long at) {
    boolean first = !ended;
    if (first) {
      ended = true;
      attempt().end(cause, at);
    }
    return first;
  }
}
