package siplain.proxy.transport;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;

/**
 * Says who may come in. It is asked for everything that comes, before much is done with it, by all
 * loops at the same time; so it is quick, and neither waits nor throws.
 */
public interface Gate {

  /** One that lets everything in. */
  Gate OPEN =
      new Gate() {
        @Override
        public @Nullable Cause message(Flow flow, long now) {
          return null;
        }

        @Override
        public @Nullable Cause connection(Flow flow, long now) {
          return null;
        }

        @Override
        public boolean isStranger(Flow flow) {
          return true;
        }
      };

  /**
   * Why a message that came goes no further, unanswered; null where it goes on.
   *
   * @param now nanoseconds of the loops' clock
   */
  @Nullable Cause message(Flow flow, long now);

  /** Why a connection that somebody opened is closed at once; null where it may stay. */
  @Nullable Cause connection(Flow flow, long now);

  /** Whether a connection of this source counts towards what one source may have. */
  boolean isStranger(Flow flow);
}
