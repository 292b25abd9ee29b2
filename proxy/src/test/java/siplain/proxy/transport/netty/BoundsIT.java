package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;

/** What a connection may not do for long, and how many there may be. */
@ExtendWith(Spotless.class)
class BoundsIT {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void anIdleConnectionIsCut() throws Exception {
    try (TestBed bed = TestBed.tcp().bounds(bounds(9, 9, SHORT, LONG, LONG)).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      assertThat(peer.ends()).isTrue();
      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.TRANSPORT_IDLE_CLOSED);
      assertThat(bed.next(Event.Lost.class).cause()).isEqualTo(Causes.TRANSPORT_CLOSED);
    }
  }

  @Test
  void aMessageThatDoesNotEndIsCutHoweverItDrips() throws Exception {
    try (TestBed bed = TestBed.tcp().bounds(bounds(9, 9, LONG, SHORT, LONG)).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send("OPTIONS sip:");
      Thread.sleep(100);
      peer.send("a@example.net");

      Event.Dropped dropped = bed.next(Event.Dropped.class);
      assertThat(dropped.cause()).isEqualTo(Causes.LIMIT_SLOW_MESSAGE);
      assertThat(dropped.flow().remote()).isEqualTo(peer.address());
      assertThat(peer.ends()).isTrue();
    }
  }

  @Test
  void aPeerThatDoesNotReadIsCutAndHoldsUpNobody() throws Exception {
    try (TestBed bed = TestBed.tcp().bounds(bounds(9, 9, LONG, LONG, SHORT)).loops(1).open();
        ServerSocket deaf = server();
        ServerSocket server = server()) {
      Hop hop = to(bed, deaf);
      bed.send(0, TestBed.options("a"), hop);
      Socket silent = deaf.accept();
      bed.settle(0);
      List<BlockingQueue<Cause>> failures = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        failures.add(bed.send(0, TestBed.large("a", 60_000), hop));
      }
      byte[] other = TestBed.options("b");
      bed.send(0, other, to(bed, server));
      try (StreamPeer peer = new StreamPeer(server.accept())) {
        assertThat(peer.read(other.length)).hasSize(other.length);
      }
      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.LIMIT_WRITE_QUEUE);
      assertThat(bed.next(Event.Lost.class).cause()).isEqualTo(Causes.TRANSPORT_WRITE_STALLED);
      assertThat(failures.getLast().poll(5, TimeUnit.SECONDS))
          .isEqualTo(Causes.TRANSPORT_WRITE_STALLED);
      assertThat(failures.stream().filter(each -> each.size() > 1)).isEmpty();
      silent.close();
    }
  }

  @Test
  void aConnectionTooManyIsClosed() throws Exception {
    try (TestBed bed = TestBed.tcp().bounds(bounds(1, 9, LONG, LONG, LONG)).open();
        StreamPeer first = new StreamPeer(bed.address())) {
      first.send(TestBed.options("a"));
      bed.received();
      try (StreamPeer second = new StreamPeer(bed.address())) {
        assertThat(second.ends()).isTrue();
      }
      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.LIMIT_CONNECTIONS);
      first.leave();
      bed.next(Event.Lost.class);
      try (StreamPeer third = new StreamPeer(bed.address())) {
        third.send(TestBed.options("c"));
        assertThat(bed.received().message().callId()).isEqualTo("c");
      }
    }
  }

  @Test
  void aConnectionTooManyOfOneSourceIsClosed() throws Exception {
    try (TestBed bed = TestBed.tcp().bounds(bounds(9, 1, LONG, LONG, LONG)).open();
        StreamPeer first = new StreamPeer(bed.address());
        StreamPeer second = new StreamPeer(bed.address())) {
      assertThat(second.ends()).isTrue();
      assertThat(bed.next(Event.Dropped.class).cause())
          .isEqualTo(Causes.LIMIT_CONNECTIONS_PER_SOURCE);
      first.send(TestBed.options("a"));
      bed.received();
      assertThat(bed.transport().connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatIsNeverMadeTimesOut() throws Exception {
    Bounds quick = bounds(9, 9, LONG, LONG, LONG);
    // A server whose backlog is full lets nobody in and refuses nobody.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      InetSocketAddress address = (InetSocketAddress) full.getLocalSocketAddress();
      try (StreamPeer _ = new StreamPeer(address);
          StreamPeer _ = new StreamPeer(address);
          TestBed bed = TestBed.tcp().bounds(quick).open()) {
        BlockingQueue<Cause> failure =
            bed.send(0, TestBed.options("a"), Hop.to(bed.listener(), address));

        assertThat(failure.poll(5, TimeUnit.SECONDS)).isEqualTo(Causes.TRANSPORT_CONNECT_TIMEOUT);
      }
    }
  }

  private static Bounds bounds(
      int connections, int perSource, Duration idle, Duration slow, Duration stalled) {
    Duration connect = Duration.ofMillis(300);
    return new Bounds(
        connections, perSource, 256 * 1024, connect, idle, slow, stalled, 20_000, connect);
  }

  private static Hop to(TestBed bed, ServerSocket server) {
    assertThat(bed.listener().protocol()).isEqualTo(Protocol.TCP);
    return Hop.to(bed.listener(), (InetSocketAddress) server.getLocalSocketAddress());
  }

  private static ServerSocket server() throws Exception {
    return new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  }
}
