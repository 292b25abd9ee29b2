package siplain.config;

import java.time.Duration;
import java.util.List;

/**
 * How much those may send who are no peers, and what the proxy holds at the same time.
 *
 * @param source messages a second of one address, with a burst of ten seconds' worth; 0 for no
 *     limit
 * @param prefix the same for a block of addresses
 * @param exempt addresses that are never limited nor looked at, beside those of the peers
 * @param ban for how long a source gets nothing that went far over or is a scanner; zero for none
 * @param connections open at the same time
 * @param connectionsPerSource of one address that is no peer's
 * @param transactions at the same time
 */
public record Limits(
    int source,
    int prefix,
    List<Cidr> exempt,
    Duration ban,
    int connections,
    int connectionsPerSource,
    int transactions) {

  /** Where everything of this machine meets: load tests, and gateways beside the proxy. */
  private static final List<Cidr> LOOPBACK =
      List.of(Cidr.parse("127.0.0.0/8").orElseThrow(), Cidr.parse("::1/128").orElseThrow());

  /** How many busy sources a block of addresses has room for, where the file does not say. */
  static final int SOURCES_OF_PREFIX = 4;

  private static final int SOURCE = 100;

  /** What holds where the file says nothing. */
  public static final Limits DEFAULT =
      new Limits(
          SOURCE,
          SOURCES_OF_PREFIX * SOURCE,
          LOOPBACK,
          Duration.ofMinutes(5),
          10_000,
          256,
          400_000);

  public Limits {
    exempt = List.copyOf(exempt);
  }
}
