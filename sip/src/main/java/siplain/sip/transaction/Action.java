package siplain.sip.transaction;

import java.util.Locale;

/** Something that a table asks of whoever runs the transaction. */
public sealed interface Action {

  /** Its name in the printed tables. */
  String label();

  /** A message goes out. */
  enum Send implements Action {
    /** The request that the user handed over. */
    SEND_REQUEST,
    /** The same bytes once more. */
    RESEND_REQUEST,
    /** The ACK made from the INVITE and the failure just received (RFC 3261 section 17.1.1.3). */
    SEND_ACK,
    /** The same ACK once more, whatever the response that asks for it says. */
    RESEND_ACK,
    /** The response that the user handed over; it is the last response from now on. */
    SEND_RESPONSE,
    /** The last response once more; nothing, if none was sent yet. */
    RESEND_RESPONSE,
    /** A 100 of the transaction's own making, without a To tag; it is the last response then. */
    SEND_TRYING;

    @Override
    public String label() {
      return words(this);
    }
  }

  /** The user of the transaction is told. */
  enum Tell implements Action {
    PASS_REQUEST,
    PASS_RESPONSE,
    PASS_ACK,
    /** What the transaction waited for did not come in time; its table says what that was. */
    TELL_TIMEOUT,
    TELL_TRANSPORT_ERROR;

    @Override
    public String label() {
      return words(this);
    }
  }

  /** Nothing is done, and that is the point. */
  enum Nothing implements Action {
    /** A retransmission or an answer that must go no further. */
    ABSORB;

    @Override
    public String label() {
      return words(this);
    }
  }

  /**
   * A timer is set. A timer for which {@link Timers} has no time stays off; one of zero fires as
   * soon as the actions of this step are done.
   */
  record Clock(Verb verb, Timer timer) implements Action {

    /** How it is set. */
    public enum Verb {
      /** To its first time; one that runs starts again. */
      START,
      /** To twice the time it had, by {@link Timers#twice}. */
      TWICE,
      /** To T2. */
      AT_T2,
      STOP
    }

    @Override
    public String label() {
      return switch (verb) {
        case START -> "start " + timer;
        case TWICE -> "start " + timer + " at twice";
        case AT_T2 -> "start " + timer + " at T2";
        case STOP -> "stop " + timer;
      };
    }

    static Clock start(Timer timer) {
      return new Clock(Verb.START, timer);
    }

    static Clock twice(Timer timer) {
      return new Clock(Verb.TWICE, timer);
    }

    static Clock atT2(Timer timer) {
      return new Clock(Verb.AT_T2, timer);
    }

    static Clock stop(Timer timer) {
      return new Clock(Verb.STOP, timer);
    }
  }

  private static String words(Enum<?> action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("ack", "ACK");
  }
}
