package siplain.catalog.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import siplain.catalog.Doc;
import siplain.catalog.Language;

/**
 * Makes the documents of one language. English has all; another language has those entries for
 * which it has at least one word of its own, and readers find the rest in English.
 */
final class LanguageBuilder implements CauseSource.Codes {
  private final Entries entries;
  private final Language language;
  private final Problems problems;
  private final Words frame;
  private final Vocabulary vocabulary;
  private final Map<String, Doc> englishCodes;
  private final Map<String, Doc> codes = new LinkedHashMap<>();
  private final Map<String, Doc> documents = new TreeMap<>();

  /** A builder that takes from another one the codes for which its language has no words. */
  LanguageBuilder(
      Entries entries, Language language, Map<String, Doc> englishCodes, Problems problems) {
    this.entries = entries;
    this.englishCodes = englishCodes;
    this.language = language;
    this.problems = problems;
    this.frame = words("frame").orElseThrow();
    this.vocabulary = new Vocabulary(entries.words("en", "frame"));
  }

  Map<String, Doc> documents() {
    List.of("codes", "causes", "related").forEach(kind -> entries.orphans(language.tag(), kind));
    codes();
    causes();
    values();
    if (isEnglish()) {
      index();
      references();
    }
    pairs();
    documents.put("frame", frame());
    return documents;
  }

  Map<String, Doc> codeDocuments() {
    return codes;
  }

  @Override
  public Optional<Doc> code(String id) {
    return Optional.ofNullable(codes.getOrDefault(id, englishCodes.get(id)));
  }

  @Override
  public String sentence(String name) {
    return frame.map("sentences").text(name);
  }

  @Override
  public String term(String vocabulary, String key) {
    return frame.map("terms").map(vocabulary).text(key);
  }

  private void codes() {
    CodeSource source = new CodeSource(vocabulary);
    for (String id : entries.names("codes")) {
      YamlMap facts = entries.facts("codes", id);
      words("codes/" + id)
          .ifPresent(words -> codes.put(id, source.doc(id, facts, words, language.tag())));
    }
    codes.replaceAll((id, doc) -> id.endsWith("xx") ? withMembers(id, doc) : doc);
    documents.putAll(codes);
  }

  private Doc withMembers(String id, Doc statusClass) {
    Map<String, Doc> all = new TreeMap<>(englishCodes);
    all.putAll(codes);
    List<Doc> members = new ArrayList<>();
    all.forEach((code, doc) -> {
      if (!code.equals(id) && code.charAt(0) == id.charAt(0)) {
        members.add(
            new Members()
                .put("id", code)
                .put("phrase", doc.text("phrase"))
                .put("title", doc.text("title"))
                .doc());
      }
    });
    return statusClass.with(Map.of("members", members));
  }

  private void causes() {
    CauseSource source = new CauseSource(vocabulary, this);
    for (String family : entries.names("causes")) {
      YamlMap facts = entries.facts("causes", family);
      Optional<Words> words = words("causes/" + family);
      if (!facts.text("family").equals(family)) {
        facts.problem("family", "is not the name of the file");
      }
      YamlMap each = facts.map("causes");
      words.ifPresent(texts -> {
        texts.text("family");
        Words text = texts.map("causes");
        for (String name : each.keys()) {
          String id = family + "." + name;
          documents.put(id, source.doc(id, each.map(name), text.entry(name), language.tag()));
        }
        text.done();
        texts.done();
      });
      facts.done();
    }
    for (Doc code : codes.values()) {
      if (code.text("id").compareTo("3") > 0 && code.number("code").isPresent()) {
        Doc peer = source.ofPeer(code);
        documents.put(peer.text("id"), peer);
      }
    }
  }

  private void values() {
    ValueSource source = new ValueSource(vocabulary, this);
    for (String prefix : entries.names("related")) {
      YamlMap table = entries.facts("related", prefix);
      YamlMap each = table.map("entries");
      words("related/" + prefix)
          .ifPresent(texts -> {
            texts.text("about");
            Words text = texts.map("entries");
            for (String value : each.keys()) {
              String id = prefix + "/" + value;
              documents.put(
                  id, source.doc(id, table, each.map(value), text.entry(value), language.tag()));
            }
            text.done();
            texts.done();
            table.done();
          });
    }
  }

  private void pairs() {
    words("pairs")
        .ifPresent(pairs -> {
          for (String ids : pairs.keys()) {
            Words pair = pairs.entry(ids);
            documents.put("pair/" + ids.replace('/', '_'), pair(ids, pair));
          }
          pairs.done();
        });
  }

  private Doc pair(String ids, Words pair) {
    String[] both = ids.split("/", 2);
    if (both.length != 2 || !(code(both[0]).isPresent() && code(both[1]).isPresent())) {
      pair.problem("summary", ids + " does not name two codes of the catalog");
    } else if (both[0].compareTo(both[1]) >= 0) {
      pair.problem("summary", ids + " has the smaller id second");
    }
    Members members = new Members();
    for (String text : List.of("summary", "tell", "which")) {
      members.put(text, pair.text(text));
    }
    pair.done();
    return members.doc();
  }

  /** What a search needs to know of every entry. */
  private void index() {
    List<Doc> lines = new ArrayList<>();
    documents.forEach((id, doc) ->
        lines.add(
            new Members()
                .put("id", id)
                .put("phrase", Optional.ofNullable(doc.value("phrase")))
                .put("title", doc.text("title"))
                .put("phrases", doc.texts("phrases"))
                .doc()));
    documents.put("index", new Members().put("entries", lines).doc());
  }

  private void references() {
    documents.forEach((id, doc) -> {
      for (String related : doc.texts("related")) {
        if (!known(related)) {
          problems.add(id, "refers to " + related + ", which is not in the catalog");
        }
      }
    });
  }

  private boolean known(String id) {
    return documents.containsKey(id);
  }

  /** The whole frame as one document: labels, terms and sentence patterns. */
  private Doc frame() {
    Doc doc = tree(frame);
    return doc.with(Map.of("untranslated", frame.untranslated()));
  }

  private static Doc tree(Words words) {
    Members members = new Members();
    for (String key : words.keys()) {
      Words deeper = words.isMap(key) ? words.map(key) : null;
      members.put(key, deeper == null ? words.text(key) : tree(deeper));
    }
    return members.doc();
  }

  private Optional<Words> words(String path) {
    if (isEnglish()) {
      return Optional.of(Words.english(entries.words("en", path)));
    }
    if (!entries.hasWords(language.tag(), path)) {
      return Optional.empty();
    }
    YamlMap own = entries.words(language.tag(), path);
    return Optional.of(Words.translated(own, entries.words("en", path)));
  }

  private boolean isEnglish() {
    return language == Language.ENGLISH;
  }
}
