package siplain.proxy.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Protocol;
import siplain.testkit.TextMessage;
import siplain.testkit.VirtualTime;

/**
 * Holds what must be true whatever the network does, and fails the run at the event that breaks it.
 *
 * <p>It knows the proxy by what goes in and what comes out. Each message of a party bears a number,
 * so that what comes out is compared with what was made.
 */
final class Watch {
  static final String MARK = "X-Sim";
  static final String IDENTITY = "P-Asserted-Identity";

  /** What a proxy changes in a request (RFC 3261 section 16.6, RFC 5393 section 5.3). */
  private static final Set<String> OURS =
      Set.of("via", "record-route", "route", "max-forwards", "max-breadth");

  /** 64*T1: how long a server transaction that was answered knows its request (Timers H and J). */
  private static final long REMEMBERED = 32 * World.SECOND;

  private record Final(String text, long at) {}

  private static final List<String> CHALLENGES = List.of("proxy-authenticate", "www-authenticate");

  private final VirtualTime time;
  private final Map<Integer, TextMessage> made = new HashMap<>();
  private final Map<Integer, InetAddress> makers = new HashMap<>();
  private final Set<InetAddress> distrusted = new HashSet<>();
  private final Map<String, Integer> in = new HashMap<>();
  private final Map<String, Integer> out = new HashMap<>();
  private final Map<String, Final> finals = new HashMap<>();
  private final Map<String, String> branches = new HashMap<>();
  private final Set<InetSocketAddress> peers = new HashSet<>();
  private final Set<InetSocketAddress> flows = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /** What the proxy may have forgotten: it began anew, or slept longer than its timers. */
  private int era;

  private boolean dazed;

  Watch(VirtualTime time) {
    this.time = time;
  }

  /** A request may go to this address. */
  void allow(InetSocketAddress peer) {
    peers.add(peer);
  }

  /** A peer has opened a connection: what belongs to its calls may go back along it. */
  void connected(InetSocketAddress from) {
    if (peers.stream().anyMatch(peer -> peer.getAddress().equals(from.getAddress()))) {
      flows.add(from);
    }
  }

  void forgot() {
    era++;
  }

  /**
   * The machine wakes: timers that are long over and requests that came since meet in one instant,
   * and what was forgotten in it is not told from what was not.
   */
  void wakes() {
    dazed = true;
    time.after(
        World.MILLISECOND,
        () -> {
          dazed = false;
          forgot();
        });
  }

  void made(int number, TextMessage message, InetAddress by) {
    made.put(number, message.copy());
    makers.put(number, by);
  }

  /** What this host says of identities is not believed, and it is not told what is private. */
  void distrust(InetAddress host) {
    distrusted.add(host);
  }

  void broken(String what, @Nullable Object where) {
    String text = "%.3f ms: %s".formatted(time.now() / 1e6, what);
    problems.add(where == null ? text : text + "\n" + where);
  }

  /** The problems so far; a run ends at the first. */
  void check() {
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n\n", problems));
    }
  }

  /** The proxy has taken these bytes off the network. */
  void entered(byte[] bytes) {
    TextMessage message;
    try {
      message = TextMessage.parse(bytes);
    } catch (RuntimeException _) {
      return; // noise, of which nothing goes on
    }
    in.merge(name(message), 1, Integer::sum);
  }

  /** The proxy sends these bytes. */
  void left(byte[] bytes, Protocol protocol, InetSocketAddress to) {
    if (to.getAddress().equals(Noise.ADDRESS.getAddress())
        && new String(bytes, 0, 8, US_ASCII).equals("SIP/2.0 ")) {
      return; // the answer to nonsense
    }
    TextMessage message;
    try {
      message = TextMessage.parse(bytes);
    } catch (RuntimeException e) {
      broken("the proxy made nonsense: " + e, null);
      return;
    }
    out.merge(name(message), 1, Integer::sum);
    if (message.isRequest()) {
      request(message, protocol, to);
    } else {
      response(message, to);
    }
  }

  private void request(TextMessage message, Protocol protocol, InetSocketAddress to) {
    if (!peers.contains(to) && !flows.contains(to)) {
      broken("a request goes to " + to + ", which is nobody's", message);
    }
    if (!message.get("Via").startsWith("SIP/2.0/" + protocol + " ")) {
      broken("the Via is wrong over " + protocol, message);
    }
    TextMessage original = original(message);
    if (original == null) {
      if (!message.method().equals("ACK") && !message.method().equals("CANCEL")) {
        broken("a request that nobody made", message);
      }
      return;
    }
    compare(told(original, to), message, OURS);
    boolean followed = Phone.MOVED.equals("<" + message.uri() + ">");
    if (!message.method().equals(original.method())
        || (!followed && !message.uri().equals(original.uri()))) {
      broken("the request line was changed, it was " + original.startLine(), message);
    }
    int hops = Integer.parseInt(message.get("Max-Forwards"));
    if (hops != Integer.parseInt(original.get("Max-Forwards")) - 1) {
      broken("Max-Forwards was " + original.get("Max-Forwards"), message);
    }
    suffix(message.all("Route"), original.all("Route"), 0, message);
    viasOf(original, message);
    once(message, protocol, to);
  }

  /** What of it this peer may be told (RFC 3325 sections 5 and 7). */
  private TextMessage told(TextMessage original, InetSocketAddress to) {
    boolean claimed = distrusted.contains(makers.get(Integer.valueOf(original.get(MARK))));
    boolean secret = distrusted.contains(to.getAddress()) && "id".equals(original.find("Privacy"));
    return claimed || secret ? original.copy().remove(IDENTITY) : original;
  }

  /** Below the proxy's own Via stand those that came, the topmost with its source perhaps. */
  private void viasOf(TextMessage original, TextMessage message) {
    List<String> now = message.all("Via");
    List<String> then = original.all("Via");
    String top = Party.branch(original);
    boolean kept =
        now.size() == then.size() + 1
            && now.subList(2, now.size()).equals(then.subList(1, then.size()))
            && TextMessage.parameter(now.get(1), "branch").equals(top);
    if (!kept) {
      broken("the Vias were " + then, message);
    }
  }

  /**
   * What came once is sent once to each address with each Request-URI, over UDP again where it was
   * too large for that and TCP failed; ACKs and 2xx have no transaction that absorbs.
   */
  private void once(TextMessage message, Protocol protocol, InetSocketAddress to) {
    String mark = message.get(MARK);
    if (message.method().equals("ACK")) {
      notMoreOften(message);
      return;
    }
    String branch = Party.branch(message);
    String place = protocol + " " + to + " " + message.uri();
    String before = branches.putIfAbsent(mark + " " + era + " " + place, branch);
    if (before != null && !before.equals(branch) && !dazed) {
      broken("forwarded a second time to the same address, first as " + before, message);
    }
  }

  private void notMoreOften(TextMessage message) {
    if (out.getOrDefault(name(message), 0) > in.getOrDefault(name(message), 0)) {
      broken("sent more often than it came", message);
    }
  }

  private void response(TextMessage message, InetSocketAddress to) {
    TextMessage original = original(message);
    if (original != null) {
      // RFC 3261 section 16.7 step 7: the challenges of every branch are put together.
      Set<String> free = new HashSet<>(CHALLENGES);
      free.add("via");
      compare(original, message, free);
      for (String name : CHALLENGES) {
        if (!message.all(name).containsAll(original.all(name))) {
          broken("the challenges were " + original.all(name), message);
        }
      }
      // RFC 3261 section 16.7 step 6: that a target is overloaded says nothing about the proxy.
      boolean overload = original.status() == 503 && message.status() == 500;
      if (message.status() != original.status() && !overload) {
        broken("the status was " + original.status(), message);
      }
      List<String> then = original.all("Via");
      if (!message.all("Via").equals(then.subList(1, then.size()))) {
        broken("the Vias were " + then, message);
      }
      if (message.status() / 100 == 2 && message.method().equals("INVITE")) {
        notMoreOften(message);
      }
    }
    if (message.status() >= 200 && !dazed) {
      onlyFinal(message, to);
    }
  }

  /**
   * At most one failure for each server transaction, and none behind a 2xx. A 2xx behind a failure
   * goes on (RFC 3261 section 16.7 step 5).
   */
  private void onlyFinal(TextMessage message, InetSocketAddress to) {
    String key = era + Party.branch(message) + message.method() + to.getAddress();
    String text = message.toString();
    boolean success = message.status() / 100 == 2;
    Final before = finals.get(key);
    if (before != null && time.now() - before.at() > REMEMBERED) {
      before = null; // a copy that was long on its way is a new request
    }
    if (before != null && !success && !before.text().equals(text)) {
      broken("a final answer after this one:\n" + before.text(), message);
    }
    if (before == null) {
      finals.put(key, new Final(text, time.now()));
    }
  }

  private void compare(TextMessage original, TextMessage message, Set<String> free) {
    List<TextMessage.Header> then = fixed(original, free);
    List<TextMessage.Header> now = fixed(message, free);
    if (!now.equals(then)) {
      broken("headers were changed, they were\n" + then, message);
    }
    if (!message.body().equals(original.body())) {
      broken("the body was changed", message);
    }
  }

  private static List<TextMessage.Header> fixed(TextMessage message, Set<String> free) {
    List<TextMessage.Header> fixed = new ArrayList<>(message.headers());
    fixed.removeIf(header -> free.contains(header.key()));
    return fixed;
  }

  private void suffix(List<String> now, List<String> then, int least, TextMessage where) {
    int cut = then.size() - now.size();
    if (cut < least || !then.subList(cut, then.size()).equals(now)) {
      broken("the Routes were " + then, where);
    }
  }

  private @Nullable TextMessage original(TextMessage message) {
    String mark = message.find(MARK);
    return mark == null ? null : made.get(Integer.parseInt(mark));
  }

  private static String name(TextMessage message) {
    String mark = message.find(MARK);
    return mark == null ? "" : mark;
  }
}
