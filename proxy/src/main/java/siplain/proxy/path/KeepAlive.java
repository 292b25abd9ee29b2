package siplain.proxy.path;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.CallListener;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.transaction.TimerWheel;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Wire;
import siplain.sip.message.Message;

/**
 * Keeps the ways to phones open that registered through one loop: each flow gets an empty line and
 * another (RFC 5626 section 3.5.1) as often as the registrar's peer has it, so that no NAT on it
 * forgets it and no connection counts as idle. A flow is kept for as long as something is
 * registered over it.
 */
final class KeepAlive {
  /** Of one loop: some 20 MB. */
  static final int MOST = 50_000;

  /** Of one flow; what registers more counts as one. */
  private static final int MOST_LINES = 16;

  private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Loop loop;
  private final Wire wire;
  private final TimerWheel wheel;
  private final CallListener listener;
  private final Supplier<Policy> policy;
  private final int most;
  private final Map<Flow, Phone> phones = new HashMap<>();

  /**
   * @param most flows that are kept
   */
  KeepAlive(
      Loop loop,
      Wire wire,
      TimerWheel wheel,
      CallListener listener,
      Supplier<Policy> policy,
      int most) {
    this.loop = loop;
    this.wire = wire;
    this.wheel = wheel;
    this.listener = listener;
    this.policy = policy;
    this.most = most;
  }

  /** A request was answered with a 2xx; if it is a phone's REGISTER, its flow is kept. */
  void succeeded(Matched matched, Message response) {
    Peer registrar = PhonePath.registrar(matched);
    if (registrar == null) {
      return;
    }
    Message request = matched.in().request();
    OptionalLong seconds = Registration.seconds(request, response);
    if (seconds.isEmpty()) {
      return;
    }
    Flow flow = matched.in().flow();
    int line = request.to().uriText().hashCode();
    if (seconds.getAsLong() == 0) {
      end(flow, line);
    } else if (!interval(registrar.name()).isZero()) {
      keep(flow, line, registrar.name(), TimeUnit.SECONDS.toNanos(seconds.getAsLong()));
    }
  }

  /**
   * @param line tells registrations over one flow apart
   */
  void keep(Flow flow, int line, String registrar, long nanos) {
    Phone phone = phones.get(flow);
    if (phone == null) {
      if (phones.size() >= most) {
        listener.dropped(flow, Causes.LIMIT_KEEP_ALIVE, "");
        return;
      }
      phone = new Phone(flow, registrar);
      phones.put(flow, phone);
      wheel.set(phone, phone.first(interval(registrar)));
    }
    phone.keep(line, loop.now() + nanos);
  }

  private void end(Flow flow, int line) {
    Phone phone = phones.get(flow);
    if (phone != null && phone.isOverWithout(line)) {
      forget(phone);
    }
  }

  private void forget(Phone phone) {
    if (phones.remove(phone.flow, phone)) {
      wheel.stop(phone);
    }
  }

  /** How many flows are kept. */
  int size() {
    return phones.size();
  }

  /** What holds now; nothing once the registrar is no longer in the settings. */
  private Duration interval(String registrar) {
    @Nullable Peer peer = policy.get().peers().named(registrar);
    return peer == null ? Duration.ZERO : peer.settings().phones().keepAlive();
  }

  /** One flow, which waits for its next turn. */
  private final class Phone extends TimerWheel.Waiting {
    private final Flow flow;
    private final String registrar;

    /** When each of its registrations ends, by the hash of its address. */
    private final Map<Integer, Long> lines = new HashMap<>(2);

    Phone(Flow flow, String registrar) {
      this.flow = flow;
      this.registrar = registrar;
    }

    /** Those that come at once, after a restart perhaps, are spread over the time between two. */
    Duration first(Duration interval) {
      int spread = (flow.remote().hashCode() * 0x9e3779b9) >>> 1;
      return Duration.ofMillis(1 + spread % interval.toMillis());
    }

    void keep(int line, long until) {
      if (lines.size() < MOST_LINES || lines.containsKey(line)) {
        lines.put(line, until);
      } else {
        lines.replaceAll((_, known) -> known - until < 0 ? until : known);
      }
    }

    boolean isOverWithout(int line) {
      lines.remove(line);
      return lines.isEmpty();
    }

    @Override
    protected void fire() {
      long now = loop.now();
      lines.values().removeIf(until -> now - until >= 0);
      Duration interval = interval(registrar);
      if (interval.isZero() || lines.isEmpty()) {
        forget(this);
        return;
      }
      wheel.set(this, interval);
      wire.send(PING, Hop.along(flow), this::failed);
    }

    private void failed(Cause cause) {
      if (Failures.endsFlow(flow.protocol(), cause)) {
        forget(this);
      }
    }
  }
}
