package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siplain.proxy.locate.ScriptedDns.Mood;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.SamplePeers;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** Names over time, with answers that live for a moment. */
class LocatorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration WAIT = Duration.ofMillis(150);
  private static final Pace PACE =
      new Pace(
          Duration.ofMillis(50),
          Duration.ofHours(1),
          Duration.ofMillis(50),
          Duration.ofMillis(100));

  private final AtomicInteger moves = new AtomicInteger();
  private ScriptedDns server;
  private Locator locator;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedDns.start();
    locator = locator(server);
  }

  @AfterEach
  void end() throws IOException {
    locator.close();
    server.close();
  }

  private Locator locator(ScriptedDns... servers) {
    List<InetSocketAddress> addresses =
        List.of(servers).stream().map(ScriptedDns::address).toList();
    Locator made =
        new Locator(
            () -> new NettyDns(() -> new ResolvConf(addresses, List.of(), 1), WAIT),
            new Spoken(Set.of(Protocol.UDP, Protocol.TCP), true, false),
            PACE);
    made.onMove(moves::incrementAndGet);
    return made;
  }

  private static Peers peers(String... targets) {
    return SamplePeers.peers(SamplePeers.peer("carrier", List.of(targets)));
  }

  private static List<String> addresses(Peers peers) {
    return peers.all().getFirst().targets().stream()
        .map(target -> HostPort.of(target.address()))
        .toList();
  }

  private static String why(Peers peers) {
    Located.Nowhere nowhere = peers.all().getFirst().nowhere();
    return nowhere == null ? "" : nowhere.cause().id();
  }

  private static void await(BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!reached.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(reached.getAsBoolean()).isTrue();
  }

  @Test
  void aNameIsThereWhenWatchingBegins() throws InterruptedException {
    server.a("x.test", 60, "192.0.2.1", "192.0.2.2");
    Peers peers = peers("10.0.0.9:5060", "x.test:5080");
    locator.watch(peers, PATIENCE);
    assertThat(addresses(peers))
        .containsExactly("10.0.0.9:5060", "192.0.2.1:5080", "192.0.2.2:5080");
    assertThat(peers.of(SamplePeers.flow("192.0.2.2:5080"))).isNotNull();
  }

  @Test
  void aNameThatMovesIsFollowedAndTold() throws InterruptedException {
    server.a("x.test", 0, "192.0.2.1");
    Peers peers = peers("x.test:5060");
    locator.watch(peers, PATIENCE);
    int before = moves.get();
    server.a("x.test", 0, "192.0.2.2");
    await(() -> addresses(peers).equals(List.of("192.0.2.2:5060")));
    await(() -> moves.get() > before);
    Peer owner = peers.all().getFirst();
    assertThat(peers.owns(owner, new InetSocketAddress("192.0.2.1", 5060))).isFalse();
  }

  @Test
  void theLastAddressesAreUsedWhileDnsIsSilentAndTheyAreCounted() throws InterruptedException {
    server.a("x.test", 0, "192.0.2.1");
    Peers peers = peers("x.test:5060");
    locator.watch(peers, PATIENCE);
    server.mood(Mood.SILENT);
    await(() -> locator.stale() == 1);
    assertThat(addresses(peers)).containsExactly("192.0.2.1:5060");
    server.a("x.test", 0, "192.0.2.2");
    server.mood(Mood.WELL);
    await(() -> locator.stale() == 0 && addresses(peers).equals(List.of("192.0.2.2:5060")));
  }

  @Test
  void aDefiniteNoTakesTheAddressesAway() throws InterruptedException {
    server.a("x.test", 0, "192.0.2.1");
    Peers peers = peers("x.test:5060");
    locator.watch(peers, PATIENCE);
    server.answer("x.test", 1);
    await(() -> addresses(peers).isEmpty());
    assertThat(why(peers)).isEqualTo("dns.no-record");
    assertThat(locator.stale()).isZero();
    server.a("x.test", 0, "192.0.2.1");
    await(() -> addresses(peers).size() == 1);
    assertThat(why(peers)).isEmpty();
  }

  @Test
  void eachFailureHasItsCause() throws InterruptedException {
    Map<Mood, String> causes =
        Map.of(
            Mood.SILENT, "dns.timeout",
            Mood.REFUSES, "dns.refused",
            Mood.FAILS, "dns.server-failure",
            Mood.WELL, "dns.no-such-name");
    for (Map.Entry<Mood, String> each : causes.entrySet()) {
      server.mood(each.getKey());
      Peers peers = peers(each.getKey().name().toLowerCase(Locale.ROOT) + ".test:5060");
      locator.watch(peers, PATIENCE);
      assertThat(why(peers)).isEqualTo(each.getValue());
      assertThat(Objects.requireNonNull(peers.all().getFirst().nowhere()).detail())
          .containsEntry("server", HostPort.of(server.address()))
          .containsEntry("type", "A");
    }
  }

  @Test
  void aSilentServerHoldsTheStartUpForTheGivenTimeAndNoOtherName() throws InterruptedException {
    server.answer("dead.test", 1, Mood.SILENT);
    server.a("x.test", 60, "192.0.2.1");
    Peers peers = peers("dead.test:5060", "x.test:5060");
    long begin = System.nanoTime();
    locator.watch(peers, Duration.ofMillis(20));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    assertThat(why(peers)).isEqualTo("dns.timeout");
    await(() -> addresses(peers).equals(List.of("192.0.2.1:5060")));
  }

  @Test
  void otherPeersTakeOverWhatIsKnown() throws InterruptedException {
    server.a("x.test", 0, "192.0.2.1");
    locator.watch(peers("x.test:5060", "y.test:5060"), PATIENCE);
    server.mood(Mood.SILENT);
    Peers next = peers("x.test:5060");
    locator.watch(next, Duration.ZERO);
    assertThat(addresses(next)).containsExactly("192.0.2.1:5060");
    assertThat(locator.known()).hasSize(1);
    server.a("x.test", 0, "192.0.2.2");
    server.mood(Mood.WELL);
    await(() -> addresses(next).equals(List.of("192.0.2.2:5060")));
  }

  @Test
  void namesInMessagesAreLookedUpWhenTheyCome() {
    server.a("desk.test", 60, "192.0.2.9");
    SipUri desk = (SipUri) Uri.parse("sip:bob@desk.test").orElseThrow();
    Located found = locator.names().find(desk).join();
    assertThat(((Located.Found) found).drawn(new Random(1)))
        .extracting(target -> HostPort.of(target.address()))
        .containsExactly("192.0.2.9:5060");
    server.mood(Mood.SILENT);
    assertThat(locator.names().find(desk)).isDone();
    SipUri other = (SipUri) Uri.parse("sip:bob@other.test").orElseThrow();
    Located nowhere = locator.names().find(other).join();
    assertThat(((Located.Nowhere) nowhere).cause().id()).isEqualTo("dns.timeout");
  }
}
