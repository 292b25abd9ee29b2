package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import siplain.config.Cidr;
import siplain.config.Failover;
import siplain.config.Peer;
import siplain.config.Redirects;
import siplain.config.Route;
import siplain.config.Scanners;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.dialog.DialogKeys;
import siplain.proxy.dialog.DialogRoutes;
import siplain.proxy.dialog.OurNames;
import siplain.proxy.dialog.SampleDialogs;
import siplain.proxy.guard.Guard;
import siplain.proxy.guard.Memory;
import siplain.proxy.observe.Attempt;
import siplain.proxy.observe.CallListener;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Exchange;
import siplain.proxy.observe.Heard;
import siplain.proxy.observe.Redirect;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Routes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;
import siplain.proxy.transport.VirtualLoop;
import siplain.sip.message.Limits;
import siplain.sip.message.MessageParser;
import siplain.sip.transaction.Timers;
import siplain.sip.uri.SipUri;

/** A whole way over real bytes: a carrier on one side, a PBX with two addresses on the other. */
final class Rig {
  static final Listener UDP = listener(0, Protocol.UDP, "192.0.2.1");
  static final Listener TCP = listener(1, Protocol.TCP, "192.0.2.1");
  static final Listener TLS =
      new Listener(2, Protocol.TLS, new InetSocketAddress("192.0.2.1", 5061), Optional.empty());
  static final InetSocketAddress CARRIER = new InetSocketAddress("198.51.100.20", 5060);
  static final InetSocketAddress PBX = new InetSocketAddress("10.0.0.5", 5060);
  static final InetSocketAddress PBX_2 = new InetSocketAddress("10.0.0.6", 5060);
  static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.7", 40000);
  static final Flow FROM_CARRIER = new Flow(UDP, CARRIER, Flow.DATAGRAM);
  static final Flow FROM_PBX = new Flow(UDP, PBX, Flow.DATAGRAM);
  static final Flow FROM_PBX_2 = new Flow(UDP, PBX_2, Flow.DATAGRAM);
  static final Flow FROM_PBX_BY_TCP = new Flow(TCP, PBX, 9);
  static final Flow FROM_STRANGER = new Flow(UDP, STRANGER, Flow.DATAGRAM);

  final VirtualLoop loop = new VirtualLoop();
  final RecordingWire wire = new RecordingWire(loop, List.of(UDP, TCP, TLS));
  final Told told = new Told();

  /** Where names in messages lead, by their host; to nowhere those that are not here. */
  final Map<String, CompletableFuture<Located>> names = new HashMap<>();

  Policy policy;
  final Path path;
  private int read;

  Rig() {
    this(List.of(pbx(Transport.UDP), carrier()), List.of());
  }

  Rig(List<Peer> peers, List<Route> routes) {
    policy = policy(peers, routes);
    path =
        new Path(
            () -> policy,
            loop,
            wire,
            told,
            new Ids(new Random(7)),
            InstantSource.fixed(Instant.EPOCH),
            this::find);
  }

  private CompletableFuture<Located> find(SipUri uri) {
    return names.getOrDefault(
        uri.host(), CompletableFuture.completedFuture(new Located.Found(List.of())));
  }

  static Policy policy(List<Peer> settings, List<Route> routes) {
    List<Listener> listeners = List.of(UDP, TCP, TLS);
    Peers peers = Peers.of(settings, Map.of());
    OurNames names = new OurNames(listeners, List.of());
    return new Policy(
        peers,
        new Routes(routes, peers),
        new DialogRoutes(
            DialogKeys.of(List.of(new byte[32])),
            SampleDialogs.numbers(peers),
            names,
            listeners,
            1),
        names,
        new Guard(peers, siplain.config.Limits.DEFAULT, Scanners.DEFAULT, new Memory()),
        Timers.DEFAULT,
        Duration.ofSeconds(185),
        100_000,
        Optional.empty(),
        Optional.empty(),
        Redirects.DEFAULT);
  }

  /** Other settings from now on, with the same peers and dialogs. */
  void change(int mostTransactions, Optional<String> publicUrl, Optional<Duration> draining) {
    Policy now = policy;
    policy =
        new Policy(
            now.peers(),
            now.routes(),
            now.dialogs(),
            now.names(),
            now.guard(),
            now.timers(),
            now.timerC(),
            mostTransactions,
            publicUrl,
            draining,
            now.redirects());
  }

  /** The same with other rules for strangers, who are all forgotten. */
  void guard(siplain.config.Limits limits, Scanners scanners) {
    change(new Guard(policy.peers(), limits, scanners, new Memory()), policy.redirects());
  }

  /** Redirects are followed by these rules from now on. */
  void follow(Redirects redirects) {
    change(policy.guard(), redirects);
  }

  private void change(Guard guard, Redirects redirects) {
    Policy now = policy;
    policy =
        new Policy(
            now.peers(),
            now.routes(),
            now.dialogs(),
            now.names(),
            guard,
            now.timers(),
            now.timerC(),
            now.mostTransactions(),
            now.publicUrl(),
            now.draining(),
            redirects);
  }

  static Peer pbx(Transport transport) {
    return peer("pbx", transport, true, "10.0.0.5", "10.0.0.6");
  }

  static Peer carrier() {
    return peer("carrier", Transport.UDP, false, "198.51.100.20");
  }

  static Peer peer(String name, Transport transport, boolean trusted, String... hosts) {
    return new Peer(
        name,
        Arrays.stream(hosts).map(host -> new Target("sip:" + host, transport, host, 5060)).toList(),
        List.of(),
        Peer.RequestUri.KEEP,
        Peer.Large.AUTO,
        trusted,
        0,
        0,
        Failover.DEFAULT);
  }

  /** A route between these two. */
  static Route route(int number, String from, String to) {
    return new Route(
        number,
        new Route.From.Named(from),
        Optional.empty(),
        Optional.empty(),
        Optional.of(to),
        OptionalInt.empty());
  }

  static Route rejecting(int number, String user, int status) {
    return new Route(
        number,
        new Route.From.Anybody(),
        Optional.of(Pattern.compile(user)),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(status));
  }

  static Cidr block(String address, int bits) {
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    List<Byte> all = new ArrayList<>();
    for (byte each : bytes) {
      all.add(each);
    }
    return new Cidr(all, bits);
  }

  private static Listener listener(int number, Protocol protocol, String host) {
    return new Listener(number, protocol, new InetSocketAddress(host, 5060), Optional.empty());
  }

  /** Something comes in. */
  void in(Flow flow, SipText message) {
    byte[] bytes = message.text().getBytes(UTF_8);
    path.received(flow, MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT));
    loop.pass(0);
  }

  /** What went out since this was asked last; exactly one message. */
  SipText out() {
    return only(outs()).sip();
  }

  /** What went out to this address since this was asked last; exactly one message. */
  SipText out(InetSocketAddress to) {
    RecordingWire.Sent one = only(outs());
    if (!one.hop().remote().equals(to)) {
      throw new AssertionError("went to " + one.hop() + ": " + one.text());
    }
    return one.sip();
  }

  List<RecordingWire.Sent> outs() {
    List<RecordingWire.Sent> fresh = List.copyOf(wire.sent.subList(read, wire.sent.size()));
    read = wire.sent.size();
    return fresh;
  }

  private static RecordingWire.Sent only(List<RecordingWire.Sent> all) {
    if (all.size() != 1) {
      throw new AssertionError(
          "went out: " + all.stream().map(each -> each.sip().startLine()).toList());
    }
    return all.getFirst();
  }

  static SipText invite() {
    return request("INVITE", "sip:+12025550147@192.0.2.1", "z9hG4bKann1", 1);
  }

  static SipText request(String method, String uri, String branch, int cseq) {
    return SipText.of(
        List.of(
            method + " " + uri + " SIP/2.0",
            "Via: SIP/2.0/UDP 198.51.100.20:5060;branch=" + branch,
            "Max-Forwards: 70",
            "From: <sip:ann@example.com>;tag=ann",
            "To: <sip:+12025550147@192.0.2.1>",
            "Call-ID: call@198.51.100.20",
            "CSeq: " + cseq + " " + method,
            "Contact: <sip:ann@198.51.100.20>",
            "X-Odd:   kept  as it is",
            "Content-Length: 0"));
  }

  /** A request inside the dialog, from the side that has these values. */
  static SipText inside(
      String method, String uri, String via, SipText answered, boolean fromCaller, int cseq) {
    List<String> routes = answered.all("Record-Route");
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + uri + " SIP/2.0");
    lines.add("Via: SIP/2.0/UDP " + via);
    (fromCaller ? routes.reversed() : routes).forEach(route -> lines.add("Route: " + route));
    lines.add("Max-Forwards: 70");
    lines.add("From: " + (fromCaller ? answered.first("From") : answered.first("To")));
    lines.add("To: " + (fromCaller ? answered.first("To") : answered.first("From")));
    lines.add("Call-ID: " + answered.first("Call-ID"));
    lines.add("CSeq: " + cseq + " " + method);
    lines.add("Content-Length: 0");
    return SipText.of(lines);
  }

  /** Writes down what a listener is told. */
  static final class Told implements CallListener {
    final List<String> lines = new ArrayList<>();
    final List<Exchange> finished = new ArrayList<>();
    final List<String> dropped = new ArrayList<>();
    final List<String> decisions = new ArrayList<>();
    final Set<String> mistakes = new HashSet<>();
    Throwable error = new IllegalStateException("a mistake");
    int received;

    private void tell(String what, String line) {
      lines.add(line);
      if (mistakes.contains(what)) {
        if (error instanceof Error severe) {
          throw severe;
        }
        throw new IllegalStateException(error);
      }
    }

    Exchange last() {
      return finished.getLast();
    }

    String cause() {
      Cause cause = last().cause();
      return cause == null ? "" : cause.id();
    }

    @Override
    public void probed(String peer, String target, boolean up, boolean news) {
      lines.add("probed " + target + " " + up);
    }

    @Override
    public void unprobed(String peer, String target) {
      lines.add("unprobed " + target);
    }

    @Override
    public void received(Exchange exchange) {
      received++;
      tell("received", "received " + exchange.request().method());
    }

    @Override
    public void matched(Exchange exchange) {
      tell("matched", "matched " + exchange.peerIn() + " " + exchange.peerOut());
    }

    @Override
    public void sent(Exchange exchange, Attempt attempt) {
      tell("sent", "sent " + attempt.branch());
    }

    @Override
    public void heard(Exchange exchange, Attempt attempt, Heard heard) {
      tell("heard", "heard " + heard.status());
    }

    @Override
    public void branchEnded(Exchange exchange, Attempt attempt) {
      tell("branchEnded", "branchEnded " + attempt.status());
    }

    @Override
    public void redirected(Exchange exchange, Redirect decision) {
      String cause = decision.cause().map(Cause::id).orElse("");
      decisions.add((decision.action() + " " + cause).strip());
      tell("redirected", "redirected " + decision.action());
    }

    @Override
    public void answered(Exchange exchange, int status) {
      tell("answered", "answered " + status);
    }

    @Override
    public void finished(Exchange exchange) {
      finished.add(exchange);
      lines.add("finished");
    }

    @Override
    public void dropped(Flow flow, Cause cause, String excerpt) {
      dropped.add(cause.id());
      tell("dropped", "dropped " + cause.id());
    }
  }
}
