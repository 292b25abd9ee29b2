package siplain.sip.context;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the caller is answered in the end, and what it is not.
 *
 * @param branch whose answer it is; empty for one that no branch gave
 * @param answer as the branch gave it
 * @param status what to send: mostly the answer's own, 0 where nothing may be sent
 * @param challenges of all other 401 and 407 answers, to be added to those of the answer
 * @param retryAfter to write into the answer; empty: leave it as it is
 */
public record Choice(
    ChoiceRule rule,
    OptionalInt branch,
    Answer answer,
    int status,
    List<Challenge> challenges,
    OptionalInt retryAfter,
    List<Discarded> discarded) {

  static Choice success(int branch, Answer answer) {
    return new Choice(
        ChoiceRule.SUCCESS,
        OptionalInt.of(branch),
        answer,
        answer.status(),
        List.of(),
        OptionalInt.empty(),
        List.of());
  }

  Choice with(List<Discarded> all) {
    return new Choice(rule, branch, answer, status, challenges, retryAfter, List.copyOf(all));
  }
}
