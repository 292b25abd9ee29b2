package siplain.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What becomes of a 3xx.
 *
 * @param codes that are followed
 * @param maxHops redirects one after the other
 * @param maxContacts of one answer that are considered
 * @param maxBranches of one call, whatever leads to them
 * @param maxTime from the request to the last redirect that is followed
 * @param ports of places that are no peer's
 * @param parallel whether Contacts of the same q are tried at the same time
 * @param announce whether the caller gets a 181
 * @param hide whether inner addresses are taken out of a 3xx that goes to the caller
 */
public record Redirects(
    Mode mode,
    Set<Integer> codes,
    int maxHops,
    int maxContacts,
    int maxBranches,
    Duration maxTime,
    Allow allow,
    List<Ports> ports,
    boolean parallel,
    boolean announce,
    boolean historyInfo,
    boolean diversion,
    boolean hide) {

  /** What holds where nothing is set. */
  public static final Redirects DEFAULT =
      new Redirects(
          Mode.FOLLOW,
          Set.of(301, 302),
          5,
          10,
          20,
          Duration.ofSeconds(30),
          Allow.PEERS,
          List.of(new Ports(1024, 65_535)),
          false,
          false,
          false,
          false,
          false);

  public Redirects {
    codes = Set.copyOf(codes);
    ports = List.copyOf(ports);
  }

  /** What a redirect is for. */
  public enum Mode {
    FOLLOW,
    /** It is the caller's. */
    RELAY
  }

  /** A range of ports, both ends in it. */
  public record Ports(int from, int to) {
    public boolean has(int port) {
      return from <= port && port <= to;
    }
  }

  /**
   * Where a redirect may lead.
   *
   * @param peers whether to what is a peer's
   * @param hosts names in lower case, and {@code *.example.net} for all below a domain
   * @param text as written
   */
  public record Allow(boolean peers, List<Cidr> blocks, List<String> hosts, String text) {
    static final Allow PEERS = new Allow(true, List.of(), List.of(), "peers");

    public Allow {
      blocks = List.copyOf(blocks);
      hosts = List.copyOf(hosts);
    }

    /** Whether a name is listed, by itself or below a domain. */
    public boolean has(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
      return hosts.stream()
          .anyMatch(host ->
              host.startsWith("*.") ? plain.endsWith(host.substring(1)) : host.equals(plain));
    }

    /** Whether an address of 4 or 16 bytes is in a block. */
    public boolean has(byte[] address) {
      return blocks.stream().anyMatch(block -> block.contains(address));
    }
  }

  /** What one place of the file says; what it leaves open is said elsewhere. */
  public record Part(
      Optional<Mode> mode,
      Optional<Set<Integer>> codes,
      OptionalInt maxHops,
      OptionalInt maxContacts,
      OptionalInt maxBranches,
      Optional<Duration> maxTime,
      Optional<Allow> allow,
      Optional<List<Ports>> ports,
      Optional<Boolean> parallel,
      Optional<Boolean> announce,
      Optional<Boolean> historyInfo,
      Optional<Boolean> diversion,
      Optional<Boolean> hide) {

    /** Where nothing is said. */
    public static final Part NONE =
        new Part(
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** These with what is said in a place that counts for more, key by key. */
  public Redirects with(Part part) {
    return part.equals(Part.NONE)
        ? this
        : new Redirects(
            part.mode.orElse(mode),
            part.codes.orElse(codes),
            part.maxHops.orElse(maxHops),
            part.maxContacts.orElse(maxContacts),
            part.maxBranches.orElse(maxBranches),
            part.maxTime.orElse(maxTime),
            part.allow.orElse(allow),
            part.ports.orElse(ports),
            part.parallel.orElse(parallel),
            part.announce.orElse(announce),
            part.historyInfo.orElse(historyInfo),
            part.diversion.orElse(diversion),
            part.hide.orElse(hide));
  }
}
