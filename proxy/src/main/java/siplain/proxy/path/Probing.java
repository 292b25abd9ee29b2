package siplain.proxy.path;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import siplain.config.Failover;
import siplain.proxy.observe.Cause;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.transaction.ClientUser;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Listener;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.transaction.ClientKey;

/**
 * Asks each target of a peer with OPTIONS whether it is there. Any final answer but 408 and 503
 * says that it is: what it thinks of an OPTIONS from us matters to nobody.
 */
final class Probing {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Method OPTIONS = Method.of("OPTIONS");

  private final Kit kit;
  private final Listeners listeners;
  private final Supplier<Policy> policy;
  private final Map<Asked, Long> last = new HashMap<>();
  private int number;

  /** Whom to ask, by {@code target} as it is told. */
  private record Asked(String peer, String target) {

    static Asked of(Peer peer, PeerTarget target) {
      String place = target.protocol().parameter() + ":" + HostPort.of(target.address());
      return new Asked(peer.name(), place);
    }
  }

  Probing(Kit kit, Listeners listeners, Supplier<Policy> policy) {
    this.kit = kit;
    this.listeners = listeners;
    this.policy = policy;
  }

  /** Asks whoever is due, and looks again soon. Called once, on the loop. */
  void go() {
    try {
      Policy now = policy.get();
      if (now.draining().isEmpty()) {
        ask(now);
      }
    } finally {
      kit.transactions().wheel().after(LOOK, this::go);
    }
  }

  private void ask(Policy policy) {
    long now = kit.loop().now();
    Set<Asked> probed = new HashSet<>();
    for (Peer peer : policy.peers().all()) {
      Failover failover = peer.settings().failover();
      if (failover.probe().isZero()) {
        continue;
      }
      for (PeerTarget target : peer.targets()) {
        Asked asked = Asked.of(peer, target);
        probed.add(asked);
        Long before = last.get(asked);
        if (before == null || now - before >= failover.probe().toNanos()) {
          last.put(asked, now);
          ask(peer, target, policy);
        }
      }
    }
    last.keySet()
        .removeIf(each -> {
          boolean over = !probed.contains(each);
          if (over) {
            kit.listener().unprobed(each.peer, each.target);
          }
          return over;
        });
  }

  private void ask(Peer peer, PeerTarget target, Policy policy) {
    Listener first = kit.wire().listeners().getFirst();
    Listener by = listeners.towards(target.protocol(), target.address(), first);
    if (by == null || NextHops.isOurs(target.address(), policy)) {
      return; // a call is refused for that, which says more
    }
    String branch = kit.loopDetector().branch(kit.ids().branch(), "probe");
    Probe probe = new Probe(peer, target);
    kit.transactions()
        .request(
            new ClientKey(branch, OPTIONS.text()),
            OPTIONS,
            request(target, by, branch),
            Hop.to(by, target.address()),
            probe);
    kit.transactions().wheel().after(peer.settings().failover().silence(), probe::patienceEnds);
  }

  private byte[] request(PeerTarget target, Listener by, String branch) {
    String sentBy = kit.wire().sentBy(by, target.address());
    String uri = "sip:" + HostPort.of(target.address());
    return """
    OPTIONS %1$s SIP/2.0
    Via: SIP/2.0/%2$s %3$s;rport;branch=%4$s
    Max-Forwards: 70
    From: <sip:%3$s>;tag=%5$s
    To: <%1$s>
    Call-ID: %6$s
    CSeq: %7$d OPTIONS
    User-Agent: Siplain
    Content-Length: 0

    """
        .formatted(uri, by.protocol(), sentBy, branch, kit.ids().tag(), callId(), ++number)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The answer comes to the loop that owns the Call-ID: so it has to be this one. */
  private String callId() {
    String callId;
    do {
      callId = "probe-" + kit.ids().token() + kit.ids().token();
    } while (!kit.wire().owns(callId));
    return callId;
  }

  /** One OPTIONS. */
  private final class Probe implements ClientUser {
    private final Peer peer;
    private final PeerTarget target;
    private boolean answered;

    Probe(Peer peer, PeerTarget target) {
      this.peer = peer;
      this.target = target;
    }

    @Override
    public void responded(Message response, Flow from) {
      if (response.status() >= 200) {
        answered = true;
        tell(response.status() != 408 && response.status() != 503);
      }
    }

    @Override
    public void failed(Cause cause) {
      tell(false);
    }

    void patienceEnds() {
      if (!answered) {
        tell(false);
      }
    }

    private void tell(boolean up) {
      Asked asked = Asked.of(peer, target);
      if (last.containsKey(asked)) {
        boolean news = peer.health().probed(target, up);
        kit.listener().probed(asked.peer, asked.target, up, news);
      }
    }
  }
}
