package siplain.proxy.path;

import java.util.List;
import java.util.OptionalInt;
import siplain.sip.context.Challenge;
import siplain.sip.context.Choice;
import siplain.sip.message.Message;

/**
 * The second stage of the way back: the response of a peer that the caller gets.
 *
 * @param status what to send it as
 * @param challenges of other branches, to be added
 * @param retryAfter to write into it; empty: leave it as it is
 * @param contacts what becomes of its Contacts
 */
record Chosen(
    Message response,
    int status,
    List<Challenge> challenges,
    OptionalInt retryAfter,
    Contacts contacts) {

  Chosen {
    challenges = List.copyOf(challenges);
  }

  /** One that is passed on at once: provisional, or a 2xx. */
  static Chosen asItCame(Message response) {
    return new Chosen(response, response.status(), List.of(), OptionalInt.empty(), Contacts.KEPT);
  }

  /** The best of all that came. */
  static Chosen best(Trial trial, Choice choice) {
    return new Chosen(
        trial.latest(),
        choice.status(),
        choice.challenges(),
        choice.retryAfter(),
        trial.contacts());
  }
}
