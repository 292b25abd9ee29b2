package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Change;
import siplain.proxy.transport.SipText;

class DisclosureTest {
  private static final String ASSERTED = "P-Asserted-Identity: <tel:+12025550100>";

  /** The PBX is trusted, the carrier is not. */
  private final Rig rig =
      new Rig(
          java.util.List.of(Rig.pbx(siplain.config.Transport.UDP), Rig.carrier()),
          java.util.List.of(Rig.route(1, "carrier", "pbx"), Rig.route(2, "pbx", "carrier")));

  @Test
  void whatAPeerThatIsNotTrustedClaimsIsRemoved() {
    rig.in(
        Rig.FROM_CARRIER,
        Rig.invite()
            .with(ASSERTED)
            .with("P-Asserted-Identity: <sip:x@example.com>")
            .with("P-Attestation-Indicator: A")
            .with("P-Origination-ID: 1")
            .with("Identity: signed;info=<https://x>"));
    SipText out = rig.out(Rig.PBX);
    assertThat(out.all("P-Asserted-Identity")).isEmpty();
    assertThat(out.all("P-Attestation-Indicator")).isEmpty();
    assertThat(out.all("P-Origination-ID")).isEmpty();
    assertThat(out.first("Identity")).isEqualTo("signed;info=<https://x>");
    rig.in(Rig.FROM_PBX, out.answer(486, "bob"));
    assertThat(rig.told.last().changes())
        .extracting(change -> change.header() + " " + change.rule())
        .containsExactly(
            "P-Asserted-Identity policy.header-removed",
            "P-Attestation-Indicator policy.header-removed",
            "P-Origination-ID policy.header-removed");
  }

  @Test
  void whatATrustedPeerSaysPasses() {
    rig.in(Rig.FROM_PBX, Rig.invite().with(ASSERTED).with("P-Attestation-Indicator: A"));
    SipText out = rig.out(Rig.CARRIER);
    assertThat(out.first("P-Asserted-Identity")).isEqualTo("<tel:+12025550100>");
    assertThat(out.first("P-Attestation-Indicator")).isEqualTo("A");
  }

  @Test
  void privacyIsHonoredTowardsOneThatIsNotTrusted() {
    rig.in(Rig.FROM_PBX, Rig.invite().with(ASSERTED).with("Privacy: header; ID"));
    SipText out = rig.out(Rig.CARRIER);
    assertThat(out.all("P-Asserted-Identity")).isEmpty();
    assertThat(out.first("Privacy")).isEqualTo("header; ID");
    rig.in(Rig.FROM_CARRIER, out.answer(486, "x"));
    assertThat(rig.told.last().changes())
        .extracting(change -> change.rule())
        .containsExactly("policy.privacy-applied");
  }

  @Test
  void privacyIsNotAskedForByNone() {
    rig.in(Rig.FROM_PBX, Rig.invite().with(ASSERTED).with("Privacy: none"));
    assertThat(rig.out(Rig.CARRIER).all("P-Asserted-Identity")).hasSize(1);
  }

  @Test
  void aPeerThatIsNotTrustedClaimsNothingInItsResponsesEither() {
    rig.in(Rig.FROM_PBX, Rig.invite());
    SipText invite = rig.out(Rig.CARRIER);
    String verdict = "P-Attestation-Indicator: A";
    rig.in(Rig.FROM_CARRIER, invite.answer(180, "x", ASSERTED, "X-Odd: kept"));
    SipText ringing = rig.out(Rig.PBX);
    assertThat(ringing.all("P-Asserted-Identity")).isEmpty();
    assertThat(ringing.first("X-Odd")).isEqualTo("kept");
    rig.in(Rig.FROM_CARRIER, invite.answer(200, "x", ASSERTED, verdict));
    SipText first = rig.out(Rig.PBX);
    rig.in(Rig.FROM_CARRIER, invite.answer(200, "x", ASSERTED, verdict));
    SipText again = rig.out(Rig.PBX);
    assertThat(first.all("P-Asserted-Identity")).isEmpty();
    assertThat(first.all("P-Attestation-Indicator")).isEmpty();
    assertThat(again).isEqualTo(first);
    assertThat(rig.told.last().changes())
        .containsExactly(
            new Change("P-Asserted-Identity", "policy.header-removed", "<tel:+12025550100>", ""),
            new Change("P-Attestation-Indicator", "policy.header-removed", "A", ""));
  }

  @Test
  void theCalleesPrivacyIsHonoredTowardsACallerThatIsNotTrusted() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob", ASSERTED));
    assertThat(rig.out(Rig.CARRIER).first("P-Asserted-Identity")).isEqualTo("<tel:+12025550100>");
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob", ASSERTED, "Privacy: id"));
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.all("P-Asserted-Identity")).isEmpty();
    assertThat(answer.first("Privacy")).isEqualTo("id");
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob", ASSERTED, "Privacy: id"));
    assertThat(rig.out(Rig.CARRIER)).isEqualTo(answer);
    assertThat(rig.told.last().changes())
        .extracting(change -> change.header() + " " + change.rule())
        .containsExactly("P-Asserted-Identity policy.privacy-applied");
  }
}
