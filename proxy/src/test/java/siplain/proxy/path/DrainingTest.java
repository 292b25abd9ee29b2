package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.SipText;

/** While the proxy comes to its end. */
class DrainingTest {
  private static final String ANN = "198.51.100.20:5060;branch=z9hG4bKann7";

  private final Rig rig = new Rig();
  private SipText answered = new SipText("");

  @BeforeEach
  void aCallStandsWhenItBegins() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out();
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob", "Contact: <sip:bob@10.0.0.5>"));
    answered = rig.out(Rig.CARRIER);
    rig.change(100_000, Optional.empty(), Optional.of(Duration.ofSeconds(40)));
  }

  @Test
  void aNewCallIsToldWhenToComeBack() {
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann2").with("Call-ID: call", "Call-ID: x"));
    SipText refused = rig.out(Rig.CARRIER);
    assertThat(refused.is("SIP/2.0 503 ")).isTrue();
    assertThat(refused.first("Retry-After")).isEqualTo("40");
    assertThat(rig.told.cause()).isEqualTo("overload.draining");
  }

  @Test
  void whoProbesIsSentElsewhere() {
    rig.in(Rig.FROM_CARRIER, Rig.request("OPTIONS", "sip:192.0.2.1", "z9hG4bKo", 1));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
  }

  @Test
  void theCallsThatStandGoOn() {
    rig.in(Rig.FROM_CARRIER, Rig.inside("ACK", "sip:bob@10.0.0.5", ANN, answered, true, 1));
    assertThat(rig.out(Rig.PBX).is("ACK ")).isTrue();
    rig.in(Rig.FROM_CARRIER, Rig.inside("INVITE", "sip:bob@10.0.0.5", ANN, answered, true, 2));
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
    rig.in(Rig.FROM_CARRIER, Rig.inside("BYE", "sip:bob@10.0.0.5", ANN, answered, true, 3));
    assertThat(rig.out(Rig.PBX).is("BYE ")).isTrue();
  }
}
