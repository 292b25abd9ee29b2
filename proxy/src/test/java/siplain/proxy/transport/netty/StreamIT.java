package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.ParseCause;

/** Connections over real sockets. */
@ExtendWith(Spotless.class)
class StreamIT {

  @ParameterizedTest
  @CsvSource({"true,127.0.0.1", "true,::1", "false,127.0.0.1", "false,::1"})
  void anAnswerGoesBackOverTheConnectionOfTheRequest(boolean epoll, String host) throws Exception {
    try (TestBed bed = new TestBed.Wanted().listen(Protocol.TCP, host).epoll(epoll).open();
        StreamPeer peer = new StreamPeer(bed.echoing().address())) {
      byte[] message = TestBed.options("a");

      peer.send(message);

      assertThat(peer.read(message.length)).isEqualTo(text(message));
      Flow flow = bed.received().flow();
      assertThat(flow.remote()).isEqualTo(peer.address());
      assertThat(flow.connection()).isPositive();
      assertThat(bed.wire(0).reachedByTcp(peer.address())).isTrue();
    }
  }

  @Test
  void anIpv6WildcardTakesIpv4AsItself() throws Exception {
    try (TestBed bed = new TestBed.Wanted().listen(Protocol.TCP, "::").open();
        StreamPeer peer =
            new StreamPeer(
                new InetSocketAddress(
                    InetAddress.ofLiteral("127.0.0.1"), bed.address().getPort()))) {
      peer.send(TestBed.options("a"));

      assertThat(bed.received().flow().remote()).isEqualTo(peer.address());
    }
  }

  @Test
  void bytesThatComeOneByOneMakeAMessage() throws Exception {
    try (TestBed bed = TestBed.tcp().open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      for (byte each : TestBed.request("slow", "body")) {
        peer.send(new byte[] {each});
      }

      assertThat(bed.received().message().callId()).isEqualTo("slow");
    }
  }

  @Test
  void severalMessagesInASegmentComeOneByOneInOrder() throws Exception {
    try (TestBed bed = TestBed.tcp().loops(1).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(
          text(TestBed.options("a"))
              + text(TestBed.options("b"))
              + text(TestBed.large("c", 60_000)));

      for (String callId : List.of("a", "b", "c")) {
        assertThat(bed.received().message().callId()).isEqualTo(callId);
      }
    }
  }

  @Test
  void aPingIsAnsweredWithAPong() throws Exception {
    try (TestBed bed = TestBed.tcp().open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send("\r\n\r\n");

      assertThat(peer.read(2)).isEqualTo("\r\n");
      bed.assertQuiet();
    }
  }

  @Test
  void aBrokenStreamIsAnsweredAndThenClosed() throws Exception {
    try (TestBed bed = TestBed.tcp().open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      bed.reacting((wire, event) -> {
        if (event instanceof Event.Broken broken) {
          wire.send(ascii("farewell"), Hop.along(broken.flow()), _ -> {});
        }
      });

      peer.send("GET / HTTP/1.1\r\nHost: example.net\r\n\r\n" + "x".repeat(100_000));

      Event.Broken broken = bed.next(Event.Broken.class);
      assertThat(broken.what().cause()).isEqualTo(ParseCause.NOT_SIP);
      assertThat(peer.read(8)).isEqualTo("farewell");
      assertThat(peer.ends()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatCameBeforeTheBreakIsAnsweredWhicheverLoopOwnsIt(int loops) throws Exception {
    try (TestBed bed = TestBed.tcp().loops(loops).open()) {
      bed.echoing();
      Set<Integer> owners = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        byte[] message = TestBed.options("call-" + i);
        try (StreamPeer peer = new StreamPeer(bed.address())) {
          peer.send(text(message) + "GET / HTTP/1.1\r\nHost: example.net\r\n\r\n");

          assertThat(peer.read(message.length)).isEqualTo(text(message));
          assertThat(peer.ends()).isTrue();
        }
        owners.add(bed.received().loop());
      }
      assertThat(owners).hasSize(loops);
    }
  }

  @Test
  void anEndIsToldToEveryLoop() throws Exception {
    try (TestBed bed = TestBed.tcp().loops(3).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(TestBed.options("a"));
      Flow flow = bed.received().flow();

      peer.leave();

      Set<Integer> told = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        Event.Lost lost = bed.next(Event.Lost.class);
        assertThat(lost.cause()).isEqualTo(Causes.TRANSPORT_CLOSED);
        assertThat(lost.connection()).isEqualTo(flow.connection());
        told.add(lost.loop());
      }
      assertThat(told).hasSize(3);
      assertThat(bed.wire(0).reachedByTcp(flow.remote())).isTrue();
      assertThat(bed.send(0, TestBed.options("b"), Hop.along(flow)).poll(5, TimeUnit.SECONDS))
          .isEqualTo(Causes.TRANSPORT_FLOW_GONE);
    }
  }

  /** From the loop that the connection lives on, and from another. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theSenderKnowsWhichOfTwoConnectionsToAnAddressHasItsMessage(int loop) throws Exception {
    try (TestBed bed = TestBed.tcp().listen(Protocol.TCP, "127.0.0.1").open();
        ServerSocket server = server()) {
      InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
      List<Hop> hops =
          bed.transport().listeners().stream().map(each -> Hop.to(each, address)).toList();
      bed.over(0, TestBed.options("first"), hops.getFirst());
      try (StreamPeer first = new StreamPeer(server.accept())) {
        bed.over(0, TestBed.options("second"), hops.getLast());
        try (StreamPeer _ = new StreamPeer(server.accept())) {
          long one = bed.over(loop, TestBed.options("a"), hops.getFirst());
          long other = bed.over(loop, TestBed.options("b"), hops.getLast());

          first.leave();

          assertThat(bed.next(Event.Lost.class).connection()).isEqualTo(one).isNotEqualTo(other);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aResetIsAReset(boolean epoll) throws Exception {
    try (TestBed bed = TestBed.tcp().epoll(epoll).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(TestBed.options("a"));
      bed.received();

      peer.reset();

      assertThat(bed.next(Event.Lost.class).cause()).isEqualTo(Causes.TRANSPORT_RESET);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefusedConnectionIsKnownAtOnce(boolean epoll) throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket server = server()) {
      nobody = (InetSocketAddress) server.getLocalSocketAddress();
    }
    try (TestBed bed = TestBed.tcp().epoll(epoll).open()) {
      long start = System.nanoTime();

      var failures = bed.send(0, TestBed.options("a"), Hop.to(bed.listener(), nobody));

      assertThat(failures.poll(5, TimeUnit.SECONDS)).isEqualTo(Causes.TRANSPORT_REFUSED);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
      assertThat(bed.transport().connections()).isZero();
      assertThat(bed.wire(0).reachedByTcp(nobody)).isFalse();
    }
  }

  @Test
  void aTargetThatCannotBeReachedIsUnreachable() throws Exception {
    try (TestBed bed = TestBed.tcp().open()) {
      Hop hop =
          Hop.to(bed.listener(), new InetSocketAddress(InetAddress.ofLiteral("203.0.113.1"), 5060));

      assertThat(bed.send(0, TestBed.options("a"), hop).poll(5, TimeUnit.SECONDS))
          .isEqualTo(Causes.TRANSPORT_UNREACHABLE);
    }
  }

  @Test
  void allLoopsShareOneConnectionToATarget() throws Exception {
    try (TestBed bed = TestBed.tcp().loops(3).open();
        ServerSocket server = server()) {
      Hop hop = Hop.to(bed.listener(), (InetSocketAddress) server.getLocalSocketAddress());
      int length = TestBed.options("a").length;
      for (int i = 0; i < 30; i++) {
        bed.send(i % 3, TestBed.options("a"), hop);
      }
      try (StreamPeer peer = new StreamPeer(server.accept())) {
        assertThat(peer.read(30 * length)).hasSize(30 * length);
        assertThat(bed.transport().connections()).isEqualTo(1);

        peer.send(TestBed.options("back"));

        Flow flow = bed.received().flow();
        assertThat(flow.remote()).isEqualTo(hop.remote());
        assertThat(flow.listener()).isEqualTo(bed.listener());
        bed.send(1, TestBed.options("a"), Hop.along(flow));
        assertThat(peer.read(length)).hasSize(length);
      }
    }
  }

  @Test
  void aClosedConnectionIsReplacedWhereTheHopAllows() throws Exception {
    try (TestBed bed = TestBed.tcp().open();
        ServerSocket server = server()) {
      Hop hop = Hop.to(bed.listener(), (InetSocketAddress) server.getLocalSocketAddress());
      bed.send(0, TestBed.options("a"), hop);
      Flow flow;
      try (StreamPeer peer = new StreamPeer(server.accept())) {
        peer.send(TestBed.options("back"));
        flow = bed.received().flow();
      }
      bed.next(Event.Lost.class);

      bed.send(
          0, TestBed.options("b"), new Hop(bed.listener(), hop.remote(), flow.connection(), true));

      try (StreamPeer peer = new StreamPeer(server.accept())) {
        assertThat(peer.read(TestBed.options("b").length)).contains("Call-ID: b");
      }
    }
  }

  private static ServerSocket server() throws Exception {
    return new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
