package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;

/** The sockets ask the gate, and do as it says. */
class GateIT {

  /** Says the same to all. */
  private static final class Says implements Gate {
    private volatile @Nullable Cause message;
    private volatile @Nullable Cause connection;
    private volatile boolean stranger = true;

    @Override
    public @Nullable Cause message(Flow flow, long now) {
      return message;
    }

    @Override
    public @Nullable Cause connection(Flow flow, long now) {
      return connection;
    }

    @Override
    public boolean isStranger(Flow flow) {
      return stranger;
    }
  }

  private final Says gate = new Says();

  @Test
  void aDatagramIsDroppedUnread() throws Exception {
    gate.message = Causes.LIMIT_SOURCE_RATE;
    try (TestBed bed = TestBed.udp().gate(gate).open();
        DatagramSocket socket = new DatagramSocket()) {
      byte[] bytes = "no message at all".getBytes(StandardCharsets.UTF_8);
      socket.send(new DatagramPacket(bytes, bytes.length, bed.address()));

      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.LIMIT_SOURCE_RATE);
    }
  }

  @Test
  void aMessageOfAStreamIsDroppedAndTheNextMayPass() throws Exception {
    gate.message = Causes.LIMIT_SOURCE_RATE;
    try (TestBed bed = TestBed.tcp().gate(gate).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(TestBed.options("a"));
      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.LIMIT_SOURCE_RATE);
      gate.message = null;
      peer.send(TestBed.options("b"));
      assertThat(bed.received().message().callId()).isEqualTo("b");
    }
  }

  @Test
  void theConnectionOfABannedSourceIsCut() throws Exception {
    try (TestBed bed = TestBed.tcp().gate(gate).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      peer.send(TestBed.options("a"));
      bed.received();
      gate.message = Causes.POLICY_SOURCE_BANNED;
      peer.send(TestBed.options("b"));
      assertThat(peer.ends()).isTrue();
      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.POLICY_SOURCE_BANNED);
    }
  }

  @Test
  void aConnectionThatMayNotStayIsClosed() throws Exception {
    gate.connection = Causes.POLICY_SOURCE_BANNED;
    try (TestBed bed = TestBed.tcp().gate(gate).open();
        StreamPeer peer = new StreamPeer(bed.address())) {
      assertThat(peer.ends()).isTrue();
      assertThat(bed.next(Event.Dropped.class).cause()).isEqualTo(Causes.POLICY_SOURCE_BANNED);
      assertThat(bed.transport().connections()).isZero();
    }
  }

  @Test
  void onlyStrangersHaveTooManyConnections() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    Bounds bounds = new Bounds(9, 1, 1 << 18, minute, minute, minute, minute, 1_000, minute);
    gate.stranger = false;
    try (TestBed bed = TestBed.tcp().bounds(bounds).gate(gate).open();
        StreamPeer first = new StreamPeer(bed.address());
        StreamPeer second = new StreamPeer(bed.address())) {
      first.send(TestBed.options("a"));
      bed.received();
      second.send(TestBed.options("b"));
      bed.received();

      gate.stranger = true;
      try (StreamPeer third = new StreamPeer(bed.address())) {
        third.send(TestBed.options("c"));
        bed.received();
        try (StreamPeer fourth = new StreamPeer(bed.address())) {
          assertThat(fourth.ends()).isTrue();
        }
        assertThat(bed.next(Event.Dropped.class).cause())
            .isEqualTo(Causes.LIMIT_CONNECTIONS_PER_SOURCE);
        bed.transport().limit(9, 2);
        try (StreamPeer fifth = new StreamPeer(bed.address())) {
          fifth.send(TestBed.options("d"));
          assertThat(bed.received().message().callId()).isEqualTo("d");
        }
      }
    }
  }
}
