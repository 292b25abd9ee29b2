package siplain.catalog.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import siplain.catalog.Doc;

/** Makes the document of a cause from its facts, its words, and the code it puts on the wire. */
final class CauseSource {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z0-9_-]+)[,}]");

  private final Vocabulary vocabulary;
  private final Codes codes;

  /** The finished codes, in the language at hand or else in English, and its sentences. */
  interface Codes {
    Optional<Doc> code(String id);

    String sentence(String name);

    String term(String vocabulary, String key);
  }

  CauseSource(Vocabulary vocabulary, Codes codes) {
    this.vocabulary = vocabulary;
    this.codes = codes;
  }

  Doc doc(String id, YamlMap facts, Words words, String language) {
    String code = facts.text("code");
    Optional<Doc> onTheWire = codes.code(code);
    if (onTheWire.isEmpty() && !code.equals("none") && !code.equals("relayed")) {
      facts.problem("code", code + " (expected: a code of the catalog, none or relayed)");
    }
    String wire = onTheWire.isPresent() ? "sent" : code;
    Optional<String> phrase = facts.textIfAny("phrase");
    Members members =
        new Members()
            .put("id", id)
            .put("kind", "cause")
            .put("family", id.substring(0, id.indexOf('.')))
            .put("code", onTheWire.map(doc -> doc.value("code")))
            .put("phrase", phrase.or(() -> onTheWire.map(doc -> doc.text("phrase"))))
            .put("class", onTheWire.map(doc -> doc.text("class")))
            .put("wire", wire)
            .put("title", words.text("title"))
            .put("summary", words.text("summary"))
            .put("sentence", sentence(facts, words))
            .put("values", values(facts))
            .put("description", words.text("description"))
            .put("when", words.text("when"))
            .always("causes", causes(words))
            .always("fix", words.texts("fix"))
            .put("fault", facts.oneOf("fault", vocabulary.of("fault")))
            .put("confidence", facts.oneOf("confidence", vocabulary.of("confidence")))
            .put("retry", words.textIfAny("retry").orElseGet(() -> retry(wire, onTheWire)))
            .put("traits", onTheWire.map(doc -> doc.doc("traits")))
            .put("config", facts.texts("config"))
            .always("rfc", facts.texts("rfc"))
            .always("related", facts.texts("related"));
    facts.done();
    words.done();
    return members.put("lang", language).put("untranslated", words.untranslated()).doc();
  }

  /**
   * What stands for a relayed answer with nothing more telling: the code itself, spoken of as
   * theirs.
   */
  Doc ofPeer(Doc code) {
    Doc values =
        new Members()
            .put("peer", "carrier")
            .put("code", code.number("code").orElseThrow())
            .put("phrase", code.text("phrase"))
            .doc();
    Members members = new Members().put("id", "peer." + code.text("id")).put("kind", "cause");
    members.put("family", "peer");
    for (String name : List.of("code", "phrase", "class")) {
      members.put(name, Optional.ofNullable(code.value(name)));
    }
    members
        .put("wire", "relayed")
        .put("title", filled("peer-title", values))
        .put("summary", filled("peer-summary", values))
        .put("sentence", codes.sentence("peer-sentence"))
        .put("values", values);
    for (String name : List.of("description", "when", "causes", "fix")) {
      members.put(name, Optional.ofNullable(code.value(name)));
    }
    members
        .put("fault", code.docs("causes").stream().findFirst().map(c -> c.text("owner")))
        .put("confidence", "possible")
        .put("retry", code.text("retry"))
        .put("traits", code.doc("traits"))
        .always("rfc", code.texts("rfc"))
        .always("related", List.of(code.text("id")));
    return members
        .put("lang", code.text("lang"))
        .put("untranslated", code.texts("untranslated"))
        .doc();
  }

  private String filled(String sentence, Doc values) {
    String text = codes.sentence(sentence);
    for (String name : values.names()) {
      text = text.replace("{" + name + "}", String.valueOf(values.value(name)));
    }
    return text;
  }

  /**
   * What the caller does after the answer, in general; a cause with more to say has its own words.
   */
  private String retry(String wire, Optional<Doc> onTheWire) {
    if (onTheWire.isEmpty()) {
      return codes.sentence(wire.equals("relayed") ? "retry-relayed" : "retry-none");
    }
    Doc code = onTheWire.get();
    String then = codes.term("retry", code.doc("traits").text("retry"));
    return codes.sentence("retry-sent").replace("{code}", code.text("id")).replace("{x}", then);
  }

  private static String sentence(YamlMap facts, Words words) {
    String sentence = words.text("sentence");
    TreeSet<String> places = new TreeSet<>();
    for (MatchResult place : PLACE.matcher(sentence).results().toList()) {
      places.add(place.group(1));
    }
    TreeSet<String> values = new TreeSet<>(facts.map("values").keys());
    if (!places.equals(values)) {
      words.problem("sentence", "has the places " + places + ", and its values are " + values);
    }
    return sentence;
  }

  private static Doc values(YamlMap facts) {
    YamlMap samples = facts.map("values");
    Members values = new Members();
    for (String name : samples.keys()) {
      String sample = samples.text(name);
      values.put(name, sample.matches("\\d{1,9}") ? Integer.valueOf(sample) : sample);
    }
    return values.doc();
  }

  private static List<Doc> causes(Words words) {
    List<Doc> causes = new ArrayList<>();
    for (Words cause : words.maps("causes")) {
      causes.add(
          new Members()
              .put("cause", cause.text("cause"))
              .put("check", cause.textIfAny("check"))
              .doc());
      cause.done();
    }
    return causes;
  }
}
