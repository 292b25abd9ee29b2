package siplain.proxy.guard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A time for each of so many keys, in memory that never grows. All loops use it at once, without a
 * lock.
 *
 * <p>A key belongs to one set of eight slots. When they are all taken, the newcomer gets the slot
 * whose time is over first: one that is over already, as a rule, and else the one that loses least.
 * So a flood of new keys locks out nobody, and makes nobody forget whoever has the most to answer
 * for. Keys are hashes with a secret of this run, so that nobody can choose eight that meet.
 *
 * <p>Two loops may take one slot in the same moment, or write a time into a slot that has just
 * changed hands. A source is then charged for one message too many or too few, and no more: that is
 * the price of no lock.
 */
final class TimeTable {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int WAYS = 8;

  /** Not the hash of any key. */
  private static final long NOBODY = 0;

  private final int sets;

  /** The keys of a set, then its times: two lines of the processor's cache. */
  private final long[] cells;

  /**
   * @param keys a power of two, 8 at least
   */
  TimeTable(int keys) {
    if (Integer.bitCount(keys) != 1 || keys < WAYS) {
      throw new IllegalArgumentException("keys: " + keys + " (expected: a power of two)");
    }
    sets = keys / WAYS;
    cells = new long[2 * keys];
  }

  /** How many keys there is room for. */
  int size() {
    return sets * WAYS;
  }

  /** The slot of a key; -1 for one that has none. */
  int find(long key) {
    int first = first(key);
    for (int at = first; at < first + WAYS; at++) {
      if (key(at) == key) {
        return at;
      }
    }
    return -1;
  }

  /** The slot of a key; one that had none begins with this moment as its time. */
  int take(long key, long now) {
    int found = find(key);
    while (found < 0) {
      int first = first(key);
      int slot = first;
      for (int at = first; at < first + WAYS; at++) {
        if (key(at) == NOBODY) {
          slot = at;
          break;
        }
        if (time(at) - time(slot) < 0) {
          slot = at;
        }
      }
      if (CELL.compareAndSet(cells, slot, key(slot), key)) {
        CELL.setVolatile(cells, slot + WAYS, now);
        return slot;
      }
      found = find(key);
    }
    return found;
  }

  long time(int slot) {
    return (long) CELL.getVolatile(cells, slot + WAYS);
  }

  boolean change(int slot, long from, long to) {
    return CELL.compareAndSet(cells, slot + WAYS, from, to);
  }

  void put(int slot, long time) {
    CELL.setVolatile(cells, slot + WAYS, time);
  }

  private long key(int slot) {
    return (long) CELL.getVolatile(cells, slot);
  }

  /** Where the keys of a set begin. */
  private int first(long key) {
    return (int) (key & (sets - 1)) * 2 * WAYS;
  }
}
