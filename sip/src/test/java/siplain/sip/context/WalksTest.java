package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole calls through RFC 3261 section 16, event by event. */
class WalksTest {
  private static final String ELSEWHERE = " SIP;cause=200;text=\"Call completed elsewhere\"";
  private static final String TIMEOUT = " SIP;cause=408;text=\"Request Timeout\"";

  /** Two telephones ring, one is picked up while the other says busy too late. */
  @Test
  void twoTelephonesAndVoicemail() {
    Walk walk = Walk.invite();
    assertThat(walk.start("1=ann 2=ann | 3"))
        .containsExactly("send 1", "start C of 1", "send 2", "start C of 2");
    assertThat(walk.answer(1, 100)).isEmpty();
    assertThat(walk.answer(1, 180)).containsExactly("restart C of 1", "forward 180 of 1");
    assertThat(walk.answer(2, 200))
        .containsExactly("forward 200 of 2", "stop C of 2", "stop C of 1", "cancel 1" + ELSEWHERE);
    assertThat(walk.answer(1, 486)).containsExactly("finished");
    assertThat(walk.answer(2, 200)).containsExactly("forward 200 of 2");
  }

  /** Nobody picks up, the caller hangs up, and the 200 of one telephone crosses the CANCEL. */
  @Test
  void cancelAndALate200() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    walk.answer(1, 180);
    assertThat(walk.cancel("Q.850;cause=16"))
        .containsExactly("stop C of 1", "cancel 1 Q.850;cause=16");
    assertThat(walk.answer(2, 180))
        .containsExactly("stop C of 2", "cancel 2 Q.850;cause=16", "forward 180 of 2");
    assertThat(walk.answer(2, 487)).isEmpty();
    assertThat(walk.answer(1, 200)).containsExactly("forward 200 of 1", "finished");
    assertThat(walk.discarded()).containsExactly("2 487 OUTRANKED");
  }

  /** The first trunk is dead, the second refuses, the third is slow: the caller hears a 500. */
  @Test
  void threeTrunksOfABrokenRoute() {
    Walk walk = Walk.invite();
    walk.start("1 | 2 | 3");
    assertThat(walk.transportFailed(1)).containsExactly("stop C of 1", "send 2", "start C of 2");
    assertThat(walk.answer(2, 503)).containsExactly("stop C of 2", "send 3", "start C of 3");
    assertThat(walk.answer(3, 100)).isEmpty();
    assertThat(walk.gaveUp(3)).containsExactly("stop C of 3", "cancel 3" + TIMEOUT);
    assertThat(walk.answer(3, 487)).containsExactly("respond 500 of 2 as unavailable", "finished");
    assertThat(walk.discarded())
        .containsExactly("3 487 OWN_CANCEL", "1 503 NOBODY_SAID_IT", "3 408 NOBODY_SAID_IT");
  }

  /** The same with the breaker open on all of them. */
  @Test
  void threeTrunksOfARouteThatIsDown() {
    Walk walk = Walk.invite();
    walk.start("1 | 2");
    walk.transportFailed(1);
    walk.routeDown(45);
    assertThat(walk.answer(2, 503)).contains("respond 503 of 2 as unavailable");
    assertThat(walk.choice().retryAfter()).hasValue(45);
  }

  /** A redirect leads to a carrier that wants credentials, as does the telephone beside it. */
  @Test
  void redirectAndTwoChallenges() {
    Walk walk = Walk.invite();
    walk.start("1 2");
    assertThat(walk.followed(1, 302, "3")).contains("send 3");
    walk.answer(3, challenge(407, "carrier"));
    assertThat(walk.answer(2, challenge(401, "pbx")))
        .contains("respond 401 of 2 as challenge", "finished");
    assertThat(walk.choice().challenges())
        .containsExactly(new Challenge("Proxy-Authenticate", "carrier"));
    assertThat(walk.discarded()).containsExactly("1 302 FOLLOWED", "3 407 CHALLENGES_MERGED");
  }

  /** One says "unwanted": the others are told, and one that answers all the same has the call. */
  @Test
  void unwantedAndPickedUpAllTheSame() {
    Walk walk = Walk.invite();
    walk.start("1 2 3");
    walk.answer(2, 180);
    String unwanted = " SIP;cause=607;text=\"Unwanted\"";
    assertThat(walk.answer(1, 607)).contains("cancel 2" + unwanted);
    assertThat(walk.answer(3, 180)).contains("cancel 3" + unwanted);
    assertThat(walk.answer(3, 487)).isEmpty();
    assertThat(walk.answer(2, 200)).containsExactly("forward 200 of 2", "finished");
  }

  private static Answer challenge(int status, String value) {
    String header = status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
    Answer bare = Answer.of(status);
    return new Answer(
        status,
        bare.origin(),
        bare.retryAfter(),
        "",
        List.of(new Challenge(header, value)),
        List.of());
  }
}
