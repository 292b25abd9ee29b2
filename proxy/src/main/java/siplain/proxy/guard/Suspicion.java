package siplain.proxy.guard;

import java.util.Map;
import siplain.proxy.observe.Cause;

/**
 * Why a stranger's request goes no further.
 *
 * @param cause with the status that it is refused with, or 0 where it is dropped
 * @param values what the cause's sentence has places for
 * @param scanner whether it looks like a scanner's; else its method is not for strangers
 */
public record Suspicion(Cause cause, Map<String, Object> values, boolean scanner) {

  public Suspicion {
    values = Map.copyOf(values);
  }

  /** Whether it goes unanswered. */
  public boolean isDropped() {
    return cause.status() == 0;
  }
}
