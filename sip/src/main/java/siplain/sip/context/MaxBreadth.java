package siplain.sip.context;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many branches one request may have at the same time, all proxies taken together (RFC 5393).
 */
public final class MaxBreadth {
  /** The value for a request that names none (RFC 5393 section 5.3.3). */
  public static final int DEFAULT = 60;

  private MaxBreadth() {}

  /** What a request may use here; a value above the default buys nothing. */
  public static int incoming(OptionalInt header) {
    return Math.clamp(header.orElse(DEFAULT), 0, DEFAULT);
  }

  /**
   * Shares what is free among branches that start together, each at least one, the first getting
   * what does not divide evenly. Fewer shares than branches come out where the breadth does not
   * reach; the others have to wait (RFC 5393 section 5.3.3: serially instead), and no share at all
   * means 440.
   *
   * @param waiting targets that may be tried later; their part is kept back, since they may start
   *     while a branch before them, given up and canceled, still has its share
   */
  static List<Integer> split(int free, int branches, int waiting) {
    int count = Math.clamp(branches, 0, Math.max(free, 0));
    int part = count == 0 ? 0 : Math.max(count, free * branches / (branches + waiting));
    List<Integer> shares = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      shares.add(part / count + (i < part % count ? 1 : 0));
    }
    return shares;
  }
}
