package siplain.proxy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import siplain.config.Cidr;
import siplain.config.Failover;
import siplain.config.Limits;
import siplain.config.Peer;
import siplain.config.Phones;
import siplain.config.Redirects;
import siplain.config.Scanners;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peers;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

class GuardTest {
  private static final int RATE = 10;
  private static final int BURST = Buckets.BURST_SECONDS * RATE;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration BAN = Duration.ofMinutes(5);

  private final Memory memory = new Memory();
  private final Peers peers =
      Peers.of(
          List.of(
              new Peer(
                  "pbx",
                  List.of(new Target("sip:10.0.0.5", Transport.UDP, "10.0.0.5", 5060)),
                  List.of(Cidr.parse("198.51.100.0/24").orElseThrow()),
                  Peer.RequestUri.KEEP,
                  Peer.Large.AUTO,
                  true,
                  0,
                  0,
                  Failover.DEFAULT,
                  Phones.DEFAULT,
                  Optional.of(
                      new Peer.Tls(List.of(), Optional.of("pbx.example"), Optional.empty())),
                  Redirects.Part.NONE)),
          Map.of());
  private Gate guard = guard(RATE, 4 * RATE, BAN, Limits.DEFAULT.exempt());
  private long now = 5;

  private Gate guard(int source, int prefix, Duration ban, List<Cidr> exempt) {
    return new Guard(
        peers, new Limits(source, prefix, exempt, ban, 10, 10, 10), Scanners.DEFAULT, memory);
  }

  private static Flow flow(Protocol protocol, String host, String... names) {
    Listener listener =
        new Listener(0, protocol, new InetSocketAddress("192.0.2.1", 5060), Optional.empty());
    InetSocketAddress remote = new InetSocketAddress(InetAddress.ofLiteral(host), 40_000);
    return new Flow(listener, remote, protocol.reliable() ? 7 : 0, List.of(names));
  }

  private static Flow udp(String host) {
    return flow(Protocol.UDP, host);
  }

  private static Flow tcp(String host) {
    return flow(Protocol.TCP, host);
  }

  private int passed(Flow flow, int messages) {
    int passed = 0;
    for (int i = 0; i < messages; i++) {
      passed += guard.message(flow, now) == null ? 1 : 0;
    }
    return passed;
  }

  private @Nullable Cause told(Flow flow) {
    return guard.message(flow, now);
  }

  @Test
  void aStrangerHasABurstAndThenARate() {
    assertThat(passed(udp("203.0.113.7"), 3 * BURST)).isEqualTo(BURST);
    assertThat(told(udp("203.0.113.7"))).isEqualTo(Causes.LIMIT_SOURCE_RATE);
    now += SECOND;
    assertThat(passed(udp("203.0.113.7"), BURST)).isEqualTo(RATE);
  }

  @Test
  void peersAndExemptAddressesHaveNone() {
    assertThat(passed(udp("10.0.0.5"), 10 * BURST)).isEqualTo(10 * BURST);
    assertThat(passed(udp("198.51.100.77"), 10 * BURST)).isEqualTo(10 * BURST);
    assertThat(passed(udp("127.0.0.9"), 10 * BURST)).isEqualTo(10 * BURST);
    assertThat(passed(udp("::1"), 10 * BURST)).isEqualTo(10 * BURST);
    assertThat(passed(flow(Protocol.TLS, "203.0.113.7", "pbx.example"), 10 * BURST))
        .isEqualTo(10 * BURST);
    assertThat(guard.isStranger(udp("127.0.0.9"))).isFalse();
    assertThat(guard.isStranger(flow(Protocol.TLS, "203.0.113.7", "other.example"))).isTrue();
  }

  @Test
  void withNothingExemptThisMachineIsAStrangerToo() {
    guard = guard(RATE, 0, BAN, List.of());
    assertThat(passed(udp("127.0.0.9"), 2 * BURST)).isEqualTo(BURST);
  }

  @Test
  void aBlockHasAShareOfItsOwn() {
    int passed = 0;
    for (int host = 1; host <= 8; host++) {
      passed += passed(udp("203.0.113." + host), BURST);
    }
    assertThat(passed).isEqualTo(4 * BURST);
    assertThat(told(udp("203.0.113.99"))).isEqualTo(Guard.PREFIX);
    assertThat(Guard.PREFIX.id()).isEqualTo("limit.source-rate");
    assertThat(told(udp("203.0.114.1"))).isNull();
  }

  @Test
  void whatASourceIsDeniedIsNotChargedToItsBlock() {
    passed(udp("203.0.113.7"), 100 * BURST);
    assertThat(passed(udp("203.0.113.8"), BURST)).isEqualTo(BURST);
  }

  @Test
  void aNetworkOfIpv6IsOneSourceAndASiteOneBlock() {
    assertThat(passed(udp("2001:db8::1"), BURST)).isEqualTo(BURST);
    assertThat(told(udp("2001:db8::2"))).isEqualTo(Causes.LIMIT_SOURCE_RATE);
    assertThat(passed(udp("2001:db8:0:1::1"), BURST)).isEqualTo(BURST);
    assertThat(passed(udp("2001:db8:0:2::1"), BURST)).isEqualTo(BURST);
    assertThat(passed(udp("2001:db8:0:3::1"), BURST)).isEqualTo(BURST);
    assertThat(told(udp("2001:db8:0:4::1"))).isEqualTo(Guard.PREFIX);
    assertThat(told(udp("2001:db8:1::1"))).isNull();
  }

  @Test
  void forgedDatagramsTakeNothingFromConnections() {
    passed(udp("203.0.113.7"), 1_000 * BURST);
    assertThat(passed(tcp("203.0.113.7"), BURST)).isEqualTo(BURST);
  }

  @Test
  void nobodyIsBannedForDatagrams() {
    passed(udp("203.0.113.7"), 1_000 * BURST);
    assertThat(told(udp("203.0.113.7"))).isEqualTo(Causes.LIMIT_SOURCE_RATE);
  }

  @Test
  void whoGoesFarOverAlongConnectionsIsBannedForAWhile() {
    passed(tcp("203.0.113.7"), BURST + 10 * BURST);
    assertThat(told(tcp("203.0.113.7"))).isEqualTo(Causes.LIMIT_SOURCE_RATE);
    assertThat(told(tcp("203.0.113.7"))).isEqualTo(Causes.POLICY_SOURCE_BANNED);
    assertThat(guard.connection(tcp("203.0.113.7"), now)).isEqualTo(Causes.POLICY_SOURCE_BANNED);
    assertThat(told(udp("203.0.113.7"))).isEqualTo(Causes.POLICY_SOURCE_BANNED);
    assertThat(told(tcp("203.0.113.8"))).isNull();

    now += BAN.toNanos();

    assertThat(told(tcp("203.0.113.7"))).isNull();
  }

  @Test
  void aReloadKeepsWhatIsKnownOfStrangers() {
    passed(tcp("203.0.113.7"), 2 + 11 * BURST);
    guard = guard(2 * RATE, 0, BAN, List.of());
    assertThat(told(tcp("203.0.113.7"))).isEqualTo(Causes.POLICY_SOURCE_BANNED);

    guard = guard(RATE, 0, BAN, List.of(Cidr.parse("203.0.113.7").orElseThrow()));
    assertThat(told(tcp("203.0.113.7"))).isNull();
  }

  @Test
  void zeroIsNoLimitAndNoBan() {
    guard = guard(0, 0, BAN, List.of());
    assertThat(passed(tcp("203.0.113.7"), 20 * BURST)).isEqualTo(20 * BURST);
    guard = guard(RATE, 0, Duration.ZERO, List.of());
    passed(tcp("203.0.113.7"), 20 * BURST);
    assertThat(told(tcp("203.0.113.7"))).isEqualTo(Causes.LIMIT_SOURCE_RATE);
  }

  /** Every message from another address of the whole of IPv4: nobody new is locked out. */
  @Test
  void aFloodOfForgedSourcesLocksOutNobody() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 500_000; i++) {
      now += SECOND / 100_000;
      int bits = random.nextInt();
      String host =
          (bits >>> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
      guard.message(udp(host), now);
      if (i % 50_000 == 0) {
        assertThat(told(udp("203.0." + i / 50_000 + ".7"))).isNull();
      }
    }
  }
}
