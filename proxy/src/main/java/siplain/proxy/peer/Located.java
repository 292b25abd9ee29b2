package siplain.proxy.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import siplain.proxy.observe.Cause;

/** What is known of the addresses of one target. Nothing in it changes. */
public sealed interface Located {

  /**
   * Where it is.
   *
   * @param tiers in order of preference; a later one is for when all before it cannot be had
   */
  record Found(List<Tier> tiers) implements Located {

    public Found {
      tiers = List.copyOf(tiers);
    }

    /** All addresses, hosts of one priority in an order drawn by their weights. */
    public List<PeerTarget> drawn(RandomGenerator random) {
      List<PeerTarget> drawn = new ArrayList<>();
      tiers.forEach(tier -> tier.drawInto(drawn, random));
      return drawn;
    }
  }

  /**
   * Nobody knows where it is.
   *
   * @param cause of the family {@code dns}
   * @param detail what was asked and of whom: the values of the cause's sentence
   */
  record Nowhere(Cause cause, Map<String, Object> detail) implements Located {

    public Nowhere {
      detail = Map.copyOf(detail);
    }
  }
}
