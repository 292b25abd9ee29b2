package siplain.catalog.build;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every problem found so far, once each although facts are read for every language: an author mends
 * all of them at once.
 */
final class Problems {
  private final Set<String> found = new LinkedHashSet<>();

  void add(String place, String problem) {
    found.add(place + ": " + problem);
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
