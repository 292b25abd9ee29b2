package siplain.catalog;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalog in one language: every SIP response code, every cause this proxy can name, and the
 * values that explain a failure from other headers.
 *
 * <p>Entries are read when they are asked for: a command needs one of some six hundred.
 */
public final class Catalog {
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9+_-][A-Za-z0-9.+_-]*(/[A-Za-z0-9+._-]+)?");
  private static final Pattern CODE = Pattern.compile("[1-6][0-9][0-9]");

  /** What is English as long as a language has no words of its own for an entry. */
  private static final List<String> TEXTS =
      List.of(
          "title",
          "summary",
          "does",
          "sentence",
          "description",
          "when",
          "causes",
          "fix",
          "roles",
          "retry",
          "sender",
          "proxy",
          "dialog",
          "use",
          "evidence",
          "headers",
          "pstn",
          "lookalikes",
          "former");

  private final Language language;
  private final Frame frame;
  private @Nullable Finder finder;

  private Catalog(Language language) {
    this.language = language;
    this.frame = new Frame(read(language.tag() + "/frame").orElseThrow(), language);
  }

  public static Catalog in(Language language) {
    return new Catalog(language);
  }

  public Frame frame() {
    return frame;
  }

  /**
   * The entry of an id as the catalog writes it. A code that is not registered gets the entry of
   * its class: there is something true to say of any number from 100 to 699.
   */
  public Optional<Entry> entry(String id) {
    return document(id)
        .or(() -> CODE.matcher(id).matches() ? unregistered(id) : Optional.empty())
        .map(Entry::of);
  }

  /** The id of every entry, in the order of their ids. */
  public List<String> ids() {
    return finder().ids();
  }

  /** What a person may have meant: an id in any spelling, a reason phrase, a cause's last name. */
  public Finder finder() {
    Finder known = finder;
    if (known == null) {
      known = new Finder(this, read("en/index").orElseThrow());
      finder = known;
    }
    return known;
  }

  /** What differs between two entries and which applies when; the order makes no difference. */
  public Comparison compare(Entry one, Entry other) {
    return new Comparer(this).compare(one, other);
  }

  /** The note that somebody wrote on two codes people confuse. */
  Optional<Doc> pair(String one, String other) {
    return ownPair(one, other).or(() -> read("en/pair/" + one + "_" + other));
  }

  /** Whether that note is written in this language. */
  boolean hasOwnPair(String one, String other) {
    return ownPair(one, other).isPresent();
  }

  private Optional<Doc> ownPair(String one, String other) {
    return read(language.tag() + "/pair/" + one + "_" + other);
  }

  private Optional<Doc> document(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    Optional<Doc> own = read(language.tag() + "/" + id);
    if (own.isPresent() || language == Language.ENGLISH) {
      return own.filter(Catalog::isEntry);
    }
    return read("en/" + id).filter(Catalog::isEntry).map(this::shownInEnglish);
  }

  private static boolean isEntry(Doc doc) {
    return doc.textIfAny("kind").isPresent();
  }

  private Doc shownInEnglish(Doc english) {
    List<String> untranslated =
        TEXTS.stream()
            .filter(name -> !List.of().equals(english.value(name)))
            .filter(english.names()::contains)
            .toList();
    return english.with(Map.of("lang", language.tag(), "untranslated", untranslated));
  }

  private Optional<Doc> unregistered(String code) {
    String statusClass = code.charAt(0) + "xx";
    Map<String, String> values = Map.of("code", code, "class", statusClass);
    return document(statusClass)
        .map(doc ->
            doc.with(
                Map.of(
                    "id",
                    code,
                    "code",
                    Integer.valueOf(code),
                    "status",
                    "unregistered",
                    "title",
                    frame.sentence("unregistered-title", values),
                    "summary",
                    frame.sentence("unregistered", values))));
  }

  private static Optional<Doc> read(String path) {
    InputStream in = Catalog.class.getResourceAsStream(path + ".json");
    return in == null ? Optional.empty() : Optional.of(Json.read(in));
  }
}
