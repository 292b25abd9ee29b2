package siplain.proxy.locate;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siplain.config.Target;
import siplain.proxy.path.Names;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Tier;

/**
 * Keeps the addresses of the peers' names up to date, in the background: a call takes what is
 * there. Each name has a virtual thread that asks, puts the answer in place and sleeps until that
 * has had its time, so that a name whose servers are silent holds up no other.
 *
 * <p>An answer that has had its time is used on while DNS says nothing definite, since a phone
 * system should not fall silent with its resolver. A definite no takes it away.
 */
public final class Locator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Locator.class);

  /** Who is said to have been asked when none of its servers has answered yet. */
  static final String THIS_MACHINE = "of this machine";

  /** Names that are looked up at the same time. */
  private static final int AT_ONCE = 64;

  private final Supplier<NettyDns> opening;
  private final Spoken spoken;
  private final Pace pace;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Map<Target, Name> names = new HashMap<>();
  private final MessageNames messages;
  private @Nullable NettyDns dns;
  private @Nullable Peers peers;
  private Runnable moved = () -> {};
  private boolean closed;

  /**
   * A target that is a name; its thread alone looks it up, under the lock it says what it found.
   */
  private static final class Name {
    private final Target target;
    private final Wanted wanted;
    private final Dns dns;
    private final CountDownLatch answered = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable Located located;
    private boolean stale;
    private int failures;

    Name(Target target, Dns dns) {
      this.target = target;
      this.dns = dns;
      this.wanted = Wanted.of(target);
    }
  }

  /** With the DNS servers of this machine. */
  public static Locator open(Spoken spoken) {
    return new Locator(NettyDns::open, spoken, Pace.USUAL);
  }

  /** With DNS servers of one's own choice. */
  public static Locator asking(List<InetSocketAddress> servers, Spoken spoken) {
    ResolvConf conf = new ResolvConf(servers, List.of(), 1);
    return new Locator(() -> new NettyDns(() -> conf, NettyDns.USUAL_WAIT), spoken, Pace.USUAL);
  }

  /**
   * @param opening called once there is a name to look up
   */
  Locator(Supplier<NettyDns> opening, Spoken spoken, Pace pace) {
    this.opening = opening;
    this.spoken = spoken;
    this.pace = pace;
    this.messages = new MessageNames(this::look, threads, pace, MessageNames.PATIENCE);
  }

  /** The names that stand in messages, looked up as they come. */
  public Names names() {
    return messages;
  }

  /** What is known by now of the names, also of those that are wanted no longer. */
  public synchronized Map<Target, Located> known() {
    Map<Target, Located> known = new HashMap<>();
    names.forEach((target, name) -> {
      Located located = name.located;
      if (located != null) {
        known.put(target, located);
      }
    });
    return known;
  }

  /** How many names are used past their time, since DNS says nothing. */
  public synchronized int stale() {
    return (int) names.values().stream().filter(name -> name.stale).count();
  }

  /** Whom to tell when an address has come or gone. It is run on a thread that may wait. */
  public synchronized void onMove(Runnable told) {
    moved = told;
  }

  /**
   * Keeps the names of these peers from now on, and of no others. Returns when each has an answer
   * or has failed, and at the latest after this time.
   */
  public void watch(Peers wanted, Duration patience) throws InterruptedException {
    List<Name> asked = replace(wanted);
    long end = System.nanoTime() + patience.toNanos();
    for (Name name : asked) {
      if (!name.answered.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        late(name, patience);
      }
    }
  }

  private synchronized List<Name> replace(Peers wanted) {
    peers = wanted;
    Set<Target> targets = new HashSet<>();
    for (Peer peer : wanted.all()) {
      peer.settings().targets().stream().filter(Peers::isName).forEach(targets::add);
    }
    for (Target old : List.copyOf(names.keySet())) {
      if (!targets.contains(old)) {
        Name gone = names.remove(old);
        if (gone != null) {
          end(gone);
        }
      }
    }
    for (Target each : targets) {
      if (!closed && !names.containsKey(each)) {
        Name name = new Name(each, opened());
        names.put(each, name);
        name.thread = Thread.ofVirtual().name("name " + each.host()).start(() -> keep(name));
      }
    }
    wanted.locate(known());
    return List.copyOf(names.values());
  }

  /** For a name in a message. */
  private Finding look(Wanted wanted) {
    try {
      return Lookup.find(wanted, opened(), spoken, threads);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the program ends", e);
    }
  }

  private synchronized Dns opened() {
    NettyDns open = dns;
    if (open == null) {
      open = opening.get();
      dns = open;
    }
    return open;
  }

  private static void end(Name name) {
    Thread thread = name.thread;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Nothing is known yet: until it is, calls are told so. */
  private synchronized void late(Name name, Duration patience) {
    Peers now = peers;
    if (now != null && name.located == null) {
      Miss miss =
          new Miss(
              Miss.Why.TIMEOUT,
              name.wanted.host(),
              "SRV, A, AAAA",
              THIS_MACHINE,
              patience,
              Duration.ZERO);
      now.locate(Map.of(name.target, miss.nowhere()));
    }
  }

  private void keep(Name name) {
    try {
      while (true) {
        Duration until = take(name, look(name));
        name.answered.countDown();
        Thread.sleep(until);
      }
    } catch (InterruptedException _) {
      // Nobody wants this name any more.
    }
  }

  private Finding look(Name name) throws InterruptedException {
    turns.acquire();
    try {
      return Lookup.find(name.wanted, name.dns, spoken, threads);
    } catch (RuntimeException broken) {
      LOG.error("looking up {}", name.wanted.host(), broken);
      return new Finding.Nothing(
          new Miss(
              Miss.Why.MALFORMED, name.wanted.host(), "any", "", Duration.ZERO, Duration.ZERO));
    } finally {
      turns.release();
    }
  }

  /** Puts it in place, and says when to ask again. */
  private Duration take(Name name, Finding finding) {
    Runnable tell;
    Duration until;
    synchronized (this) {
      boolean changed = false;
      if (names.get(name.target) == name) {
        changed = put(name, finding);
      }
      tell = changed ? moved : () -> {};
      until =
          switch (finding) {
            case Finding.Places places -> pace.found(places.lives());
            case Finding.Nothing nothing -> pace.missing(nothing.miss(), name.failures);
          };
    }
    try {
      tell.run();
    } catch (RuntimeException broken) {
      LOG.error("after {} has moved", name.wanted.host(), broken);
    }
    // A tenth earlier at most, so that names that were asked together are not forever.
    return until.minusNanos(
        (long) (until.toNanos() * 0.1 * ThreadLocalRandom.current().nextDouble()));
  }

  private boolean put(Name name, Finding finding) {
    Located before = name.located;
    Peers now = peers;
    switch (finding) {
      case Finding.Places places -> {
        name.located = located(name.target.uri(), name.target.host(), places);
        name.failures = 0;
        if (name.stale || before instanceof Located.Nowhere) {
          LOG.info("{}: found again", name.target.uri());
        }
        name.stale = false;
      }
      case Finding.Nothing nothing -> {
        Miss miss = nothing.miss();
        name.failures = miss.isDefinite() ? 0 : name.failures + 1;
        if (before instanceof Located.Found && !miss.isDefinite()) {
          if (!name.stale) {
            LOG.warn("{}: {}; its last addresses are used on", name.target.uri(), miss);
          }
          name.stale = true;
          return false;
        }
        name.stale = false;
        name.located = miss.nowhere();
        if (!(before instanceof Located.Nowhere nowhere) || !nowhere.cause().equals(miss.cause())) {
          LOG.warn("{}: {}; nothing is sent there", name.target.uri(), miss);
        }
      }
    }
    Located after = name.located;
    return now != null && after != null && now.locate(Map.of(name.target, after));
  }

  static Located located(String uri, String host, Finding.Places found) {
    Map<Integer, List<Tier.Share>> tiers = new TreeMap<>();
    for (Place place : found.places()) {
      tiers
          .computeIfAbsent(place.tier(), _ -> new ArrayList<>())
          .add(new Tier.Share(place.weight(), targets(uri, host, place)));
    }
    return new Located.Found(tiers.values().stream().map(Tier::new).toList());
  }

  private static List<PeerTarget> targets(String uri, String host, Place place) {
    List<PeerTarget> targets = new ArrayList<>();
    for (InetSocketAddress address : place.addresses()) {
      targets.add(
          new PeerTarget(
              uri,
              host,
              place.protocol(),
              Peers.plain(address),
              place.service().isEmpty() ? Optional.empty() : Optional.of(place.service())));
    }
    return targets;
  }

  @Override
  public void close() {
    NettyDns open;
    synchronized (this) {
      closed = true;
      names.values().forEach(Locator::end);
      names.clear();
      open = dns;
    }
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (open != null) {
      open.close();
    }
  }
}
