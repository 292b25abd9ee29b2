package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Protocol;

/** Which loop is told of a message, and that nothing a receiver does ends a loop. */
@ExtendWith(Spotless.class)
class HandOverIT {
  private static final int CALLS = 200;

  @ParameterizedTest
  @CsvSource({"true,1", "true,2", "true,3", "false,2"})
  void everyMessageOfACallIsToldToItsOwner(boolean epoll, int loops) throws Exception {
    TestBed.Wanted wanted = TestBed.udp().listen(Protocol.TCP, "127.0.0.1");
    try (TestBed bed = wanted.loops(loops).epoll(epoll).open();
        StreamPeer stream = new StreamPeer(bed.transport().listeners().get(1).bound())) {
      for (int i = 0; i < CALLS; i++) {
        try (DatagramSocket peer = peer()) {
          send(peer, TestBed.options("call-" + i), bed);
        }
        stream.send(TestBed.options("call-" + i));
      }
      Set<Integer> told = new HashSet<>();
      for (int i = 0; i < 2 * CALLS; i++) {
        Event.Received received = bed.received();
        int owner = bed.number(bed.transport().owner(received.message().callId()));
        assertThat(received.loop()).isEqualTo(owner);
        told.add(owner);
      }
      assertThat(told).hasSize(loops);
    }
  }

  @Test
  void whateverAReceiverThrowsIsCountedAndTheLoopGoesOn() throws Exception {
    List<Throwable> thrown =
        List.of(new IllegalStateException(), new StackOverflowError(), new OutOfMemoryError());
    try (TestBed bed = TestBed.udp().listen(Protocol.TCP, "127.0.0.1").open();
        DatagramSocket peer = peer();
        StreamPeer stream = new StreamPeer(bed.transport().listeners().get(1).bound())) {
      for (Throwable each : thrown) {
        bed.reacting((_, event) -> {
          if (!(event instanceof Event.Dropped)) {
            sneak(each);
          }
        });
        send(peer, TestBed.options("a"), bed);
        assertCounted(bed, each);
        stream.send(TestBed.options("a"));
        assertCounted(bed, each);
        bed.loop(0).execute(() -> sneak(each));
        assertCounted(bed, each);
        bed.loop(0).execute(() -> bed.loop(0).after(1, () -> sneak(each)));
        assertCounted(bed, each);
      }
      bed.echoing();
      send(peer, TestBed.options("b"), bed);
      assertThat(bed.received().message().callId()).isEqualTo("b");
      stream.send(TestBed.options("c"));
      assertThat(stream.read(10)).hasSize(10);
    }
  }

  @Test
  void aReceiverThatThrowsEvenWhenToldOfADropHarmsNothing() throws Exception {
    try (TestBed bed = TestBed.udp().open();
        DatagramSocket peer = peer()) {
      bed.reacting((_, _) -> sneak(new StackOverflowError()));
      send(peer, TestBed.options("a"), bed);
      bed.received();
      send(peer, TestBed.options("b"), bed);
      bed.received();
    }
  }

  @Test
  void tasksRunOnTheirLoopAfterTheirTime() throws Exception {
    try (TestBed bed = TestBed.udp().open()) {
      LinkedBlockingQueue<Long> ran = new LinkedBlockingQueue<>();
      long start = bed.loop(1).now();
      bed.loop(1).execute(() -> bed.loop(1).after(20_000_000, () -> ran.add(bed.loop(1).now())));

      Long at = ran.poll(5, TimeUnit.SECONDS);
      assertThat(at).isNotNull().isGreaterThanOrEqualTo(start + 20_000_000);
    }
  }

  private static void assertCounted(TestBed bed, Throwable thrown) throws Exception {
    Event.Dropped dropped = bed.next(Event.Dropped.class);
    assertThat(dropped.cause()).isEqualTo(Causes.INTERNAL_ERROR);
    assertThat(dropped.excerpt()).startsWith(thrown.getClass().getSimpleName());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static DatagramSocket peer() throws Exception {
    return new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static void send(DatagramSocket peer, byte[] bytes, TestBed bed) throws Exception {
    peer.send(new DatagramPacket(bytes, bytes.length, bed.address()));
  }
}
