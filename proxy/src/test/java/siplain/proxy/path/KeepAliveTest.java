package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.proxy.observe.Causes;
import siplain.proxy.transaction.TimerWheel;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

/** Signs of life to registered phones, in virtual time. */
class KeepAliveTest {
  private static final String PING = "\r\n\r\n";

  private final Rig rig = new Rig();

  private List<RecordingWire.Sent> pings(Rig at, int seconds) {
    at.outs();
    at.loop.pass(seconds * 1000L);
    return at.outs().stream().filter(sent -> sent.text().equals(PING)).toList();
  }

  private int pings(int seconds) {
    return pings(rig, seconds).size();
  }

  /** A registration with this answer. */
  private void register(Flow phone, int number, String... answer) {
    register(phone, number, Phones.register(), answer);
  }

  private void register(Flow phone, int number, SipText register, String... answer) {
    rig.outs();
    rig.in(phone, register.with("z9hG4bKreg1", "z9hG4bKregister" + number));
    SipText out = rig.outs().getFirst().sip();
    rig.in(Rig.FROM_PBX, out.answer(200, "pbx", answer));
  }

  private static String contact(String more) {
    return "Contact: <" + Phones.CONTACT + ">" + more;
  }

  @Test
  void aRegisteredPhoneGetsAnEmptyLineInTime() {
    Phones.registered(rig, Phones.BY_UDP);
    List<RecordingWire.Sent> pings = pings(rig, 101);
    assertThat(pings).hasSizeBetween(4, 5);
    assertThat(pings)
        .allSatisfy(sent -> {
          assertThat(sent.hop().remote()).isEqualTo(Rig.STRANGER);
          assertThat(sent.hop().listener()).isEqualTo(Rig.UDP);
        });
    for (int i = 1; i < pings.size(); i++) {
      assertThat(pings.get(i).at() - pings.get(i - 1).at()).isBetween(24_900L, 25_200L);
    }
  }

  @Test
  void aConnectionGetsItWithoutBeingOpenedAgain() {
    Phones.registered(rig, Phones.BY_TCP);
    assertThat(pings(rig, 26))
        .isNotEmpty()
        .allMatch(sent -> sent.hop().connection() == 77 && !sent.hop().opens());
    rig.wire.sent.getLast().delivery().failed(Causes.TRANSPORT_LOCAL_EXHAUSTED);
    assertThat(pings(26)).isPositive();
    rig.wire.sent.getLast().delivery().failed(Causes.TRANSPORT_FLOW_GONE);
    assertThat(pings(100)).isZero();
  }

  @Test
  void itEndsWithTheRegistration() {
    register(Phones.BY_UDP, 1, contact(";expires=60"));
    assertThat(pings(60)).isBetween(2, 3);
    assertThat(pings(200)).isZero();
  }

  @Test
  void itGoesOnWhileThePhoneRegistersAgain() {
    register(Phones.BY_UDP, 1, contact(";expires=60"));
    assertThat(pings(50)).isEqualTo(2);
    register(Phones.BY_UDP, 2, contact(";expires=60"));
    assertThat(pings(50)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "Expires: 0,Expires: 0",
    "Expires: 600,Content-Language: x", // the answer names no contact
  })
  void itEndsWhenThePhoneIsUnregistered(String asked, String answered) {
    register(Phones.BY_UDP, 1, contact(";expires=600"));
    assertThat(pings(26)).isPositive();
    register(Phones.BY_UDP, 2, Phones.register().with("Expires: 600", asked), answered);
    assertThat(pings(100)).isZero();
  }

  @Test
  void aStarUnregistersToo() {
    register(Phones.BY_UDP, 1, contact(";expires=600"));
    SipText star =
        Phones.register().with("<" + Phones.CONTACT + ">", "*").with("Expires: 600", "Expires: 0");
    register(Phones.BY_UDP, 2, star);
    assertThat(pings(100)).isZero();
  }

  @Test
  void anotherLineOfThePhoneKeepsTheFlow() {
    register(Phones.BY_UDP, 1, contact(";expires=600"));
    SipText second = Phones.register().with("To: <sip:bob@", "To: <sip:office@");
    register(Phones.BY_UDP, 2, second, contact(";expires=600"));
    register(Phones.BY_UDP, 3, Phones.register().with("Expires: 600", "Expires: 0"));
    assertThat(pings(26)).isBetween(1, 2);
    register(Phones.BY_UDP, 4, second.with("Expires: 600", "Expires: 0"));
    assertThat(pings(100)).isZero();
  }

  @Test
  void aQuestionForTheRegistrationsChangesNothing() {
    register(Phones.BY_UDP, 1, Phones.register().without("Contact"), contact(";expires=600"));
    assertThat(pings(100)).isZero();
  }

  @Test
  void aFailedRegistrationKeepsNothing() {
    rig.in(Phones.BY_UDP, Phones.register());
    rig.in(Rig.FROM_PBX, rig.out().answer(401, "pbx"));
    assertThat(pings(100)).isZero();
  }

  @Test
  void zeroIsOff() {
    Rig off =
        new Rig(List.of(PhoneTest.pbx(new siplain.config.Phones(true, Duration.ZERO))), List.of());
    Phones.registered(off, Phones.BY_UDP);
    assertThat(pings(off, 100)).isEmpty();
  }

  @Test
  void aReloadThatSwitchesItOffIsHeeded() {
    Phones.registered(rig, Phones.BY_UDP);
    assertThat(pings(26)).isPositive();
    rig.policy =
        Rig.policy(
            List.of(PhoneTest.pbx(new siplain.config.Phones(true, Duration.ZERO))), List.of());
    assertThat(pings(100)).isZero();
  }

  @Test
  void manyAreSpreadOverTheTimeBetween() {
    for (int i = 0; i < 500; i++) {
      Flow phone = new Flow(Rig.UDP, new InetSocketAddress("203.0.113." + i % 250, 40_000 + i), 0);
      register(phone, i, Phones.register().with("reg@", "reg" + i + "@"), contact(";expires=600"));
    }
    long[] bySecond = new long[25];
    pings(rig, 25).forEach(sent -> bySecond[(int) (sent.at() / 1000) % 25]++);
    assertThat(Arrays.stream(bySecond).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(3L, 50L));
  }

  @Test
  void whatIsTooMuchIsCounted() {
    TimerWheel wheel = new TimerWheel(rig.loop);
    KeepAlive few = new KeepAlive(rig.loop, rig.wire, wheel, rig.told, () -> rig.policy, 2);
    long hour = Duration.ofHours(1).toNanos();
    for (int port = 1; port <= 3; port++) {
      Flow phone = new Flow(Rig.UDP, new InetSocketAddress("203.0.113.9", port), Flow.DATAGRAM);
      few.keep(phone, 1, "pbx", hour);
      few.keep(phone, 2, "pbx", hour);
    }
    assertThat(few.size()).isEqualTo(2);
    assertThat(rig.told.dropped).containsExactly("limit.keep-alive", "limit.keep-alive");
    assertThat(pings(26)).isBetween(2, 4);
  }

  @Test
  void ofOneFlowSomeRegistrationsCountAsOne() {
    KeepAlive keepAlive =
        new KeepAlive(rig.loop, rig.wire, new TimerWheel(rig.loop), rig.told, () -> rig.policy, 2);
    for (int line = 0; line < 100; line++) {
      keepAlive.keep(Phones.BY_UDP, line, "pbx", Duration.ofSeconds(30 + line).toNanos());
    }
    assertThat(pings(125)).isBetween(4, 5);
    assertThat(pings(100)).isLessThanOrEqualTo(1);
    assertThat(keepAlive.size()).isZero();
  }
}
