package siplain.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.proxy.peer.SamplePeers.limited;
import static siplain.proxy.peer.SamplePeers.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;

class CallsTest {
  private static final long SECOND = 1_000_000_000L;

  private final Peers peers =
      peers(limited("pbx", List.of(), 2, 0), limited("carrier", List.of(), 0, 4));
  private final Peer pbx = peers.all().getFirst();
  private final Peer carrier = peers.all().getLast();
  private final Calls calls = new Calls();
  private long now;

  @Test
  void aCallBeyondTheLimitIsRefusedUntilOneEnds() {
    assertThat(begin("a")).isNull();
    assertThat(begin("b")).isNull();
    assertThat(begin("c")).isEqualTo(Causes.LIMIT_PEER_CALLS);
    calls.finished("a", "tag", false);
    assertThat(begin("c")).isNull();
    assertThat(pbx.load().calls()).isEqualTo(2);
  }

  @Test
  void anAnsweredCallCountsUntilItsBye() {
    begin("a");
    begin("b");
    calls.finished("a", "tag", true);
    assertThat(begin("c")).isEqualTo(Causes.LIMIT_PEER_CALLS);
    calls.ended("a", "tag");
    calls.ended("a", "tag");
    assertThat(begin("c")).isNull();
    assertThat(pbx.load().calls()).isEqualTo(2);
  }

  @Test
  void anotherInviteOfTheSameCallCountsOnce() {
    begin("a");
    assertThat(begin("a")).isNull();
    assertThat(pbx.load().calls()).isEqualTo(1);
    calls.finished("a", "tag", false);
    assertThat(pbx.load().calls()).isEqualTo(1);
    calls.finished("a", "tag", true);
    assertThat(pbx.load().calls()).isEqualTo(1);
    calls.finished("a", "tag", true);
    calls.ended("a", "tag");
    assertThat(pbx.load().calls()).isZero();
    assertThat(calls.size()).isZero();
  }

  @Test
  void callsInBothDirectionsCount() {
    assertThat(calls.begin("a", "tag", pbx, carrier, now)).isNull();
    assertThat(calls.begin("b", "tag", pbx, pbx, now)).isNull();
    assertThat(begin("c")).isEqualTo(Causes.LIMIT_PEER_CALLS);
  }

  @Test
  void loopsShareTheLimit() {
    Calls other = new Calls();
    begin("a");
    assertThat(other.begin("b", "tag", null, pbx, now)).isNull();
    assertThat(begin("c")).isEqualTo(Causes.LIMIT_PEER_CALLS);
    other.finished("b", "tag", false);
    assertThat(begin("c")).isNull();
  }

  @Test
  void aRefusedCallLeavesNothingBehind() {
    Peers two = peers(limited("in", List.of(), 5, 0), limited("out", List.of(), 1, 0));
    Peer in = two.all().getFirst();
    Peer out = two.all().getLast();
    assertThat(calls.begin("a", "tag", in, out, now)).isNull();
    assertThat(calls.begin("b", "tag", in, out, now))
        .isEqualTo(new Calls.Full(Causes.LIMIT_PEER_CALLS, out));
    assertThat(in.load().calls()).isEqualTo(1);
  }

  @Test
  void aCallWithoutAByeIsForgottenInTheEnd() {
    begin("a");
    begin("b");
    calls.finished("a", "tag", true);
    calls.finished("b", "tag", true);
    now = Calls.FORGOTTEN;
    calls.seen("b", "tag", now);
    assertThat(begin("c")).isEqualTo(Causes.LIMIT_PEER_CALLS);
    now++;
    assertThat(begin("c")).isNull();
    assertThat(begin("d")).isEqualTo(Causes.LIMIT_PEER_CALLS);
  }

  @Test
  void nothingIsKeptForPeersWithoutALimit() {
    assertThat(calls.begin("a", "tag", null, carrier, now)).isNull();
    assertThat(calls.size()).isZero();
    calls.finished("a", "tag", true);
    calls.ended("a", "tag");
  }

  @Test
  void callsThatComeTooFastAreRefused() {
    for (int i = 0; i < 4; i++) {
      assertThat(toCarrier()).isNull();
    }
    assertThat(toCarrier()).isEqualTo(Causes.LIMIT_PEER_RATE);
    now += SECOND / 4 - 1;
    assertThat(toCarrier()).isEqualTo(Causes.LIMIT_PEER_RATE);
    now += 1;
    assertThat(toCarrier()).isNull();
    assertThat(toCarrier()).isEqualTo(Causes.LIMIT_PEER_RATE);
    now += 10 * SECOND;
    for (int i = 0; i < 4; i++) {
      assertThat(toCarrier()).isNull();
    }
    assertThat(toCarrier()).isEqualTo(Causes.LIMIT_PEER_RATE);
  }

  @Test
  void whoseRateIsUsedUpIsTold() {
    Peers two = peers(limited("in", List.of(), 0, 9), limited("out", List.of(), 0, 1));
    Peer in = two.all().getFirst();
    Peer out = two.all().getLast();
    assertThat(calls.begin("a", "tag", in, out, now)).isNull();
    assertThat(calls.begin("b", "tag", in, out, now))
        .isEqualTo(new Calls.Full(Causes.LIMIT_PEER_RATE, out));
  }

  @Test
  void aClockThatBeginsBelowZeroDoesNotMatter() {
    now = -5 * SECOND;
    assertThat(toCarrier()).isNull();
    now = SECOND / 2;
    for (int i = 0; i < 4; i++) {
      assertThat(toCarrier()).isNull();
    }
    assertThat(toCarrier()).isEqualTo(Causes.LIMIT_PEER_RATE);
  }

  @Test
  void threadsThatEnterAtOnceDoNotExceedTheLimit() throws Exception {
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int turn = 0; turn < 10_000; turn++) {
              if (pbx.load().enter()) {
                most.accumulateAndGet(pbx.load().calls(), Math::max);
                pbx.load().leave();
              }
            }
          }));
    }
    for (Thread each : threads) {
      each.join();
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(pbx.load().calls()).isZero();
  }

  private @Nullable Cause begin(String callId) {
    return cause(calls.begin(callId, "tag", null, pbx, now));
  }

  private @Nullable Cause toCarrier() {
    return cause(calls.begin("a", "tag", null, carrier, now));
  }

  private static @Nullable Cause cause(Calls.@Nullable Full full) {
    return full == null ? null : full.cause();
  }
}
