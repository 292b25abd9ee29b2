package siplain.catalog.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one entry in one language. A text that the language lacks is taken from English, and
 * the name of the member that it belongs to is kept, so that the reader can be told.
 */
final class Words {
  private final @Nullable YamlMap own;
  private final YamlMap english;
  private final String member;
  private final Set<String> untranslated;

  private Words(@Nullable YamlMap own, YamlMap english, String member, Set<String> untranslated) {
    this.own = own;
    this.english = english;
    this.member = member;
    this.untranslated = untranslated;
  }

  static Words english(YamlMap english) {
    return new Words(english, english, "", new TreeSet<>());
  }

  static Words translated(YamlMap own, YamlMap english) {
    return new Words(own, english, "", new TreeSet<>());
  }

  /** The members of which at least one text is English in place of the language asked for. */
  List<String> untranslated() {
    return List.copyOf(untranslated);
  }

  Set<String> keys() {
    return english.keys();
  }

  boolean isMap(String key) {
    return english.isMap(key);
  }

  String text(String key) {
    return source(key).text(key);
  }

  Optional<String> textIfAny(String key) {
    return english.textIfAny(key).map(text -> source(key).text(key));
  }

  List<String> texts(String key) {
    return english.texts(key).isEmpty() ? List.of() : source(key).texts(key);
  }

  Words map(String key) {
    YamlMap deeper = own == null || !own.has(key) ? null : own.map(key);
    return new Words(deeper, english.map(key), memberOf(key), untranslated);
  }

  /** The words of one entry in a file of several: what is untranslated counts for it alone. */
  Words entry(String key) {
    YamlMap deeper = own == null || !own.has(key) ? null : own.map(key);
    return new Words(deeper, english.map(key), "", new TreeSet<>());
  }

  /** The mappings of a list; a translation with another number of them counts as none. */
  List<Words> maps(String key) {
    List<YamlMap> originals = english.maps(key);
    List<YamlMap> translations = own == null ? List.of() : own.maps(key);
    List<Words> words = new ArrayList<>();
    for (int i = 0; i < originals.size(); i++) {
      YamlMap translation = translations.size() == originals.size() ? translations.get(i) : null;
      words.add(new Words(translation, originals.get(i), memberOf(key), untranslated));
    }
    return words;
  }

  void problem(String key, String problem) {
    english.problem(key, problem);
  }

  /** Says of every text that nobody asked for that it does not belong here. */
  void done() {
    english.done();
    if (own != null && own != english) {
      own.done();
    }
  }

  private YamlMap source(String key) {
    english.asked(key);
    if (own != null && own.has(key)) {
      return own;
    }
    if (english.has(key)) {
      untranslated.add(memberOf(key));
    }
    return english;
  }

  private String memberOf(String key) {
    return member.isEmpty() ? key : member;
  }
}
