package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 3261 sections 16.6 step 11, 16.7 step 2 and 16.8. */
class TimerCTest {
  private static final String TIMEOUT = "SIP;cause=408;text=\"Request Timeout\"";

  @Test
  void startsWithEveryInviteSent() {
    assertThat(Walk.invite().start("1 2"))
        .containsExactly("send 1", "start C of 1", "send 2", "start C of 2");
  }

  @Test
  void doesNotRunForAnotherRequest() {
    assertThat(Walk.nonInvite().start("1")).containsExactly("send 1");
  }

  @Test
  void restartsWith101To199ButNotWith100() {
    Walk walk = Walk.invite();
    walk.start("1");
    assertThat(walk.answer(1, 100)).isEmpty();
    assertThat(walk.answer(1, 101)).contains("restart C of 1");
    assertThat(walk.answer(1, 199)).contains("restart C of 1");
  }

  @Test
  void stopsWithTheFinalAnswer() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    assertThat(walk.answer(1, 404)).contains("stop C of 1");
    assertThat(walk.timedOut(2)).contains("stop C of 2");
  }

  @Test
  void cancelsABranchThatHadAProvisionalAnswerAndWaits() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.answer(1, 180);
    assertThat(walk.timerC(1)).containsExactly("cancel 1 " + TIMEOUT);
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1", "finished");
  }

  @Test
  void countsAs408WithoutAProvisionalAnswer() {
    Walk walk = Walk.invite();
    walk.start("1");
    assertThat(walk.timerC(1)).containsExactly("respond 408 of 1 as own-timeout", "finished");
  }

  /** The 487 answers our CANCEL; the caller canceled nothing. */
  @Test
  void countsThe487ToItsCancelAs408() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.answer(1, 180);
    walk.timerC(1);
    assertThat(walk.answer(1, 487)).containsExactly("respond 408 of 1 as own-timeout", "finished");
    assertThat(walk.discarded()).containsExactly("1 487 OWN_CANCEL");
  }

  @Test
  void leavesThe487AsItIsWhereTheCallerCanceledToo() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.answer(1, 180);
    walk.timerC(1);
    assertThat(walk.cancel()).isEmpty();
    assertThat(walk.answer(1, 487)).contains("respond 487 of 1 as canceled");
  }

  @Test
  void countsAs408WhereNothingAnswersItsCancel() {
    Walk walk = Walk.invite();
    walk.start("1");
    walk.answer(1, 180);
    walk.timerC(1);
    assertThat(walk.timedOut(1)).containsExactly("respond 408 of 1 as own-timeout", "finished");
  }

  @Test
  void isNotHeardWhereItDoesNotRun() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 486);
    assertThat(walk.timerC(1)).isEmpty();
  }

  @Test
  void letsTheNextGroupBeTried() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.answer(1, 180);
    assertThat(walk.timerC(1)).doesNotContain("send 2");
    assertThat(walk.answer(1, 487)).contains("send 2");
  }
}
