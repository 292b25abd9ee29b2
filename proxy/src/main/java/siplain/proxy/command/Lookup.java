package siplain.proxy.command;

import java.util.List;
import java.util.stream.Collectors;
import siplain.catalog.Catalog;
import siplain.catalog.Clue;
import siplain.catalog.Clues;
import siplain.catalog.Entry;

/** From what a person typed to entries, or to one clear sentence why not. */
final class Lookup {
  private Lookup() {}

  /** At least one entry. */
  static List<Entry> all(Catalog catalog, String query) {
    // An id as it is written needs no index, which takes long to read.
    List<Entry> found =
        catalog.entry(query).map(List::of).orElseGet(() -> catalog.finder().find(query));
    if (found.isEmpty()) {
      // What was pasted from a message: "Reason: Q.850;cause=34", "SIP/2.0 486 Busy Here".
      found = Clues.in(query, catalog).stream().map(Clue::entry).toList();
    }
    if (found.isEmpty()) {
      throw Refusal.problem(nothing(catalog, query));
    }
    return found;
  }

  static Entry one(Catalog catalog, String query) {
    List<Entry> found = all(catalog, query);
    if (found.size() > 1) {
      throw Refusal.problem("\"" + query + "\" means " + names(found) + ": name one of them");
    }
    return found.getFirst();
  }

  private static String nothing(Catalog catalog, String query) {
    if (query.matches("\\d{1,9}")) {
      return query + " is not a SIP response code (expected: 100..699)" + near(catalog, query);
    }
    return "nothing is called \"" + query + "\"" + near(catalog, query);
  }

  private static String near(Catalog catalog, String query) {
    List<Entry> near =
        catalog.finder().suggest(query).stream().flatMap(id -> catalog.entry(id).stream()).toList();
    return near.isEmpty() ? "" : "; did you mean " + names(near) + "?";
  }

  private static String names(List<Entry> entries) {
    return entries.stream()
        .map(entry ->
            entry.id() + " (" + entry.doc().textIfAny("phrase").orElse(entry.title()) + ")")
        .collect(Collectors.joining(" or "));
  }
}
