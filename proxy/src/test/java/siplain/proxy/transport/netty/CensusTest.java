package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Causes;

class CensusTest {
  private final Census census =
      new Census(
          new Bounds(
              3,
              2,
              1,
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO,
              1,
              Duration.ZERO));

  @Test
  void oneSourceMayHaveSoMany() throws Exception {
    InetAddress one = InetAddress.ofLiteral("192.0.2.1");
    assertThat(census.enter(one)).isNull();
    assertThat(census.enter(one)).isNull();
    assertThat(census.enter(one)).isEqualTo(Causes.LIMIT_CONNECTIONS_PER_SOURCE);
    assertThat(census.count()).isEqualTo(2);

    census.left(one);

    assertThat(census.enter(one)).isNull();
  }

  @Test
  void allTogetherMayHaveSoManyThoseWeOpenAmongThem() throws Exception {
    assertThat(census.open()).isTrue();
    assertThat(census.open()).isTrue();
    assertThat(census.enter(InetAddress.ofLiteral("192.0.2.1"))).isNull();
    assertThat(census.enter(InetAddress.ofLiteral("192.0.2.2")))
        .isEqualTo(Causes.LIMIT_CONNECTIONS);
    assertThat(census.open()).isFalse();

    census.closed();

    assertThat(census.open()).isTrue();
  }

  @Test
  void anIpv6NetworkIsOneSource() throws Exception {
    assertThat(census.enter(InetAddress.ofLiteral("2001:db8::1"))).isNull();
    assertThat(census.enter(InetAddress.ofLiteral("2001:db8::2"))).isNull();
    assertThat(census.enter(InetAddress.ofLiteral("2001:db8::3")))
        .isEqualTo(Causes.LIMIT_CONNECTIONS_PER_SOURCE);
    assertThat(census.enter(InetAddress.ofLiteral("2001:db8:0:1::1"))).isNull();
  }

  @Test
  void aTenthIsKeptForThoseWhoAreKnown() throws Exception {
    census.limit(20, 100);
    InetAddress stranger = InetAddress.ofLiteral("192.0.2.1");
    for (int i = 0; i < 18; i++) {
      assertThat(census.enter(stranger)).isNull();
    }
    assertThat(census.enter(stranger)).isEqualTo(Causes.LIMIT_CONNECTIONS);
    assertThat(census.open()).isTrue();
    assertThat(census.open()).isTrue();
    assertThat(census.open()).isFalse();
    assertThat(census.count()).isEqualTo(20);

    census.left(stranger);

    assertThat(census.enter(stranger)).isNull();
  }

  @Test
  void whoIsKnownAfterAllLeavesItsPlaceToStrangers() throws Exception {
    InetAddress one = InetAddress.ofLiteral("192.0.2.1");
    assertThat(census.enter(one)).isNull();
    assertThat(census.enter(one)).isNull();

    census.known(one);

    assertThat(census.count()).isEqualTo(2);
    assertThat(census.enter(one)).isNull();
    assertThat(census.count()).isEqualTo(3);
  }
}
