package siplain.proxy.transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same object for equal values, mostly: hundreds of thousands of transactions come from a
 * few peers. Bounded, because a newcomer takes the place of whoever was there.
 */
final class Shared<T> {
  private static final int PLACES = 1024;

  private final List<@Nullable T> places =
      new ArrayList<@Nullable T>(Collections.<@Nullable T>nCopies(PLACES, null));

  T of(T value) {
    int hash = value.hashCode() * 0x9e3779b9;
    int place = hash >>> 22;
    T there = places.get(place);
    if (there != null && there.equals(value)) {
      return there;
    }
    places.set(place, value);
    return value;
  }
}
