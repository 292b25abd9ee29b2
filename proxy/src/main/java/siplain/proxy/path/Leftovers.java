package siplain.proxy.path;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets answered requests of one sender share what listens for them: there are hundreds of
 * thousands, of few peers. Of one loop.
 */
final class Leftovers {
  private static final int MOST = 4_096;

  private final Map<AfterAnswer, AfterAnswer> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AfterAnswer, AfterAnswer> eldest) {
          return size() > MOST;
        }
      };

  /** One that is equal to this. */
  AfterAnswer of(AfterAnswer user) {
    AfterAnswer same = known.putIfAbsent(user, user);
    return same == null ? user : same;
  }
}
