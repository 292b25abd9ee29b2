package siplain.proxy.path;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import siplain.catalog.Catalog;
import siplain.catalog.Entry;
import siplain.catalog.Language;
import siplain.proxy.observe.Cause;

/** The reason phrases of our own answers, from the catalog; each is read once. */
final class Phrases {
  private static final Catalog CATALOG = Catalog.in(Language.ENGLISH);
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  /**
   * The phrase of the cause when it goes out under the code that the catalog has for it; of the
   * code otherwise, as with a {@code reject} of the operator's choice.
   */
  static String of(Cause cause) {
    String key = cause.status() + " " + cause.id();
    String known = KNOWN.get(key);
    if (known != null) {
      return known;
    }
    String phrase =
        CATALOG
            .entry(cause.id())
            .filter(entry -> entry.doc().number("code").orElse(0) == cause.status())
            .map(Entry::phrase)
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> of(cause.status()));
    KNOWN.put(key, phrase);
    return phrase;
  }

  /** The usual phrase of a code. */
  static String of(int status) {
    return KNOWN.computeIfAbsent(
        Integer.toString(status), code -> CATALOG.entry(code).map(Entry::phrase).orElse("Failure"));
  }

  private Phrases() {}
}
