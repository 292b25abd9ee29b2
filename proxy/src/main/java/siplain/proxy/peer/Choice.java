package siplain.proxy.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import siplain.config.Failover.Balance;

/** Which of a peer's targets a request is sent to, and in what order. */
final class Choice {
  private Choice() {}

  /** Those that may be tried, the first one first; empty when none of them answers probes. */
  static List<PeerTarget> of(Peer peer, String callId, long now) {
    List<PeerTarget> all = peer.targets(callId);
    boolean probed = !peer.settings().failover().probe().isZero();
    if (all.size() <= 1 && !probed) {
      return all;
    }
    List<PeerTarget> up = new ArrayList<>(all.size());
    for (PeerTarget each : balanced(all, peer, callId)) {
      if (!probed || peer.health().isUp(each)) {
        up.add(each);
      }
    }
    return unpaused(up, peer.health(), now);
  }

  private static List<PeerTarget> balanced(List<PeerTarget> all, Peer peer, String callId) {
    Balance balance = peer.settings().failover().balance();
    if (balance == Balance.FAILOVER || all.size() <= 1 || isOrdered(all)) {
      return all;
    }
    if (balance == Balance.HASH) {
      // Each has a number of its own for the call, so that one less moves only its own calls.
      return all.stream()
          .sorted(Comparator.comparingLong(target -> weight(target, callId)))
          .toList();
    }
    int first = Math.floorMod(peer.turn(), all.size());
    List<PeerTarget> turned = new ArrayList<>(all.subList(first, all.size()));
    turned.addAll(all.subList(0, first));
    return turned;
  }

  /** SRV records bring an order of their own, with priorities that a balance would mix up. */
  private static boolean isOrdered(List<PeerTarget> all) {
    return all.stream().anyMatch(target -> target.service().isPresent());
  }

  private static long weight(PeerTarget target, String callId) {
    long mixed = (31L * callId.hashCode() + target.address().hashCode()) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }

  /** What asked for a pause gets one, but for the last that is left. */
  private static List<PeerTarget> unpaused(List<PeerTarget> up, Health health, long now) {
    List<PeerTarget> awake = new ArrayList<>(up.size());
    for (PeerTarget each : up) {
      if (health.pause(each, now) == 0) {
        awake.add(each);
      }
    }
    if (!awake.isEmpty() || up.isEmpty()) {
      return awake;
    }
    return List.of(
        up.stream().min(Comparator.comparingLong(each -> health.pause(each, now))).orElseThrow());
  }
}
