package siplain.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code peers}, and what they may not have in common. */
final class PeersReader {
  /** It is a label of metrics and stands in every failure's line. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,32}");

  /** Words that stand for other sources and destinations, in routes and metrics. */
  private static final Set<String> RESERVED = Set.of("any", "unknown", "redirect", "other");

  private static final int MOST_CALLS = 1_000_000;

  private final List<Found<Listen>> listeners;
  private final Problems problems;
  private final PhonesReader phones = new PhonesReader();
  private final List<Peer> peers = new ArrayList<>();

  /** Every name in the file, also of a peer with a mistake, and whether it has targets. */
  private final Map<String, Boolean> names = new LinkedHashMap<>();

  private final List<Owned<Target>> targets = new ArrayList<>();
  private final List<Owned<Cidr>> sources = new ArrayList<>();

  private record Owned<T>(String peer, Found<T> found) {}

  private PeersReader(List<Found<Listen>> listeners, Problems problems) {
    this.listeners = listeners;
    this.problems = problems;
  }

  static PeersReader read(Block top, List<Found<Listen>> listeners) {
    PeersReader reader = new PeersReader(listeners, top.problems());
    if (!top.has("peers")) {
      top.block("peers");
      reader.problems.error(
          ProblemKind.MISSING_VALUE, top.wholeFile(), "peers", "missing", SettingsReader.LEAST);
      return reader;
    }
    int before = reader.problems.count();
    Block block = top.block("peers", SettingsReader.LEAST);
    List<Found<Value>> named = block.named();
    if (named.isEmpty() && reader.problems.count() == before) {
      reader.problems.error(
          ProblemKind.MISSING_VALUE, block.place(), "peers", "no peer", SettingsReader.LEAST);
    }
    named.forEach(each -> reader.peer(block, each));
    return reader;
  }

  /** Those without a mistake. */
  List<Peer> peers() {
    return peers;
  }

  Set<String> names() {
    return names.keySet();
  }

  boolean hasTargets(String name) {
    return names.getOrDefault(name, false);
  }

  /** What phones behind the proxy need of them. */
  PhonesReader phones() {
    return phones;
  }

  private void peer(Block peersBlock, Found<Value> named) {
    String name = named.key();
    checkName(name, named.place());
    Found<Value> item = new Found<>(named.value(), named.place(), peersBlock.pathOf(name));
    int before = problems.count();
    Block block = peersBlock.inside(item, "peers.*", "a map, like {targets: [\"sip:10.0.0.5\"]}");
    List<Found<Target>> ownTargets = block.list("targets", Targets.TARGET).orElse(List.of());
    List<Found<Cidr>> ownSources = block.list("sources", Addresses.SOURCE).orElse(List.of());
    Found<Peer.Large> large =
        block
            .read("large", Forms.choice(Peer.Large.class))
            .orElse(new Found<>(Peer.Large.AUTO, block.place(), block.pathOf("large")));
    boolean toldWhere = !ownTargets.isEmpty() || block.hasItems("targets");
    Peer peer =
        new Peer(
            name,
            ownTargets.stream().map(Found::value).toList(),
            ownSources.stream().map(Found::value).toList(),
            block.read("request-uri", Forms.choice(Peer.RequestUri.class), Peer.RequestUri.KEEP),
            large.value(),
            block.read("trusted", Forms.YES_NO, toldWhere),
            block.read("max-calls", Forms.number(0, MOST_CALLS), 0),
            block.read("max-cps", Forms.number(0, MOST_CALLS), 0),
            FailoverReader.read(block),
            phones.read(block, name, toldWhere),
            TlsReader.peer(block, ownTargets.stream().map(Found::value).toList()),
            RedirectsReader.read(block));
    block.done();
    boolean sound = problems.count() == before;
    if (sound && !toldWhere && !block.hasItems("sources")) {
      problems.error(
          ProblemKind.MISSING_VALUE,
          named.place(),
          block.path(),
          "has neither targets nor sources",
          "targets: [\"sip:10.0.0.5\"], sources: [\"198.51.100.0/24\"] or both");
    }
    // Of a peer with a mistake nobody knows what it lacks.
    names.put(name, toldWhere || problems.count() > before);
    peers.add(peer);
    ownTargets.forEach(each -> target(name, each, large.value()));
    ownSources.forEach(each -> source(name, each));
  }

  private void checkName(String name, Place place) {
    if (!NAME.matcher(name).matches()) {
      String expected = "1 to 32 letters, digits, - and _";
      problems.error(
          ProblemKind.OUT_OF_RANGE, place, "peers." + name, "is no name for a peer", expected);
    } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      String found = "is a word of its own";
      problems.error(
          ProblemKind.CONFLICT, place, "peers." + name, found, "another name for the peer");
    }
  }

  private void target(String peer, Found<Target> found, Peer.Large large) {
    Target target = found.value();
    Optional<Owned<Target>> other =
        targets.stream().filter(each -> isDoubled(peer, target, each)).findFirst();
    if (other.isPresent()) {
      doubled(found, target.uri(), other.get().found());
    } else if (listeners.stream().anyMatch(each -> isOurs(target, each.value()))) {
      String said = target.uri() + " is this proxy itself";
      problems.error(
          ProblemKind.CONFLICT, found.place(), found.key(), said, "the address of the peer");
    } else if (target.transport() == Transport.TLS
        && listeners.stream().noneMatch(PeersReader::isTls)) {
      String said = target.uri() + " cannot be reached without a listener of TLS";
      problems.error(
          ProblemKind.CONFLICT,
          found.place(),
          found.key(),
          said,
          "a tls: listener, or no TLS here");
    } else if (large == Peer.Large.UDP && target.transport() != Transport.UDP) {
      String said = target.uri() + " contradicts large: udp";
      problems.error(
          ProblemKind.CONFLICT, found.place(), found.key(), said, "large: auto, or UDP here");
    }
    targets.add(new Owned<>(peer, found));
  }

  /** One peer may have a target by UDP and by TCP; two of them could not be told apart. */
  private static boolean isDoubled(String peer, Target target, Owned<Target> other) {
    Target known = other.found().value();
    return target.port() == known.port()
        && Overlaps.sameHost(target.host(), known.host())
        && (!peer.equals(other.peer()) || target.transport() == known.transport());
  }

  private static boolean isTls(Found<Listen> listener) {
    return listener.value().transport() == Transport.TLS;
  }

  private static boolean isOurs(Target target, Listen listen) {
    return target.transport() == listen.transport()
        && target.port() == listen.port()
        && (Overlaps.sameHost(target.host(), listen.host())
            || (Ip.isWildcard(listen.host()) && Ip.isLoopback(target.host())));
  }

  private void source(String peer, Found<Cidr> found) {
    sources.stream()
        .filter(each -> each.found().value().isSame(found.value()))
        .findFirst()
        .ifPresent(other -> doubled(found, found.value().toString(), other.found()));
    sources.add(new Owned<>(peer, found));
  }

  private void doubled(Found<?> found, String text, Found<?> first) {
    problems.error(
        ProblemKind.CONFLICT,
        found.place(),
        found.key(),
        text + " is " + first.key() + " already",
        "each address once");
  }
}
