package siplain.catalog.build;

import java.util.ArrayList;
import java.util.List;

/** Every problem found so far: an author mends a whole entry at once. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  void add(String place, String problem) {
    found.add(place + ": " + problem);
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
