package siplain.proxy.observe;

import java.util.List;
import java.util.Optional;

/**
 * One response as it came on a branch: what an explanation may need of it.
 *
 * @param at nanoseconds of the loop's clock
 * @param reasons the values of its Reason
 * @param warnings the values of its Warning
 * @param server its Server or User-Agent
 */
public record Heard(
    int status,
    String phrase,
    long at,
    Optional<String> toTag,
    List<String> reasons,
    List<String> warnings,
    Optional<String> retryAfter,
    Optional<String> server) {

  public Heard {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }
}
