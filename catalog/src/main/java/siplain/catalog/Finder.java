package siplain.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds entries by what a person types: an id in any case, {@code Q.850;cause=34}, a reason phrase,
 * a cause without its family, or something near one of these.
 */
public final class Finder {
  private static final Pattern CODE_AND_PHRASE = Pattern.compile("([1-6]\\d\\d)\\s+\\D.*");
  private static final Pattern VALUE =
      Pattern.compile("([a-z][a-z0-9._-]*)\\s*(?:;\\s*cause=|[ :/])\\s*([^\\s;,]+)(?:[;,].*)?");

  /** A number with as many digits as a code, near to which every code would be. */
  private static final Pattern OTHER_NUMBER = Pattern.compile("\\d{1,3}");

  private static final int LONGEST_QUERY = 200;
  private static final int MOST_SUGGESTIONS = 3;

  private final Catalog catalog;
  private final Map<String, String> idsByKey = new LinkedHashMap<>();
  private final Map<String, Set<String>> idsByPhrase = new LinkedHashMap<>();

  Finder(Catalog catalog, Doc index) {
    this.catalog = catalog;
    for (Doc line : index.docs("entries")) {
      String id = line.text("id");
      idsByKey.put(key(id), id);
      if (!id.startsWith("peer.")) {
        line.textIfAny("phrase").ifPresent(phrase -> phrase(phrase, id));
        line.texts("phrases").forEach(phrase -> phrase(phrase, id));
        int dot = id.indexOf('.');
        if (dot > 0 && id.indexOf('/') < 0) {
          phrase(id.substring(dot + 1), id);
        }
      }
    }
  }

  List<String> ids() {
    return List.copyOf(idsByKey.values());
  }

  /**
   * The entries that a query names, most often one; several if a phrase belongs to several codes;
   * none if nothing fits.
   */
  public List<Entry> find(String query) {
    String wanted = query.strip();
    if (wanted.isEmpty() || wanted.length() > LONGEST_QUERY) {
      return List.of();
    }
    return byId(wanted)
        .or(() -> byCodeAndPhrase(wanted))
        .or(() -> byValue(wanted))
        .map(List::of)
        .orElseGet(() -> byPhrase(wanted));
  }

  /** The ids near to a query that found nothing, the nearest first. */
  public List<String> suggest(String query) {
    String wanted = key(query);
    if (wanted.isEmpty() || wanted.length() > LONGEST_QUERY) {
      return List.of();
    }
    if (OTHER_NUMBER.matcher(wanted).matches()) {
      return List.of();
    }
    int limit = Math.max(1, wanted.length() / 3);
    Map<String, Integer> distances = new LinkedHashMap<>();
    idsByKey.forEach((key, id) -> near(distances, id, Distance.between(wanted, key), limit));
    String words = words(query);
    idsByPhrase.forEach((phrase, ids) -> {
      int distance = Distance.between(words, phrase);
      ids.forEach(id -> near(distances, id, distance, limit));
    });
    return distances.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .limit(MOST_SUGGESTIONS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void near(Map<String, Integer> distances, String id, int distance, int limit) {
    if (distance <= limit) {
      distances.merge(id, distance, Math::min);
    }
  }

  /** The entry of an id in any case, and of nothing else. */
  Optional<Entry> exactly(String id) {
    return Optional.ofNullable(idsByKey.get(key(id))).flatMap(catalog::entry);
  }

  private Optional<Entry> byId(String wanted) {
    String id = idsByKey.get(key(wanted));
    return catalog.entry(id == null ? wanted : id);
  }

  private Optional<Entry> byCodeAndPhrase(String wanted) {
    Matcher matcher = CODE_AND_PHRASE.matcher(wanted);
    return matcher.matches() ? Optional.of(ofCode(matcher.group(1), wanted)) : Optional.empty();
  }

  /** The entry of a code with its phrase, because 603 Network Blocked is another thing than 603. */
  Entry ofCode(String code, String line) {
    String plus = code + "+";
    return catalog
        .entry(plus)
        .filter(profile -> words(line).contains(words(profile.phrase())))
        .or(() -> catalog.entry(code))
        .orElseThrow();
  }

  /** {@code Q.850;cause=34}, {@code q850 34}, {@code SIP;cause=486}: a Reason as it is written. */
  private Optional<Entry> byValue(String wanted) {
    Matcher matcher = VALUE.matcher(wanted.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String table = matcher.group(1).replace('_', '-');
    return ofValue(table.equals("q850") ? "q.850" : table, matcher.group(2));
  }

  /** The entry of a value under a protocol; SIP and STIR reasons are response codes. */
  Optional<Entry> ofValue(String table, String value) {
    if (table.equals("sip") && value.equals("200")) {
      // In a CANCEL: another branch has answered, and nobody missed a call.
      return catalog.entry("reason/SIP");
    }
    if (table.equals("sip") || table.equals("stir")) {
      return value.matches("[1-6]\\d\\d") ? catalog.entry(value) : Optional.empty();
    }
    return exactly(table + "/" + value);
  }

  private List<Entry> byPhrase(String wanted) {
    List<Entry> entries = new ArrayList<>();
    for (String id : idsByPhrase.getOrDefault(words(wanted), Set.of())) {
      catalog.entry(id).ifPresent(entries::add);
    }
    return entries;
  }

  private void phrase(String phrase, String id) {
    idsByPhrase.computeIfAbsent(words(phrase), unread -> new LinkedHashSet<>()).add(id);
  }

  private static String key(String id) {
    return id.strip().toLowerCase(Locale.ROOT);
  }

  private static String words(String phrase) {
    return phrase.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }
}
