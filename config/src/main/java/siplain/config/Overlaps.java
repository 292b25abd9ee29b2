package siplain.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds two listeners that want the same address. */
final class Overlaps {
  /** What is listened at, SIP or not. */
  private record Wanted(boolean isSip, Transport transport, Found<HostPort> at) {}

  private Overlaps() {}

  static void check(
      List<Found<Listen>> listeners,
      Found<HostPort> console,
      Optional<Found<HostPort>> metrics,
      Problems problems) {
    List<Wanted> all = new ArrayList<>();
    listeners.forEach(each -> add(sip(each), all, problems));
    add(new Wanted(false, Transport.TCP, console), all, problems);
    metrics.ifPresent(each -> add(new Wanted(false, Transport.TCP, each), all, problems));
  }

  private static Wanted sip(Found<Listen> found) {
    Listen listen = found.value();
    HostPort at = new HostPort(listen.host(), OptionalInt.of(listen.port()));
    // TLS runs over TCP, and takes its port.
    Transport below = listen.transport() == Transport.UDP ? Transport.UDP : Transport.TCP;
    return new Wanted(true, below, new Found<>(at, found.place(), found.key()));
  }

  private static void add(Wanted next, List<Wanted> all, Problems problems) {
    for (Wanted other : all) {
      if (collide(next, other)) {
        // What stands in the file can be changed, a default cannot.
        boolean written = next.at.place().line() > 0 || next.at.place().isVariable();
        Found<HostPort> changed = written ? next.at : other.at;
        Found<HostPort> kept = written ? other.at : next.at;
        problems.error(
            ProblemKind.CONFLICT,
            changed.place(),
            changed.key(),
            text(changed.value()) + " is taken by " + kept.key() + " already",
            "another address or port");
        return;
      }
    }
    all.add(next);
  }

  private static boolean collide(Wanted one, Wanted other) {
    if (one.transport != other.transport
        || !one.at.value().port().equals(other.at.value().port())) {
      return false;
    }
    if (sameHost(one.at.value().host(), other.at.value().host())) {
      return true;
    }
    // A socket of SIP may stand on one address beside another on all of them; a web server may not.
    return !(one.isSip && other.isSip)
        && (Ip.isWildcard(one.at.value().host()) || Ip.isWildcard(other.at.value().host()));
  }

  /** Whether both are the same host, however it is written. */
  static boolean sameHost(String one, String other) {
    Optional<byte[]> address = Ip.bytes(one);
    return address.isPresent()
        ? Ip.bytes(other).filter(each -> Arrays.equals(each, address.get())).isPresent()
        : one.equalsIgnoreCase(other);
  }

  private static String text(HostPort at) {
    String host = at.host().contains(":") ? "[" + at.host() + "]" : at.host();
    return host + ":" + at.port().orElse(0);
  }
}
