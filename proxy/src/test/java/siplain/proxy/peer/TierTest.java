package siplain.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Protocol;

class TierTest {
  private static final Random RANDOM = new Random(2782);
  private static final Target NAME = new Target("sip:x.test", Transport.UDP, "x.test", 5060);

  private static PeerTarget target(String address) {
    return new PeerTarget(
        "sip:x.test",
        "x.test",
        Protocol.UDP,
        new InetSocketAddress(address, 5060),
        Optional.of("host.x.test"));
  }

  private static Tier.Share share(int weight, String... addresses) {
    List<PeerTarget> targets = new ArrayList<>();
    for (String each : addresses) {
      targets.add(target(each));
    }
    return new Tier.Share(weight, targets);
  }

  private static Map<String, Double> firsts(Tier tier) {
    Map<String, Double> shares = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<PeerTarget> drawn = new ArrayList<>();
      tier.drawInto(drawn, RANDOM);
      shares.merge(drawn.getFirst().address().getHostString(), 1e-4, Double::sum);
    }
    return shares;
  }

  @Test
  void aHostIsFirstAsOftenAsItsWeightSays() {
    Map<String, Double> shares =
        firsts(
            new Tier(
                List.of(share(60, "192.0.2.1"), share(30, "192.0.2.2"), share(10, "192.0.2.3"))));
    assertThat(shares.get("192.0.2.1")).isCloseTo(0.6, within(0.03));
    assertThat(shares.get("192.0.2.2")).isCloseTo(0.3, within(0.03));
    assertThat(shares.get("192.0.2.3")).isCloseTo(0.1, within(0.03));
  }

  @Test
  void aHostWithoutWeightIsSeldomFirst() {
    Map<String, Double> shares =
        firsts(new Tier(List.of(share(99, "192.0.2.1"), share(0, "192.0.2.2"))));
    assertThat(shares.get("192.0.2.2")).isBetween(0.002, 0.03);
  }

  @Test
  void everyAddressIsDrawnOnceAndThoseOfAHostStayTogether() {
    Tier tier =
        new Tier(
            List.of(
                share(5, "192.0.2.1", "192.0.2.11"),
                share(0, "192.0.2.2"),
                share(65_535, "192.0.2.3", "192.0.2.13")));
    for (int i = 0; i < 100; i++) {
      List<PeerTarget> drawn = new ArrayList<>();
      tier.drawInto(drawn, RANDOM);
      List<String> hosts = drawn.stream().map(each -> each.address().getHostString()).toList();
      assertThat(hosts).hasSize(5).doesNotHaveDuplicates();
      assertThat(hosts.indexOf("192.0.2.11")).isEqualTo(hosts.indexOf("192.0.2.1") + 1);
      assertThat(hosts.indexOf("192.0.2.13")).isEqualTo(hosts.indexOf("192.0.2.3") + 1);
    }
  }

  @Test
  void aLaterTierIsNeverBeforeAnEarlierOne() {
    Peers peers = Peers.of(List.of(SamplePeers.peer("carrier", List.of("x.test:5060"))), Map.of());
    Target target = peers.all().getFirst().settings().targets().getFirst();
    peers.locate(
        Map.of(
            target,
            new Located.Found(
                List.of(
                    new Tier(List.of(share(1, "192.0.2.1"), share(1, "192.0.2.2"))),
                    new Tier(List.of(share(9, "192.0.2.3"), share(9, "192.0.2.4")))))));
    Peer peer = peers.all().getFirst();
    boolean other = false;
    for (int i = 0; i < 100; i++) {
      List<String> hosts =
          peer.targets("call" + i).stream().map(each -> each.address().getHostString()).toList();
      assertThat(hosts.subList(0, 2)).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
      assertThat(hosts.subList(2, 4)).containsExactlyInAnyOrder("192.0.2.3", "192.0.2.4");
      other |= hosts.getFirst().equals("192.0.2.2");
    }
    assertThat(other).isTrue();
  }

  @Test
  void aNameThatMovesIsKnownAtItsNewAddressAlone() {
    Peers peers = Peers.of(List.of(SamplePeers.peer("carrier", List.of("x.test:5060"))), Map.of());
    Peer peer = peers.all().getFirst();
    Target target = peer.settings().targets().getFirst();
    assertThat(peer.targets()).isEmpty();
    assertThat(peer.nowhere()).isNull();

    Located one = new Located.Found(List.of(new Tier(List.of(share(0, "192.0.2.1")))));
    assertThat(peers.locate(Map.of(target, one))).isTrue();
    assertThat(peers.locate(Map.of(target, one))).isFalse();
    assertThat(peers.of(new InetSocketAddress("192.0.2.1", 5060))).isSameAs(peer);

    Located two = new Located.Found(List.of(new Tier(List.of(share(0, "192.0.2.2")))));
    assertThat(peers.locate(Map.of(target, two))).isTrue();
    assertThat(peers.of(new InetSocketAddress("192.0.2.1", 5060))).isNull();
    assertThat(peers.of(new InetSocketAddress("192.0.2.2", 5060))).isSameAs(peer);

    assertThat(peers.locate(Map.of(NAME, one))).isFalse();
    Located.Nowhere gone = new Located.Nowhere(Causes.DNS_NO_SUCH_NAME, Map.of());
    assertThat(peers.locate(Map.of(target, gone))).isTrue();
    assertThat(peer.targets()).isEmpty();
    assertThat(peer.nowhere()).isEqualTo(gone);
  }
}
