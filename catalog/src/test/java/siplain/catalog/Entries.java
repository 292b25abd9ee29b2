package siplain.catalog;

import java.util.List;
import java.util.stream.Stream;

/** All entries in English, read once for all tests. */
final class Entries {
  static final Catalog CATALOG = Catalog.in(Language.ENGLISH);
  static final List<Entry> ALL =
      CATALOG.ids().stream().map(id -> CATALOG.entry(id).orElseThrow()).toList();

  private Entries() {}

  static Stream<CodeEntry> codes() {
    return ALL.stream().filter(CodeEntry.class::isInstance).map(CodeEntry.class::cast);
  }

  /** The causes that have words of their own; those of peers are made from codes. */
  static Stream<CauseEntry> causes() {
    return ALL.stream()
        .filter(CauseEntry.class::isInstance)
        .map(CauseEntry.class::cast)
        .filter(cause -> !cause.id().startsWith("peer."));
  }

  static Stream<ValueEntry> values() {
    return ALL.stream().filter(ValueEntry.class::isInstance).map(ValueEntry.class::cast);
  }
}
