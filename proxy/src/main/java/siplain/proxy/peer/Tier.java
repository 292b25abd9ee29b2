package siplain.proxy.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Hosts that are as good as each other, in shares that their operator chose (RFC 2782). */
public record Tier(List<Share> shares) {

  /**
   * One of the hosts.
   *
   * @param weight 0 to 65535; a host with 0 is taken seldom where another has more
   * @param addresses in order
   */
  public record Share(int weight, List<PeerTarget> addresses) {

    public Share {
      addresses = List.copyOf(addresses);
    }
  }

  public Tier {
    shares = List.copyOf(shares);
  }

  /** Those of one host, without a choice. */
  static Tier of(PeerTarget only) {
    return new Tier(List.of(new Share(0, List.of(only))));
  }

  /** Whether the order is always the same. */
  boolean isFixed() {
    return shares.size() < 2;
  }

  /** Appends all addresses in an order drawn by the weights. */
  void drawInto(List<PeerTarget> drawn, RandomGenerator random) {
    List<Share> left = new ArrayList<>(shares.size());
    // Those with weight 0 stand first, so that they have a small chance (RFC 2782).
    shares.stream().filter(share -> share.weight() == 0).forEach(left::add);
    shares.stream().filter(share -> share.weight() != 0).forEach(left::add);
    while (!left.isEmpty()) {
      drawn.addAll(left.remove(next(left, random)).addresses());
    }
  }

  private static int next(List<Share> left, RandomGenerator random) {
    int sum = left.stream().mapToInt(Share::weight).sum();
    int wanted = random.nextInt(sum + 1);
    int running = 0;
    for (int at = 0; at < left.size(); at++) {
      running += left.get(at).weight();
      if (running >= wanted) {
        return at;
      }
    }
    throw new IllegalStateException("the last one always has the whole sum");
  }
}
