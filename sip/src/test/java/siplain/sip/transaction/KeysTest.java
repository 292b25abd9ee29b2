package siplain.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which message belongs to which transaction: RFC 3261 sections 17.1.3, 17.2.3 and 9.2. */
class KeysTest {
  private static final String BRANCH = "z9hG4bK776asdhds";
  private static final String SENT_BY = "pc33.atlanta.example:5060";
  private static final String VIA = "SIP/2.0/UDP old.example:5060;branch=1";

  @Test
  void aResponseBelongsToTheRequestWithItsBranchAndMethod() {
    assertThat(new ClientKey(BRANCH, "INVITE"))
        .isEqualTo(new ClientKey(BRANCH, "INVITE"))
        .hasSameHashCodeAs(new ClientKey(BRANCH, "INVITE"))
        .isNotEqualTo(new ClientKey(BRANCH, "CANCEL"))
        .isNotEqualTo(new ClientKey(BRANCH + "1", "INVITE"));
  }

  @Test
  void theCaseOfABranchMeansNothingAndThatOfAMethodDoes() {
    assertThat(new ClientKey("z9hg4bkABC", "INVITE"))
        .isEqualTo(new ClientKey("Z9HG4BKabc", "INVITE"))
        .isNotEqualTo(new ClientKey("Z9HG4BKabc", "invite"));
  }

  @Test
  void aRetransmissionHasTheKeyOfItsRequest() {
    assertThat(ServerKey.of("INVITE", BRANCH, SENT_BY))
        .isEqualTo(ServerKey.of("INVITE", BRANCH, "PC33.Atlanta.example:5060"))
        .hasSameHashCodeAs(ServerKey.of("INVITE", BRANCH, "PC33.Atlanta.example:5060"))
        .isNotEqualTo(ServerKey.of("OPTIONS", BRANCH, SENT_BY))
        .isNotEqualTo(ServerKey.of("INVITE", BRANCH + "1", SENT_BY));
  }

  @Test
  void oneBranchMadeByTwoSendersMeansTwoTransactions() {
    assertThat(ServerKey.of("INVITE", BRANCH, SENT_BY))
        .isNotEqualTo(ServerKey.of("INVITE", BRANCH, "pc34.atlanta.example:5060"));
  }

  @Test
  void anAckBelongsToTheInviteOfItsBranch() {
    ServerKey invite = ServerKey.of("INVITE", BRANCH, SENT_BY);
    assertThat(ServerKey.of("ACK", BRANCH, SENT_BY)).isEqualTo(invite);
    assertThat(invite.acknowledgement("314159")).isEqualTo(invite);
  }

  @Test
  void aCancelHasATransactionOfItsOwnAndNamesTheInvites() {
    ServerKey cancel = ServerKey.of("CANCEL", BRANCH, SENT_BY);
    ServerKey invite = ServerKey.of("INVITE", BRANCH, SENT_BY);
    assertThat(cancel).isNotEqualTo(invite);
    assertThat(cancel.cancelled()).isEqualTo(invite);
  }

  @Test
  void aBranchIsUniqueOnlyWithTheCookieAndSomethingBehindIt() {
    assertThat(ServerKey.isUnique(BRANCH)).isTrue();
    assertThat(ServerKey.isUnique("Z9HG4BK1")).isTrue();
    assertThat(ServerKey.isUnique("z9hG4bK")).isFalse();
    assertThat(ServerKey.isUnique("1z9hG4bK1")).isFalse();
    assertThat(ServerKey.isUnique("")).isFalse();
    assertThat(ServerKey.isUnique("z9hG4b\u212a1")).as("with a Kelvin sign").isFalse();
    assertThat(ServerKey.of("INVITE", BRANCH + "\u212a", "a"))
        .isNotEqualTo(ServerKey.of("INVITE", BRANCH + "k", "a"));
    assertThat(new ClientKey(BRANCH + "\u212a", "INVITE"))
        .isNotEqualTo(new ClientKey(BRANCH + "k", "INVITE"));
  }

  @Test
  void anOldRequestIsKnownByAllThatItsRetransmissionRepeats() {
    ServerKey invite = old("INVITE", "", "call", 1, VIA);
    assertThat(old("INVITE", "", "call", 1, VIA)).isEqualTo(invite).hasSameHashCodeAs(invite);
    assertThat(old("INVITE", "", "CALL", 1, VIA)).isNotEqualTo(invite);
    assertThat(old("INVITE", "", "call", 2, VIA)).isNotEqualTo(invite);
    assertThat(old("INVITE", "tag", "call", 1, VIA)).isNotEqualTo(invite);
    assertThat(old("INVITE", "", "call", 1, VIA + "2")).isNotEqualTo(invite);
    assertThat(old("OPTIONS", "", "call", 1, VIA)).isNotEqualTo(invite);
    assertThat(ServerKey.ofOld("INVITE", "sip:carol@old.example", "f", "", "call", 1, VIA))
        .isNotEqualTo(invite);
    assertThat(ServerKey.ofOld("INVITE", "sip:bob@old.example", "g", "", "call", 1, VIA))
        .isNotEqualTo(invite);
  }

  @Test
  void anOldAckBelongsToTheInviteThatWasRefusedWithItsToTag() {
    ServerKey invite = old("INVITE", "", "call", 1, VIA);
    assertThat(old("ACK", "refused", "call", 1, VIA))
        .isEqualTo(invite.acknowledgement("refused"))
        .hasSameHashCodeAs(invite.acknowledgement("refused"))
        .isNotEqualTo(invite.acknowledgement("another"))
        .isNotEqualTo(invite);
  }

  @Test
  void anOldCancelNamesTheInvites() {
    assertThat(old("CANCEL", "", "call", 1, VIA).cancelled())
        .isEqualTo(old("INVITE", "", "call", 1, VIA));
  }

  @Test
  void anOldRequestIsNeverTakenForANewOne() {
    assertThat(ServerKey.of("INVITE", BRANCH, SENT_BY))
        .isNotEqualTo(old("INVITE", "", "call", 1, VIA));
  }

  private static ServerKey old(String method, String toTag, String callId, long cseq, String via) {
    return ServerKey.ofOld(method, "sip:bob@old.example", "f", toTag, callId, cseq, via);
  }

  @Test
  void keysOfOneKindAreOrderedSoThatEqualOnesAloneCompareAsEqual() {
    List<ServerKey.ByBranch> unique =
        List.of(
            new ServerKey.ByBranch("INVITE", "a", "h"),
            new ServerKey.ByBranch("INVITE", "a", "i"),
            new ServerKey.ByBranch("INVITE", "b", "h"),
            new ServerKey.ByBranch("CANCEL", "a", "h"));
    List<ServerKey.ByHeaders> old =
        List.of(
            new ServerKey.ByHeaders("INVITE", "u", "f", "t", "c", 1, "v"),
            new ServerKey.ByHeaders("ACK", "u", "f", "t", "c", 1, "v"),
            new ServerKey.ByHeaders("INVITE", "w", "f", "t", "c", 1, "v"),
            new ServerKey.ByHeaders("INVITE", "u", "g", "t", "c", 1, "v"),
            new ServerKey.ByHeaders("INVITE", "u", "f", "s", "c", 1, "v"),
            new ServerKey.ByHeaders("INVITE", "u", "f", "t", "d", 1, "v"),
            new ServerKey.ByHeaders("INVITE", "u", "f", "t", "c", 2, "v"),
            new ServerKey.ByHeaders("INVITE", "u", "f", "t", "c", 1, "w"));

    assertThat(new TreeSet<>(unique)).hasSameSizeAs(unique);
    assertThat(new TreeSet<>(old)).hasSameSizeAs(old);
    assertThat(unique.getFirst()).isEqualByComparingTo(new ServerKey.ByBranch("INVITE", "a", "h"));
  }
}
