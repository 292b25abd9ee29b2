package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * RFC 3261 sections 9.1 and 16.10, RFC 3326, RFC 8197: who is canceled when, and with what Reason.
 */
class CancelTest {

  /** What failed before the caller gave up is no reason to hide what a phone said after it. */
  @Test
  void aPeersAnswerStandsAboveAFailureOfOursAfterCancelToo() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.transportFailed(1);
    walk.answer(2, 180);
    walk.cancel();
    assertThat(walk.answer(2, 486)).contains("respond 486 of 2 as person");
  }

  private static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

  /** Section 16.10. */
  @Test
  void cancelsEveryPendingBranchWhenTheCallerDoes() {
    Walk walk = Walk.invite();
    walk.start("1 2 3");
    walk.answer(1, 180);
    walk.answer(2, 100);
    walk.answer(3, 404);
    assertThat(walk.cancel()).containsExactly("stop C of 1", "cancel 1", "stop C of 2", "cancel 2");
  }

  /** RFC 3326 section 2. */
  @Test
  void copiesTheCallersReasons() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.answer(1, 180);
    assertThat(walk.cancel("SIP;cause=487", "Q.850;cause=16"))
        .contains("cancel 1 SIP;cause=487, Q.850;cause=16");
  }

  /** Section 9.1. */
  @Test
  void waitsForAProvisionalAnswerBeforeItCancels() {
    Walk walk = Walk.invite();
    walk.start("1");
    assertThat(walk.cancel("Q.850;cause=16")).isEmpty();
    assertThat(walk.answer(1, 100)).containsExactly("stop C of 1", "cancel 1 Q.850;cause=16");
  }

  /** Section 9.1. */
  @Test
  void cancelsNothingThatEndsBeforeItsFirstProvisionalAnswer() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.cancel();
    assertThat(walk.answer(1, 486))
        .containsExactly("stop C of 1", "respond 486 of 1 as person", "finished");
  }

  /** Section 9.1. */
  @Test
  void cancelsABranchOnce() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 180);
    walk.cancel();
    assertThat(walk.cancel()).isEmpty();
    assertThat(walk.answer(1, 180)).containsExactly("forward 180 of 1");
    assertThat(walk.answer(2, 200)).doesNotContain("cancel 1", "cancel 1 " + ELSEWHERE);
  }

  /** Section 9.1: nothing but an INVITE is canceled; section 9.2: nor does it help. */
  @Test
  void takesNoCancelOfAnotherRequest() {
    Walk walk = Walk.nonInvite();
    walk.start("1");
    walk.answer(1, 100);
    assertThat(walk.cancel()).isEmpty();
    assertThat(walk.context.open()).isTrue();
  }

  @Test
  void stillHandlesWhatComesAfterACancel() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.answer(1, 180);
    walk.cancel();
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1", "finished");
  }

  @Test
  void passesOnThe487OfACanceledBranch() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 180);
    walk.answer(2, 404);
    walk.cancel();
    assertThat(walk.answer(1, 487)).containsExactly("respond 487 of 1 as canceled", "finished");
    assertThat(walk.discarded()).containsExactly("2 404 OUTRANKED");
  }

  /** Section 9.1: 64*T1 after the CANCEL the branch counts as terminated. */
  @Test
  void makesA487WhereACanceledBranchNeverAnswers() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.answer(1, 180);
    walk.cancel();
    assertThat(walk.timedOut(1))
        .containsExactly("respond 487 of 1 as canceled-in-silence", "finished");
    assertThat(walk.choice().answer().origin()).isEqualTo(Origin.TIMER);
  }

  @Test
  void makesA487WhereNoProvisionalAnswerEverCame() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.cancel();
    walk.transportFailed(1);
    assertThat(walk.timedOut(2)).contains("respond 487 of 1 as canceled-in-silence");
  }

  @Test
  void answersACancelThatComesBeforeAnyTargetWasTried() {
    Walk walk = Walk.invite();
    assertThat(walk.cancel()).containsExactly("respond 487 as canceled-in-silence", "finished");
    assertThat(walk.start("1")).isEmpty();
  }

  @Test
  void triesNoFurtherTargetAfterACancel() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.answer(1, 180);
    walk.cancel();
    assertThat(walk.context.open()).isFalse();
    assertThat(walk.answer(1, 487)).doesNotContain("send 2");
  }

  /** RFC 3326 section 3.1: the phone that lost shows no missed call. */
  @Test
  void tellsTheLosersThatTheCallWasCompletedElsewhere() {
    Walk walk = Walk.invite();
    walk.start("1 2 3");
    walk.answer(2, 180);
    assertThat(walk.answer(1, 200)).contains("cancel 2 " + ELSEWHERE);
    assertThat(walk.answer(3, 180)).containsExactly("stop C of 3", "cancel 3 " + ELSEWHERE);
  }

  /** RFC 8197 section 4. */
  @Test
  void tellsTheOthersWhich6xxEndedThem() {
    for (String row :
        new String[] {
          "600 SIP;cause=600;text=\"Busy Everywhere\"",
          "603 SIP;cause=603;text=\"Decline\"",
          "604 SIP;cause=604;text=\"Does Not Exist Anywhere\"",
          "606 SIP;cause=606;text=\"Not Acceptable\"",
          "607 SIP;cause=607;text=\"Unwanted\"",
          "608 SIP;cause=608;text=\"Rejected\"",
          "699 SIP;cause=699",
        }) {
      Walk walk = Walk.invite();
      walk.start("1 2");
      walk.answer(2, 180);
      assertThat(walk.answer(1, Integer.parseInt(row.substring(0, 3))))
          .contains("cancel 2 " + row.substring(4));
    }
  }

  @Test
  void tellsTheLatestReasonWhereTheCancelHadToWait() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 180);
    walk.cancel("Q.850;cause=16");
    walk.answer(1, 200);
    assertThat(walk.answer(2, 100)).contains("cancel 2 " + ELSEWHERE);
  }

  /** The caller's CANCEL crosses the 200: it changes nothing. */
  @Test
  void takesNoCancelAfterAFinalAnswer() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 200);
    assertThat(walk.cancel("Q.850;cause=16")).isEmpty();
    assertThat(walk.answer(2, 180)).contains("cancel 2 " + ELSEWHERE);
  }
}
