package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 3261 section 16.7 step 5: what is passed on at once, and RFC 4320 for the rest. */
class ForwardingTest {

  @Test
  void passesOnProvisionalAnswersButNever100() {
    Walk walk = Walk.invite();
    walk.start("1");
    assertThat(walk.answer(1, 100)).isEmpty();
    assertThat(walk.answer(1, 180)).containsExactly("restart C of 1", "forward 180 of 1");
    assertThat(walk.answer(1, 183)).contains("forward 183 of 1");
    assertThat(walk.answer(1, 199)).contains("forward 199 of 1");
  }

  @Test
  void passesOnAFirst2xxAtOnceAndCancelsTheOthers() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 180);
    walk.answer(2, 180);
    assertThat(walk.answer(1, 200))
        .containsExactly(
            "forward 200 of 1",
            "stop C of 1",
            "stop C of 2",
            "cancel 2 SIP;cause=200;text=\"Call completed elsewhere\"");
    assertThat(walk.answer(2, 487)).containsExactly("finished");
    assertThat(walk.discarded()).containsExactly("2 487 AFTER_SUCCESS");
  }

  @Test
  void passesOnASecondAndARepeated2xx() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(2, 180);
    walk.answer(1, 200);
    assertThat(walk.answer(2, 200)).containsExactly("forward 200 of 2", "finished");
    assertThat(walk.answer(2, 200)).containsExactly("forward 200 of 2");
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1");
  }

  @Test
  void passesOnA2xxThatComesAfterTheFinalAnswer() {
    Walk walk = Walk.invite();
    walk.start("1");
    assertThat(walk.answer(1, 486)).endsWith("respond 486 of 1 as person", "finished");
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1");
  }

  @Test
  void passesOnA2xxOfABranchThatWasGivenUpAndCancelsWhatRingsNow() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    assertThat(walk.gaveUp(1)).contains("send 2");
    walk.answer(2, 180);
    assertThat(walk.answer(1, 200))
        .containsExactly(
            "forward 200 of 1",
            "stop C of 1",
            "stop C of 2",
            "cancel 2 SIP;cause=200;text=\"Call completed elsewhere\"");
    walk.answer(2, 487);
    assertThat(walk.discarded()).containsExactly("1 408 SPOKE_AFTER_ALL", "2 487 AFTER_SUCCESS");
  }

  @Test
  void passesOnNoProvisionalAnswerAfterAFinalOne() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 200);
    assertThat(walk.answer(2, 183)).noneMatch(action -> action.startsWith("forward"));
  }

  @Test
  void holdsBackOtherFinalAnswersUntilAllBranchesHaveEnded() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    assertThat(walk.answer(1, 404)).containsExactly("stop C of 1");
    assertThat(walk.answer(2, 486))
        .containsExactly("stop C of 2", "respond 486 of 2 as person", "finished");
  }

  /** Section 16.7 steps 5, 6 and 10. */
  @Test
  void holdsA6xxBackUntilTheOthersHaveEndedButCancelsThemAtOnce() {
    Walk walk = Walk.invite();
    walk.start("1 2 | 3");
    walk.answer(2, 180);
    assertThat(walk.answer(1, 603))
        .containsExactly("stop C of 1", "stop C of 2", "cancel 2 SIP;cause=603;text=\"Decline\"");
    assertThat(walk.answer(2, 487))
        .containsExactly("respond 603 of 1 as global-failure", "finished");
  }

  @Test
  void passesOnA2xxThatComesWhileA6xxWaits() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(2, 180);
    walk.answer(1, 600);
    assertThat(walk.answer(2, 200)).containsExactly("forward 200 of 2", "finished");
    assertThat(walk.discarded()).containsExactly("1 600 OUTRANKED");
  }

  /** RFC 4320 section 4.1: no provisional answer but a 100, which goes no further. */
  @Test
  void passesOnNoProvisionalAnswerToAnotherRequest() {
    Walk walk = Walk.nonInvite();
    assertThat(walk.start("1")).containsExactly("send 1");
    assertThat(walk.answer(1, 100)).isEmpty();
    assertThat(walk.answer(1, 183)).isEmpty();
  }

  @Test
  void endsAnotherRequestWithItsFirst2xxAndCancelsNothing() {
    Walk walk = Walk.nonInvite();
    walk.start("1 2");
    walk.answer(2, 100);
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1");
    assertThat(walk.answer(2, 200)).containsExactly("finished");
    assertThat(walk.discarded()).containsExactly("2 200 AFTER_SUCCESS");
    assertThat(walk.answer(2, 200)).isEmpty();
  }

  /** RFC 4320 section 4.2. */
  @Test
  void endsAnotherRequestSilentlyWhereOnlyA408IsLeft() {
    Walk walk = Walk.nonInvite();
    walk.start("1 2");
    walk.timedOut(1);
    assertThat(walk.answer(2, 408)).containsExactly("finished");
    assertThat(walk.choice().rule()).isEqualTo(ChoiceRule.SILENCE);
    assertThat(walk.discarded())
        .containsExactly("1 408 TOO_LATE_FOR_NON_INVITE", "2 408 TOO_LATE_FOR_NON_INVITE");
  }

  @Test
  void answersAnotherRequestWithWhatIsNo408() {
    Walk walk = Walk.nonInvite();
    walk.start("1 | 2");
    assertThat(walk.timedOut(1)).containsExactly("send 2");
    assertThat(walk.answer(2, 500))
        .containsExactly("respond 500 of 2 as server-failure", "finished");
  }

  @Test
  void waitsForAGivenUpBranchWhereNothingElseMayBeSent() {
    Walk walk = Walk.nonInvite();
    walk.start("1 | 2");
    walk.gaveUp(1);
    assertThat(walk.timedOut(2)).isEmpty();
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1", "finished");
  }
}
