package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.config.Limits;
import siplain.config.Route;
import siplain.config.Scanners;
import siplain.config.Transport;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.SipText;

/** What strangers send who look like scanners. */
class BarringTest {
  private static final Flow BY_TCP = new Flow(Rig.TCP, Rig.STRANGER, 9);

  private final Rig rig =
      new Rig(
          List.of(Rig.pbx(Transport.UDP), Rig.carrier()),
          List.of(
              new Route(
                  1,
                  new Route.From.Anybody(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of("pbx"),
                  OptionalInt.empty())));

  private static SipText of(String method, String agent) {
    return Rig.request(method, "sip:+12025550147@192.0.2.1", "z9hG4bK" + method, 1)
        .with("X-Odd:   kept  as it is", "User-Agent: " + agent);
  }

  private void scanners(Scanners.Action action) {
    rig.guard(
        Limits.DEFAULT,
        new Scanners(
            action, List.of("owntool"), List.of("PUBLISH"), List.of(Pattern.compile("^00972"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "OPTIONS", "REGISTER", "ACK", "CANCEL", "BYE"})
  void aScannerGetsNoAnswerAndLeavesNothingBehind(String method) {
    rig.in(Rig.FROM_STRANGER, of(method, "friendly-scanner"));

    assertThat(rig.outs()).isEmpty();
    assertThat(rig.path.transactions()).isZero();
    assertThat(rig.told.dropped).containsExactly("policy.scanner");
    assertThat(rig.told.received).isZero();
  }

  @Test
  void anHonestStrangerGoesOn() {
    rig.in(Rig.FROM_STRANGER, of("INVITE", "SIPp"));

    assertThat(rig.outs()).hasSize(1);
    assertThat(rig.told.dropped).isEmpty();
  }

  @Test
  void aPeerMayCallItselfWhatItLikes() {
    rig.in(Rig.FROM_CARRIER, of("INVITE", "friendly-scanner"));

    assertThat(rig.outs()).hasSize(1);
  }

  @Test
  void whoIsExemptIsNotLookedAt() {
    rig.guard(
        new Limits(
            1, 1, List.of(Rig.block("203.0.113.7", 32)), Duration.ofMinutes(1), 10, 10, 1_000),
        Scanners.DEFAULT);
    rig.in(Rig.FROM_STRANGER, of("INVITE", "friendly-scanner"));

    assertThat(rig.outs()).hasSize(1);
  }

  @Test
  void withoutLookingEverythingGoesOn() {
    scanners(Scanners.Action.OFF);
    rig.in(Rig.FROM_STRANGER, of("PUBLISH", "friendly-scanner"));

    assertThat(rig.outs()).hasSize(1);
    assertThat(rig.told.dropped).isEmpty();
  }

  @Test
  void aRefusedInviteIsToldWhyAndItsAckAbsorbed() {
    scanners(Scanners.Action.REFUSE);
    SipText invite = of("INVITE", "OwnTool 1.0");
    rig.in(Rig.FROM_STRANGER, invite);
    SipText answer = rig.out();
    assertThat(answer.startLine()).startsWith("SIP/2.0 403 ");
    assertThat(rig.told.cause()).isEqualTo("policy.agent-refused");
    assertThat(rig.told.last().values()).containsEntry("sign", "owntool in User-Agent");

    rig.in(Rig.FROM_STRANGER, invite); // once more: the answer is repeated
    assertThat(rig.out().startLine()).startsWith("SIP/2.0 403 ");
    rig.in(
        Rig.FROM_STRANGER,
        of("ACK", "OwnTool 1.0")
            .with("z9hG4bKACK", "z9hG4bKINVITE")
            .with("To: <sip:+12025550147@192.0.2.1>", "To: " + answer.first("To")));

    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).isEmpty();
  }

  @Test
  void anAckOfAScannerToNothingOfOursIsDropped() {
    scanners(Scanners.Action.REFUSE);
    rig.in(Rig.FROM_STRANGER, of("ACK", "sipcli/v1.8"));

    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("policy.agent-refused");
  }

  @Test
  void aCancelOfARefusedInviteIsAnsweredAsAnyOther() {
    scanners(Scanners.Action.REFUSE);
    rig.in(Rig.FROM_STRANGER, of("CANCEL", "sipcli/v1.8"));

    assertThat(rig.out().startLine()).startsWith("SIP/2.0 481 ");
  }

  @Test
  void aMethodThatIsNotForStrangersIsRefusedWithThoseThatAre() {
    scanners(Scanners.Action.REFUSE);
    rig.in(Rig.FROM_STRANGER, of("PUBLISH", "phone"));
    SipText answer = rig.out();
    assertThat(answer.startLine()).isEqualTo("SIP/2.0 405 Method Not Allowed");
    assertThat(answer.first("Allow")).contains("INVITE, ACK, CANCEL").doesNotContain("PUBLISH");
    assertThat(rig.told.cause()).isEqualTo("policy.method-refused");

    rig.in(Rig.FROM_CARRIER, of("PUBLISH", "phone").with("z9hG4bK", "z9hG4bKother"));
    assertThat(rig.out().startLine()).startsWith("PUBLISH ");
  }

  @Test
  void orItIsDropped() {
    scanners(Scanners.Action.DROP);
    rig.in(BY_TCP, of("PUBLISH", "phone"));

    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("policy.method-refused");
    assertThat(rig.policy.guard().message(BY_TCP, rig.loop.now())).isNull();
  }

  @Test
  void aUserThatScannersDialIsASign() {
    scanners(Scanners.Action.DROP);
    rig.in(
        Rig.FROM_STRANGER,
        of("INVITE", "phone").with("To: <sip:+1", "To: <sip:00972").with("z9hG4bKINVITE", "z9hG4"));

    assertThat(rig.told.dropped).containsExactly("policy.scanner");
  }

  @Test
  void aScannerIsBannedForWhatItSendsAlongAConnection() {
    rig.in(Rig.FROM_STRANGER, of("OPTIONS", "sundayddr"));
    assertThat(rig.policy.guard().message(Rig.FROM_STRANGER, rig.loop.now())).isNull();

    rig.in(BY_TCP, of("OPTIONS", "sundayddr"));

    assertThat(rig.policy.guard().message(BY_TCP, rig.loop.now()))
        .isEqualTo(Causes.POLICY_SOURCE_BANNED);
    assertThat(rig.policy.guard().message(Rig.FROM_STRANGER, rig.loop.now()))
        .isEqualTo(Causes.POLICY_SOURCE_BANNED);
  }

  @Test
  void whereThereIsNoRoomARefusalIsADrop() {
    scanners(Scanners.Action.REFUSE);
    rig.change(0, Optional.empty(), Optional.empty());
    rig.in(Rig.FROM_STRANGER, of("OPTIONS", "sipcli/v1.8"));

    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("policy.agent-refused");
  }
}
