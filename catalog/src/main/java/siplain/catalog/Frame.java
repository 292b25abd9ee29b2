package siplain.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words around the entries in one language: labels, terms of the closed vocabularies, and the
 * patterns of the sentences that comparisons are made of.
 */
public final class Frame {
  private static final List<String> SENTENCE_PARTS =
      List.of("terms", "differs", "same", "classes", "sentences");

  private final Doc doc;
  private final Language language;

  Frame(Doc doc, Language language) {
    this.doc = doc;
    this.language = language;
  }

  public Language language() {
    return language;
  }

  /** Whether sentences have to be made in English because the language has no patterns for them. */
  public boolean speaksEnglish() {
    return language == Language.ENGLISH
        || doc.texts("untranslated").stream().anyMatch(SENTENCE_PARTS::contains);
  }

  public String label(String name) {
    return doc.doc("labels").text(name);
  }

  /** The label of a member of an entry; some members never stand alone and have none. */
  public Optional<String> labelIfAny(String name) {
    return doc.doc("labels").textIfAny(name);
  }

  public String role(String name) {
    return doc.doc("roles").text(name);
  }

  public String aspect(String name) {
    return doc.doc("aspects").text(name);
  }

  public String term(String vocabulary, String key) {
    return doc.doc("terms").doc(vocabulary).text(key);
  }

  public String sentence(String name, Map<String, ?> values) {
    return filled("sentences", name, values);
  }

  /**
   * Whether there are words for it: some things that two entries share are not worth a sentence.
   */
  boolean has(String section, String name) {
    return doc.doc(section).textIfAny(name).isPresent();
  }

  String filled(String section, String name, Map<String, ?> values) {
    return Sentence.of(doc.doc(section).text(name), values, language);
  }

  String term(String vocabulary, String key, Map<String, ?> values) {
    return Sentence.of(term(vocabulary, key), values, language);
  }
}
