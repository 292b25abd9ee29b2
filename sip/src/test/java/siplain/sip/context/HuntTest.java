package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3261 sections 16.5 to 16.7: which target is tried when. */
class HuntTest {

  /** Section 16.6. */
  @Test
  void triesAGroupTogetherAndTheNextOnlyWhenAllOfItFailed() {
    Walk walk = Walk.invite();
    assertThat(walk.start("1 2 | 3")).contains("send 1", "send 2").doesNotContain("send 3");
    assertThat(walk.answer(1, 486)).doesNotContain("send 3");
    assertThat(walk.transportFailed(2)).contains("send 3");
  }

  /** Section 16.7 step 5: no new branch after a 6xx. */
  @Test
  void opensNoGroupAfterA6xx() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    assertThat(walk.answer(1, 604))
        .containsExactly("stop C of 1", "respond 604 of 1 as global-failure", "finished");
  }

  @Test
  void opensNoGroupAfterA2xx() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    assertThat(walk.answer(1, 202)).doesNotContain("send 2").endsWith("finished");
  }

  /** Section 16.5. */
  @Test
  void answers480WhereThereIsNoTarget() {
    assertThat(Walk.invite().start("")).containsExactly("respond 480 as no-target", "finished");
    assertThat(Walk.nonInvite().start("")).containsExactly("respond 480 as no-target", "finished");
  }

  @Test
  void answers503WhereEveryTargetIsBroken() {
    Walk walk = Walk.invite();
    walk.routeDown(30);
    assertThat(walk.start("")).containsExactly("respond 503 as route-down", "finished");
    assertThat(walk.choice().retryAfter()).hasValue(30);
  }

  @Test
  void ringsNobodyTwiceWhoHasSaidNo() {
    Walk walk = Walk.invite();
    walk.start("1=ann | 2=ann | 3=bob");
    assertThat(walk.answer(1, 486)).contains("skip 2 for 1", "send 3");
  }

  @Test
  void triesTheSamePersonElsewhereWhereOnlyATelephoneFailed() {
    Walk walk = Walk.invite();
    walk.start("1=ann | 2=ann | 3=ann");
    assertThat(walk.answer(1, 480)).contains("send 2");
    assertThat(walk.timedOut(2)).contains("send 3");
  }

  @Test
  void triesTheSamePersonElsewhereWhereThisProxySaidBusy() {
    Walk walk = Walk.invite();
    walk.start("1=ann | 2=ann");
    assertThat(walk.answer(1, Answer.own(486))).contains("send 2");
  }

  @Test
  void triesTargetsOfWhichNobodyKnowsWhomTheyRing() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    assertThat(walk.answer(1, 486)).contains("send 2");
  }

  @Test
  void doesNotFollowARedirectToSomebodyWhoHasSaidNo() {
    Walk walk = Walk.invite();
    walk.start("1=ann 2");
    walk.answer(1, 486);
    assertThat(walk.followed(2, 302, "3=ann"))
        .containsExactly("stop C of 2", "skip 3 for 1", "respond 486 of 1 as person", "finished");
  }

  /** Section 16.7 step 4. */
  @Test
  void triesTheContactsOfA3xxAtOnceInItsPlace() {
    Walk walk = Walk.invite();
    walk.start("1 2 | 3");
    assertThat(walk.followed(1, 302, "4 | 5"))
        .containsExactly("stop C of 1", "send 4", "start C of 4");
    walk.answer(4, 404);
    assertThat(walk.answer(2, 404)).contains("send 5").doesNotContain("send 3");
    assertThat(walk.answer(5, 404)).contains("send 3");
    assertThat(walk.answer(3, 486)).contains("respond 486 of 3 as person");
    assertThat(walk.discarded()).contains("1 302 FOLLOWED");
  }

  /** Section 16.7 step 4: a 3xx of which every Contact is followed is not stored. */
  @Test
  void doesNotChooseA3xxThatItFollowed() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.followed(1, 302, "2");
    assertThat(walk.answer(2, 500)).contains("respond 500 of 2 as server-failure");
  }

  @Test
  void chooses408WhereNothingIsLeftToChoose() {
    Walk walk = Walk.invite();
    walk.start("1");
    assertThat(walk.followed(1, 302, "")).contains("respond 408 as no-answer", "finished");
  }

  @Test
  void mayChooseA3xxOfWhichContactsAreLeft() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.replaced(1, 302, "2");
    assertThat(walk.answer(2, 404)).contains("respond 302 of 1 as redirect");
  }

  @Test
  void followsNothingAfterACancelAndThenKeepsTheAnswer() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.cancel();
    assertThat(walk.followed(1, 302, "2"))
        .containsExactly("stop C of 1", "respond 302 of 1 as redirect", "finished");
  }

  @Test
  void keepsTheOrderOfTheContactsOfA3xx() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    assertThat(walk.followed(1, 302, "3 | 4 | 5")).contains("send 3");
    assertThat(walk.answer(3, 404)).contains("send 4");
    assertThat(walk.answer(4, 404)).contains("send 5");
    assertThat(walk.answer(5, 404)).contains("send 2");
  }

  @Test
  void followsA3xxOfATargetThatWasGivenUp() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.gaveUp(1);
    assertThat(walk.followed(1, 302, "3")).containsExactly("stop C of 1", "send 3", "start C of 3");
    walk.answer(2, 404);
    walk.answer(3, 404);
    assertThat(walk.discarded())
        .containsExactly("1 408 SPOKE_AFTER_ALL", "1 302 FOLLOWED", "3 404 OUTRANKED");
  }

  /** RFC 3263 section 4.3: the next address of the same target. */
  @Test
  void triesAnotherAddressInPlaceOfABrokenOne() {
    Walk walk = Walk.invite();
    walk.start("1 | 3");
    assertThat(walk.replaced(1, 503, "2")).contains("send 2").doesNotContain("send 3");
    assertThat(walk.answer(2, 486)).contains("send 3");
  }

  @Test
  void takesNoReplacementFor2xxAnd6xx() {
    assertThatThrownBy(() -> new Event.Replaced(1, Answer.of(200), true, List.of()))
        .hasMessageContaining("200");
    assertThatThrownBy(() -> new Event.Replaced(1, Answer.of(603), true, List.of()))
        .hasMessageContaining("603");
  }

  /** The part of one that is named only then was kept back: the first one still has its own. */
  @Test
  void goesOnToATargetThatIsNamedWhenAnotherIsGivenUp() {
    ResponseContext context = new ResponseContext(true, 60);
    List<List<Target>> first = Walk.groups("1");
    assertThat(context.step(new Event.Started(first, 1))).contains(new Action.Send(1, 30));
    assertThat(context.step(new Event.GaveUp(1, Walk.groups("2"))))
        .contains(new Action.Send(2, 30));
  }

  @Test
  void takesNoOtherForATargetThatRings() {
    ResponseContext context = new ResponseContext(true, 60);
    context.step(new Event.Started(Walk.groups("1"), 1));
    context.step(new Event.Answered(1, Answer.of(180)));
    assertThat(context.step(new Event.GaveUp(1, Walk.groups("2")))).isEmpty();
  }

  /** Section 9.1 lets us cancel what said 100; what said nothing is canceled when it does. */
  @Test
  void goesOnAtOnceFromATargetThatIsGivenUp() {
    Walk walk = Walk.invite();
    walk.start("1 | 2 | 3");
    walk.answer(1, 100);
    assertThat(walk.gaveUp(1))
        .containsExactly(
            "stop C of 1",
            "cancel 1 SIP;cause=408;text=\"Request Timeout\"",
            "send 2",
            "start C of 2");
    assertThat(walk.gaveUp(2)).containsExactly("send 3", "start C of 3");
    assertThat(walk.answer(2, 100)).contains("cancel 2 SIP;cause=408;text=\"Request Timeout\"");
    assertThat(walk.answer(3, 486)).containsExactly("stop C of 3");
    assertThat(walk.answer(1, 487)).isEmpty();
    assertThat(walk.timedOut(2)).containsExactly("respond 486 of 3 as person", "finished");
    assertThat(walk.discarded())
        .containsExactly("1 487 OWN_CANCEL", "1 408 NOBODY_SAID_IT", "2 408 NOBODY_SAID_IT");
  }

  /** What was canceled may still be picked up; its 2xx must find the caller unanswered. */
  @Test
  void awaitsWhatItGaveUpAndCanceledBeforeItRefuses() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.answer(1, 100);
    walk.gaveUp(1);
    walk.answer(2, 404);
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1", "finished");
  }

  @Test
  void waitsForNoTargetThatNeverSaidAWord() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.gaveUp(1);
    assertThat(walk.answer(2, 404)).contains("respond 404 of 2 as request-failure");
  }

  @Test
  void givesNobodyUpWhoRings() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.answer(1, 180);
    assertThat(walk.gaveUp(1)).isEmpty();
  }

  @Test
  void takesWhatAGivenUpTargetSaysAfterAllForItsAnswer() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.gaveUp(1);
    walk.answer(1, 403);
    assertThat(walk.answer(2, 503)).contains("respond 403 of 1 as request-failure", "finished");
    assertThat(walk.discarded()).containsExactly("1 408 SPOKE_AFTER_ALL", "2 503 OUTRANKED");
  }

  /** RFC 5393 section 5.3.3. */
  @Test
  void triesOneAfterTheOtherWhatTheBreadthDoesNotLetItTryTogether() {
    Walk walk = Walk.invite(2);
    assertThat(walk.start("1 2 3 | 4")).contains("send 1", "send 2").doesNotContain("send 3");
    assertThat(walk.answer(2, 404)).contains("send 3");
    assertThat(walk.answer(3, 404)).doesNotContain("send 4");
    assertThat(walk.answer(1, 404)).contains("send 4");
  }

  /** RFC 5393 section 5.3.3.1: a branch has its share until it ends, given up or not. */
  @Test
  void waitsForTheShareOfATargetThatIsGivenUp() {
    Walk walk = Walk.invite(1);
    walk.start("1 | 2");
    assertThat(walk.gaveUp(1)).isEmpty();
    assertThat(walk.timedOut(1)).containsExactly("stop C of 1", "send 2", "start C of 2");
  }

  /** RFC 5393 section 5.3.3. */
  @Test
  void answers440WhereNoBreadthIsLeft() {
    assertThat(Walk.invite(0).start("1")).containsExactly("respond 440 as no-breadth", "finished");
  }

  /** RFC 5393 section 5.3.3.1: what a branch had is free again when it has ended. */
  @Test
  void sharesTheBreadthAgainWhenABranchHasEnded() {
    ResponseContext context = new ResponseContext(false, 10);
    assertThat(context.step(new Event.Started(Walk.groups("1 2 | 3"))))
        .containsExactly(new Action.Send(1, 3), new Action.Send(2, 3));
    assertThat(context.step(new Event.Replaced(2, Answer.of(302), false, Walk.groups("4"))))
        .containsExactly(new Action.Send(4, 3));
    context.step(new Event.TimedOut(1));
    assertThat(context.step(new Event.TimedOut(4))).containsExactly(new Action.Send(3, 10));
  }

  @Test
  void refusesEventsThatCannotBe() {
    Walk walk = Walk.invite();
    walk.start("1 | 1");
    assertThatThrownBy(() -> walk.answer(9, 180)).hasMessageContaining("no such branch: 9");
    assertThatThrownBy(() -> walk.start("2")).hasMessageContaining("started twice");
    assertThatThrownBy(() -> walk.answer(1, 404)).hasMessageContaining("branch used twice: 1");
    assertThatThrownBy(() -> Answer.of(99)).hasMessage("status: 99 (expected: 100..699)");
  }
}
