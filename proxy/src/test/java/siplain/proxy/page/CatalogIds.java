package siplain.proxy.page;

import java.util.List;
import java.util.Objects;
import siplain.catalog.Catalog;
import siplain.catalog.Json;

/** The ids of everything the catalog holds. */
final class CatalogIds {
  private CatalogIds() {}

  static List<String> all() {
    var index = Catalog.class.getResourceAsStream("/siplain/catalog/en/index.json");
    return Json.read(Objects.requireNonNull(index)).docs("entries").stream()
        .map(entry -> entry.text("id"))
        .toList();
  }

  /** Pairs that together name every id twice, most of them of unlike kinds. */
  static List<Pair> pairs() {
    List<String> ids = all();
    return java.util.stream.IntStream.range(0, ids.size())
        .mapToObj(i -> new Pair(ids.get(i), ids.get((i + ids.size() / 3) % ids.size())))
        .toList();
  }

  record Pair(String one, String other) {}
}
