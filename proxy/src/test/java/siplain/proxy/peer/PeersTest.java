package siplain.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.proxy.peer.SamplePeers.address;
import static siplain.proxy.peer.SamplePeers.flow;
import static siplain.proxy.peer.SamplePeers.peer;
import static siplain.proxy.peer.SamplePeers.peers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Protocol;

class PeersTest {
  private final Peers peers =
      peers(
          peer("pbx", List.of("192.0.2.5:5060", "[2001:db8::5]:5060")),
          peer("carrier", List.of("198.51.100.20:5060"), "198.51.100.0/24", "10.0.0.0/8"),
          peer("branch", List.of("203.0.113.9:5070"), "10.1.0.0/16", "2001:db8:1::/48"),
          peer("local", List.of("127.0.0.1:5080", "[::1]:5080")));

  @Test
  void aSourceIsFoundByATargetsAddressAndPort() {
    assertThat(name("192.0.2.5:5060")).isEqualTo("pbx");
    assertThat(name("[2001:db8::5]:5060")).isEqualTo("pbx");
    assertThat(name("127.0.0.1:5080")).isEqualTo("local");
  }

  @Test
  void aTargetsAddressAndPortGoBeforeABlockOfAnother() {
    Peers both =
        peers(peer("carrier", List.of(), "192.0.2.0/24"), peer("pbx", List.of("192.0.2.5:5060")));
    assertThat(both.of(flow("192.0.2.5:5060"))).hasToString("pbx");
    assertThat(both.of(flow("192.0.2.5:5061"))).hasToString("carrier");
  }

  @Test
  void aSourceIsKnownByItsTlsNameFirst() {
    siplain.config.Peer plain = peer("sbc", List.of("198.51.100.77:5060"));
    siplain.config.Peer.Tls tls =
        new siplain.config.Peer.Tls(List.of(), Optional.of("sbc.example"), Optional.empty());
    siplain.config.Peer named =
        new siplain.config.Peer(
            plain.name(),
            plain.targets(),
            plain.sources(),
            plain.requestUri(),
            plain.large(),
            plain.trusted(),
            0,
            0,
            plain.failover(),
            plain.phones(),
            Optional.of(tls),
            siplain.config.Redirects.Part.NONE);
    Peers both = peers(peer("pbx", List.of("192.0.2.5:5060")), named);
    InetSocketAddress pbx = address("192.0.2.5:5060");

    assertThat(both.of(new Flow(SamplePeers.TCP, pbx, 7, List.of("a.example", "sbc.example"))))
        .hasToString("sbc");
    assertThat(both.of(new Flow(SamplePeers.TCP, pbx, 7, List.of("a.example")))).hasToString("pbx");
  }

  @Test
  void ofSeveralBlocksTheLongestCounts() {
    assertThat(name("10.2.3.4:5060")).isEqualTo("carrier");
    assertThat(name("10.1.3.4:5060")).isEqualTo("branch");
    assertThat(name("[2001:db8:1::77]:5060")).isEqualTo("branch");
  }

  @Test
  void aTargetsAddressAloneIsEnough() {
    assertThat(name("192.0.2.5:49152")).isEqualTo("pbx");
    assertThat(name("[2001:db8::5]:49152")).isEqualTo("pbx");
  }

  @Test
  void onLoopbackAnAddressAloneSaysNothing() {
    assertThat(name("127.0.0.1:5081")).isEqualTo("nobody");
    assertThat(name("[::1]:5081")).isEqualTo("nobody");
  }

  @Test
  void whatNobodyNamesIsNobodys() {
    assertThat(name("203.0.113.7:5060")).isEqualTo("nobody");
    assertThat(name("[2001:db8::6]:5060")).isEqualTo("nobody");
  }

  @Test
  void anIpv6AddressThatStandsForIpv4IsThatOne() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(new byte[] {(byte) 192, 0, 2, 5}, 0, mapped, 12, 4);
    InetAddress address = Inet6Address.getByAddress(null, mapped, -1);
    assertThat(address).isInstanceOf(Inet6Address.class);
    assertThat(peers.of(new InetSocketAddress(address, 5060))).hasToString("pbx");
    assertThat(peers.of(new InetSocketAddress(address, 5999))).hasToString("pbx");
  }

  @Test
  void aBlockOfAllIpv6HoldsNoIpv4() {
    Peers six = peers(peer("six", List.of(), "::/0"));
    assertThat(six.of(flow("[2001:db8::1]:5060"))).hasToString("six");
    assertThat(six.of(flow("192.0.2.1:5060"))).isNull();
  }

  @Test
  void aBlockOfAllIpv4HoldsNoIpv6() {
    Peers four = peers(peer("four", List.of(), "0.0.0.0/0"));
    assertThat(four.of(flow("192.0.2.1:5060"))).hasToString("four");
    assertThat(four.of(flow("[2001:db8::1]:5060"))).isNull();
  }

  @Test
  void aNameIsEveryAddressThatWasFoundForIt() {
    siplain.config.Peer carrier =
        peer("carrier", List.of("sbc.example.net:5060", "gone.example.net:5060"));
    Located found =
        new Located.Found(
            List.of(
                new Tier(List.of(share("198.51.100.1:5060"))),
                new Tier(List.of(share("[2001:db8::2]:5070")))));
    Peers named = Peers.of(List.of(carrier), Map.of(carrier.targets().getFirst(), found));
    assertThat(named.all().getFirst().targets())
        .extracting(PeerTarget::address)
        .containsExactly(address("198.51.100.1:5060"), address("[2001:db8::2]:5070"));
    assertThat(named.of(flow("[2001:db8::2]:5070"))).hasToString("carrier");
  }

  @Test
  void otherSettingsMendNoTarget() {
    siplain.config.Peer pbx = peer("pbx", List.of("10.0.0.5:5060", "10.0.0.6:5060"));
    Peers before = peers(pbx);
    before.all().getFirst().pause(address("10.0.0.5:5060"), 30, 0);

    Peers after = before.next(List.of(pbx), Map.of());

    assertThat(first(after, 1)).isEqualTo(address("10.0.0.6:5060"));
    assertThat(
            first(
                before.next(
                    List.of(peer("new", List.of("10.0.0.5:5060", "10.0.0.6:5060"))), Map.of()),
                1))
        .isEqualTo(address("10.0.0.5:5060"));
  }

  @Test
  void whoIsNoTargetGetsNoPause() {
    siplain.config.Peer carrier = peer("carrier", List.of("sbc.example.net:5060"));
    Peers named = peers(carrier);
    named.all().getFirst().pause(address("198.51.100.1:5060"), 30, 0);

    Located found =
        new Located.Found(
            List.of(
                new Tier(List.of(share("198.51.100.1:5060"))),
                new Tier(List.of(share("198.51.100.2:5060")))));
    named.locate(Map.of(carrier.targets().getFirst(), found));
    assertThat(first(named, 1)).isEqualTo(address("198.51.100.1:5060"));
  }

  @Test
  void whoIsProbedNoMoreIsTakenForUp() {
    Peers peers = peers(peer("pbx", List.of("10.0.0.5:5060", "10.0.0.6:5060")));
    Peer pbx = peers.all().getFirst();
    pbx.health().probed(pbx.targets().getFirst(), false);

    assertThat(first(peers, 1)).isEqualTo(address("10.0.0.5:5060"));
  }

  private static InetSocketAddress first(Peers peers, long now) {
    return peers.all().getFirst().choose("call", now).getFirst().address();
  }

  @Test
  void aZoneTakesNoAddressFromAnotherPeer() {
    siplain.config.Peer carrier = peer("carrier", List.of("sbc.example.net:5060"));
    Located found = new Located.Found(List.of(new Tier(List.of(share("10.0.0.5:5060")))));
    Peers both =
        Peers.of(
            List.of(carrier, peer("pbx", List.of("10.0.0.5:5060"))),
            Map.of(carrier.targets().getFirst(), found));
    assertThat(both.of(flow("10.0.0.5:5060"))).hasToString("pbx");
    assertThat(both.of(flow("10.0.0.5:5999"))).hasToString("pbx");
  }

  private static Tier.Share share(String address) {
    return new Tier.Share(
        0,
        List.of(
            new PeerTarget(
                "sip:sbc.example.net",
                "sbc.example.net",
                Protocol.UDP,
                address(address),
                Optional.empty())));
  }

  @Test
  void aNextHopIsAPeersAtAnyPortOfItsTargetsAndInItsSources() {
    assertThat(owns("pbx", "192.0.2.5:5060")).isTrue();
    assertThat(owns("pbx", "192.0.2.5:5070")).isTrue();
    assertThat(owns("pbx", "192.0.2.6:5060")).isFalse();
    assertThat(owns("carrier", "198.51.100.99:5060")).isTrue();
    assertThat(owns("carrier", "10.2.0.1:5060")).isTrue();
  }

  @Test
  void aNextHopInALongerBlockOfAnotherIsNotThisPeers() {
    assertThat(owns("carrier", "10.1.0.1:5060")).isFalse();
    assertThat(owns("branch", "10.1.0.1:5060")).isTrue();
  }

  @Test
  void aNextHopThatIsAnothersTargetIsNotThisPeers() {
    Peers nested =
        peers(peer("carrier", List.of(), "192.0.2.0/24"), peer("pbx", List.of("192.0.2.5:5060")));
    assertThat(nested.owns(nested.all().getFirst(), address("192.0.2.5:5060"))).isFalse();
    assertThat(nested.owns(nested.all().getFirst(), address("192.0.2.7:5060"))).isTrue();
  }

  @Test
  void onLoopbackANextHopNeedsThePortOfATarget() {
    assertThat(owns("local", "127.0.0.1:5080")).isTrue();
    assertThat(owns("local", "127.0.0.1:8080")).isFalse();
    assertThat(owns("local", "[::1]:6379")).isFalse();
    assertThat(owns("pbx", "127.0.0.1:5080")).isFalse();
    Peers open = peers(peer("local", List.of("127.0.0.1:5080"), "127.0.0.0/8"));
    assertThat(open.owns(open.all().getFirst(), address("127.0.0.1:6000"))).isTrue();
  }

  private boolean owns(String name, String hostPort) {
    Peer peer = peers.named(name);
    return peer != null && peers.owns(peer, address(hostPort));
  }

  private String name(String hostPort) {
    Peer peer = peers.of(flow(hostPort));
    return peer == null ? "nobody" : peer.name();
  }
}
