package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.ParseCause;
import siplain.sip.message.Parsed;

/** Datagrams over real sockets. */
@ExtendWith(Spotless.class)
class DatagramIT {

  @ParameterizedTest
  @CsvSource({"true,127.0.0.1", "true,::1", "false,127.0.0.1", "false,::1"})
  void aMessageComesInAndAnAnswerGoesBackFromTheListeningPort(boolean epoll, String host)
      throws Exception {
    InetAddress address = InetAddress.ofLiteral(host);
    try (TestBed bed = new TestBed.Wanted().listen(Protocol.UDP, host).epoll(epoll).open();
        DatagramSocket peer = new DatagramSocket(0, address)) {
      assertThat(bed.transport().usesEpoll()).isEqualTo(epoll);
      bed.echoing();

      send(peer, TestBed.options("a"), bed.address());

      DatagramPacket answer = receive(peer);
      assertThat(answer.getSocketAddress()).isEqualTo(bed.address());
      assertThat(answer.getLength()).isEqualTo(TestBed.options("a").length);
      Event.Received event = bed.received();
      assertThat(event.message().callId()).isEqualTo("a");
      assertThat(event.flow().remote()).isEqualTo(peer.getLocalSocketAddress());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListenerAtTheIpv6WildcardTakesBothFamilies(boolean epoll) throws Exception {
    try (TestBed bed = new TestBed.Wanted().listen(Protocol.UDP, "::").epoll(epoll).open()) {
      bed.echoing();
      int port = bed.address().getPort();
      for (String host : new String[] {"127.0.0.1", "::1"}) {
        InetAddress address = InetAddress.ofLiteral(host);
        try (DatagramSocket peer = new DatagramSocket(0, address)) {
          InetSocketAddress at = new InetSocketAddress(address, port);
          send(peer, TestBed.options("a"), at);
          assertThat(receive(peer).getSocketAddress()).isEqualTo(at);
          assertThat(bed.received().flow().remote()).isEqualTo(peer.getLocalSocketAddress());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLargeDatagramComesAndGoesWhole(boolean epoll) throws Exception {
    try (TestBed bed = TestBed.udp().epoll(epoll).open();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      bed.echoing();
      byte[] message = TestBed.large("a", 60_000);

      send(peer, message, bed.address());

      assertThat(receive(peer).getLength()).isEqualTo(message.length);
    }
  }

  @Test
  void whatNoDatagramCanCarryIsTooLarge() throws Exception {
    try (TestBed bed = TestBed.udp().open()) {
      Hop hop =
          Hop.to(bed.listener(), new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9));

      assertThat(bed.send(0, new byte[65_508], hop).poll(5, TimeUnit.SECONDS))
          .isEqualTo(Causes.TRANSPORT_TOO_LARGE);
    }
  }

  @Test
  void anAddressOfAnotherFamilyHasNoListener() throws Exception {
    try (TestBed bed = TestBed.udp().open()) {
      Hop hop = Hop.to(bed.listener(), new InetSocketAddress(InetAddress.ofLiteral("::1"), 9));

      assertThat(bed.send(0, TestBed.options("a"), hop).poll(5, TimeUnit.SECONDS))
          .isEqualTo(Causes.TRANSPORT_NO_LISTENER);
    }
  }

  @Test
  void aMachineThatCannotBeReachedIsToldToTheSender() throws Exception {
    try (TestBed bed = TestBed.udp().open()) {
      // From the loopback address nothing leaves the machine.
      Hop hop =
          Hop.to(bed.listener(), new InetSocketAddress(InetAddress.ofLiteral("203.0.113.1"), 9));

      assertThat(bed.send(0, TestBed.options("a"), hop).poll(5, TimeUnit.SECONDS))
          .isEqualTo(Causes.TRANSPORT_UNREACHABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({"true,1", "true,2", "true,3", "false,1", "false,2"})
  void aRefusedDatagramIsKnownOnEveryLoopAtOnceAndTheSocketGoesOn(boolean epoll, int loops)
      throws Exception {
    InetSocketAddress target = closedPort();
    try (TestBed bed = TestBed.udp().targets(target).loops(loops).epoll(epoll).open()) {
      for (int sender = 0; sender < loops; sender++) {
        long start = System.nanoTime();
        bed.send(sender, TestBed.options("a"), Hop.to(bed.listener(), target));

        Set<Integer> told =
            IntStream.range(0, loops)
                .mapToObj(_ -> lost(bed, target))
                .map(Event.Lost::loop)
                .collect(Collectors.toSet());
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(told).hasSize(loops);
      }
      try (DatagramSocket peer = new DatagramSocket(target)) {
        send(peer, TestBed.options("b"), bed.address());
        assertThat(bed.received().flow().remote()).isEqualTo(target);
        bed.send(0, TestBed.options("c"), Hop.to(bed.listener(), target));
        assertThat(receive(peer).getSocketAddress()).isEqualTo(bed.address());
      }
    }
  }

  /** The system tells of the error first. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatATargetSaidBeforeItWentIsReadFirst(boolean epoll) throws Exception {
    InetSocketAddress target = closedPort();
    try (TestBed bed = TestBed.udp().targets(target).loops(2).epoll(epoll).open()) {
      CountDownLatch gone = new CountDownLatch(1);
      bed.loop(0)
          .execute(() -> {
            await(gone);
            bed.wire(0).send(TestBed.options("to nobody"), Hop.to(bed.listener(), target), _ -> {});
          });
      try (DatagramSocket peer = new DatagramSocket(target)) {
        send(peer, TestBed.options("farewell"), bed.address());
      }
      gone.countDown();

      assertThat(bed.next(Event.class)).isInstanceOf(Event.Received.class);
      lost(bed, target);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void targetsMayChange(boolean epoll) throws Exception {
    InetSocketAddress stays = closedPort();
    InetSocketAddress goes = closedPort();
    InetSocketAddress comes = closedPort();
    try (TestBed bed = TestBed.udp().targets(stays, goes).epoll(epoll).open()) {
      bed.transport().aim(Set.of(stays, comes));

      for (InetSocketAddress target : List.of(stays, comes)) {
        bed.send(0, TestBed.options("a"), Hop.to(bed.listener(), target));
        lost(bed, target);
        lost(bed, target);
      }
      bed.send(0, TestBed.options("b"), Hop.to(bed.listener(), goes));
      bed.assertQuiet();
      try (DatagramSocket peer = new DatagramSocket(goes)) {
        send(peer, TestBed.options("c"), bed.address());
        assertThat(bed.received().flow().remote()).isEqualTo(goes);
      }

      bed.transport().aim(Set.of(goes));

      bed.send(0, TestBed.options("d"), Hop.to(bed.listener(), goes));
      lost(bed, goes);
    }
  }

  @Test
  void manyRefusedDatagramsDoNotFillTheSocket() throws Exception {
    InetSocketAddress target = closedPort();
    try (TestBed bed = TestBed.udp().targets(target).loops(1).open()) {
      for (int i = 0; i < 10_000; i++) {
        bed.send(0, TestBed.options("a" + i), Hop.to(bed.listener(), target));
      }
      lost(bed, target);
      bed.settle(0);
      try (DatagramSocket peer = new DatagramSocket(target)) {
        send(peer, TestBed.options("b"), bed.address());
        assertThat(bed.received().message().callId()).isEqualTo("b");
      }
    }
  }

  @Test
  void keepAlivesAreAbsorbedAndGarbageIsHandedOn() throws Exception {
    try (TestBed bed = TestBed.udp().open();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      send(peer, new byte[0], bed.address());
      send(peer, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII), bed.address());
      send(peer, new byte[4], bed.address());
      bed.assertQuiet();

      send(peer, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), bed.address());

      Parsed.Invalid garbage = (Parsed.Invalid) bed.received().parsed();
      assertThat(garbage.what().cause()).isEqualTo(ParseCause.NOT_SIP);
    }
  }

  @Test
  void manyDatagramsAtOnceAllArrive() throws Exception {
    try (TestBed bed = TestBed.udp().open();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 500; i++) {
        send(peer, TestBed.options("call-" + i), bed.address());
      }
      for (int i = 0; i < 500; i++) {
        bed.received();
      }
    }
  }

  private static Event.Lost lost(TestBed bed, InetSocketAddress target) {
    try {
      Event.Lost lost = bed.next(Event.Lost.class);
      assertThat(lost.cause()).isEqualTo(Causes.TRANSPORT_PORT_UNREACHABLE);
      assertThat(lost.remote()).isEqualTo(target);
      assertThat(lost.connection()).isZero();
      return lost;
    } catch (InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static InetSocketAddress closedPort() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  private static void send(DatagramSocket from, byte[] bytes, InetSocketAddress to)
      throws Exception {
    from.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private static DatagramPacket receive(DatagramSocket at) throws Exception {
    at.setSoTimeout(5_000);
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    at.receive(packet);
    return packet;
  }
}
