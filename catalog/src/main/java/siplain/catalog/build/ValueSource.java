package siplain.catalog.build;

import java.util.List;
import java.util.Optional;
import siplain.catalog.Doc;

/** Makes the document of a value that stands in a header, such as {@code q.850/34}. */
final class ValueSource {
  private final Vocabulary vocabulary;
  private final CauseSource.Codes codes;

  ValueSource(Vocabulary vocabulary, CauseSource.Codes codes) {
    this.vocabulary = vocabulary;
    this.codes = codes;
  }

  Doc doc(String id, YamlMap table, YamlMap facts, Words words, String language) {
    String value = id.substring(id.indexOf('/') + 1);
    Optional<String> protocol = table.textIfAny("protocol");
    String header = table.text("header");
    String pattern = codes.sentence(protocol.isPresent() ? "value-when-reason" : "value-when");
    String when =
        pattern
            .replace("{header}", header)
            .replace("{protocol}", protocol.orElse(""))
            .replace("{value}", value);
    for (String code : facts.texts("codes")) {
      if (codes.code(code).isEmpty()) {
        facts.problem("codes", code + " is not a code of the catalog");
      }
    }
    Members members =
        new Members()
            .put("id", id)
            .put("kind", "value")
            .put("header", header)
            .put("protocol", protocol)
            .put("value", value)
            .put("phrase", facts.text("name"))
            .put("class", id.substring(0, id.indexOf('/')))
            .put("title", words.text("title"))
            .put("summary", words.text("summary"))
            .put("description", words.text("description"))
            .put("when", words.textIfAny("when").orElse(when))
            .always("causes", List.of())
            .always("fix", words.texts("fix"))
            .put("retry", codes.sentence("retry-value"))
            .put("fault", facts.oneOf("owner", vocabulary.of("fault")))
            .put("codes", facts.texts("codes"))
            .always("rfc", table.texts("rfc"))
            .always("related", facts.texts("codes"));
    facts.done();
    words.done();
    return members.put("lang", language).put("untranslated", words.untranslated()).doc();
  }
}
