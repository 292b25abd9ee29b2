package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 16.7 steps 6 and 7: which of several answers is sent. */
class BestResponseTest {

  @Test
  void prefersA6xx() {
    assertThat(best(302, 404, 603, 500)).isEqualTo(603);
  }

  @Test
  void prefersTheFirstOfSeveral6xx() {
    assertThat(best(608, 600)).isEqualTo(608);
  }

  @Test
  void prefersTheLowestClass() {
    assertThat(best(500, 404, 302)).isEqualTo(302);
    assertThat(best(500, 404)).isEqualTo(404);
    assertThat(best(503, 501)).isEqualTo(501);
  }

  @Test
  void prefersARedirectThatCallersCanFollow() {
    assertThat(best(380, 305, 301)).isEqualTo(301);
    assertThat(best(300, 301, 302)).isEqualTo(302);
    assertThat(best(380, 305)).isEqualTo(380);
  }

  @Test
  void prefersWithin4xxWhatTellsHowToAskAgain() {
    int[] order = {401, 407, 415, 420, 484, 421, 422, 423, 428, 494, 486, 480};
    for (int i = 1; i < order.length; i++) {
      assertThat(best(404, order[i], order[i - 1])).isEqualTo(order[i - 1]);
    }
    assertThat(best(404, 480)).isEqualTo(480);
  }

  /** The example of section 16.7 step 6. */
  @Test
  void choosesThe407AmongTheFourOfTheRfc() {
    assertThat(best(503, 407, 501, 404)).isEqualTo(407);
  }

  @Test
  void prefersAnythingOfItsClassTo408And503() {
    assertThat(best(408, 404)).isEqualTo(404);
    assertThat(best(408, 482)).isEqualTo(482);
    assertThat(best(503, 504)).isEqualTo(504);
    assertThat(best(408, 500)).isEqualTo(408);
  }

  @Test
  void prefersAnAnswerAboutTheCalleeToOneAboutTheWay() {
    for (int stray : new int[] {440, 481, 482, 483, 487, 491}) {
      assertThat(best(stray, 404)).isEqualTo(404);
    }
  }

  @Test
  void prefersWhateverAPeerSaidToWhatWasMadeUpHere() {
    for (int said : new int[] {305, 404, 408, 487, 500, 503}) {
      Choice choice =
          choose(Answer.timeout(), Answer.unreachable(), Answer.own(403), Answer.of(said));
      assertThat(choice.answer()).isEqualTo(Answer.of(said));
      assertThat(choice.discarded())
          .extracting(Discarded::why)
          .containsOnly(Discarded.Why.NOBODY_SAID_IT);
    }
  }

  @Test
  void choosesByClassAmongWhatWasMadeUpHere() {
    assertThat(choose(Answer.unreachable(), Answer.timeout()).rule())
        .isEqualTo(ChoiceRule.OWN_TIMEOUT);
    assertThat(choose(Answer.timeout(), Answer.own(483)).rule()).isEqualTo(ChoiceRule.OWN_REFUSAL);
    assertThat(choose(Answer.unreachable(), Answer.own(500)).rule())
        .isEqualTo(ChoiceRule.OWN_FAILURE);
  }

  @Test
  void prefersTheFirstOfTwoThatAreAlike() {
    assertThat(choose(Answer.of(404), Answer.of(403)).branch()).hasValue(0);
    assertThat(choose(Answer.of(403), Answer.of(404)).branch()).hasValue(0);
  }

  /** Section 16.7 step 7. */
  @Test
  void gathersTheChallengesOfAll401And407() {
    Choice choice =
        choose(
            challenge(407, "Proxy-Authenticate", "Digest realm=\"a\""),
            Answer.of(404),
            challenge(401, "WWW-Authenticate", "Digest realm=\"b\""),
            challenge(407, "Proxy-Authenticate", "Digest realm=\"c\""));
    assertThat(choice.status()).isEqualTo(401);
    assertThat(choice.challenges())
        .containsExactly(
            new Challenge("Proxy-Authenticate", "Digest realm=\"a\""),
            new Challenge("Proxy-Authenticate", "Digest realm=\"c\""));
    assertThat(choice.discarded())
        .extracting(Discarded::why)
        .containsExactly(
            Discarded.Why.CHALLENGES_MERGED,
            Discarded.Why.OUTRANKED,
            Discarded.Why.CHALLENGES_MERGED);
  }

  @Test
  void gathersNoChallengesForAnotherAnswer() {
    assertThat(choose(challenge(407, "Proxy-Authenticate", "Digest"), Answer.of(600)).challenges())
        .isEmpty();
  }

  /** Section 16.7 step 6. */
  @Test
  void sendsALone503As500() {
    assertThat(choose(unavailable(5), Answer.of(503)).status()).isEqualTo(500);
    assertThat(choose(Answer.unreachable()).status()).isEqualTo(500);
    assertThat(choose(Answer.unreachable(), unavailable(5)).retryAfter()).isEmpty();
  }

  @Test
  void sendsA503WithTheSmallestRetryAfterWhereTheRouteIsDown() {
    Choice choice = choose(down(90), unavailable(120), Answer.unreachable(), unavailable(60));
    assertThat(choice.status()).isEqualTo(503);
    assertThat(choice.retryAfter()).hasValue(60);
    assertThat(choose(down(9), unavailable(60)).retryAfter()).hasValue(9);
    assertThat(choose(down(-1), Answer.unreachable()).retryAfter()).isEmpty();
    assertThat(choose(down(-1), Answer.unreachable()).status()).isEqualTo(503);
  }

  @Test
  void changesNoOtherAnswerWhereTheRouteIsDown() {
    assertThat(choose(down(9), Answer.of(503), Answer.of(486)).status()).isEqualTo(486);
    assertThat(choose(down(9), Answer.of(486)).retryAfter()).isEmpty();
  }

  @Test
  void hasARowForEveryFinalStatusWhoeverMadeIt() {
    for (int status = 200; status < 700; status++) {
      for (boolean canceled : new boolean[] {false, true}) {
        assertThat(ChoiceRule.of(Answer.of(status), canceled)).isNotNull();
        assertThat(ChoiceRule.of(Answer.own(status), canceled)).isNotNull();
      }
    }
  }

  /** The order is one: whatever the order of arrival, of two different rows the same one wins. */
  @Test
  void choosesTheSameInWhateverOrderTheyCame() {
    for (int one = 300; one < 700; one++) {
      for (int other = 300; other < 700; other += 7) {
        ChoiceRule there = choose(Answer.of(one), Answer.of(other)).rule();
        assertThat(choose(Answer.of(other), Answer.of(one)).rule()).isEqualTo(there);
      }
    }
  }

  private static int best(int... statuses) {
    return choose(IntStream.of(statuses).mapToObj(Answer::of).toArray(Answer[]::new)).status();
  }

  private static Choice choose(Answer... answers) {
    return choose(new Event.RouteChecked(false, OptionalInt.empty()), answers);
  }

  private static Choice choose(Event.RouteChecked route, Answer... answers) {
    List<BestResponse.Stored> stored = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      stored.add(new BestResponse.Stored(i, answers[i]));
    }
    return new BestResponse(true, false, route, true, true, stored).choose();
  }

  private static Event.RouteChecked down(int retryAfter) {
    return new Event.RouteChecked(
        true, retryAfter < 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter));
  }

  private static Answer unavailable(int retryAfter) {
    return new Answer(503, Origin.PEER, OptionalInt.of(retryAfter), "", List.of(), List.of());
  }

  private static Answer challenge(int status, String header, String value) {
    return new Answer(
        status,
        Origin.PEER,
        OptionalInt.empty(),
        "",
        List.of(new Challenge(header, value)),
        List.of());
  }
}
