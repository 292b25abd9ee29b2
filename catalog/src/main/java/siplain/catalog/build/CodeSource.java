package siplain.catalog.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import siplain.catalog.Doc;

/** Makes the document of a response code from its facts and its words. */
final class CodeSource {
  private static final Set<String> ROLES = Set.of("caller", "pbx", "carrier", "proxy", "person");
  private static final List<String> TEXTS = List.of("sender", "proxy", "dialog", "use", "evidence");

  private final Vocabulary vocabulary;

  CodeSource(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Doc doc(String id, YamlMap facts, Words words, String language) {
    Members members = new Members().put("id", id).put("kind", "code");
    String code = facts.text("code");
    if (code.matches("[1-6]\\d\\d")) {
      members.put("code", Integer.parseInt(code));
    } else if (!code.equals(id)) {
      facts.problem("code", code + " (expected: 100..699, or the id of a class)");
    }
    members
        .put("phrase", facts.text("phrase"))
        .put("class", id.charAt(0) + "xx")
        .put("status", facts.oneOf("status", vocabulary.of("status")))
        .put("title", words.text("title"))
        .put("summary", words.text("summary"))
        .put("does", words.text("does"))
        .put("description", words.text("description"))
        .put("when", words.text("when"))
        .always("causes", causes(facts, words))
        .always("fix", words.texts("fix"))
        .put("roles", roles(words))
        .put("retry", words.text("retry"));
    TEXTS.forEach(name -> members.put(name, words.text(name)));
    members
        .put("headers", headers(facts, words))
        .put("pstn", words.textIfAny("pstn"))
        .put("q850", q850(facts))
        .put("lookalikes", lookalikes(facts, words))
        .put("former", words.texts("former"))
        .put("methods", facts.texts("methods"))
        .put("phrases", facts.texts("other-phrases"))
        .put("traits", traits(facts))
        .always("rfc", facts.texts("rfc"))
        .always("related", facts.texts("lookalikes"));
    facts.done();
    words.done();
    return members.put("lang", language).put("untranslated", words.untranslated()).doc();
  }

  private List<Doc> causes(YamlMap facts, Words words) {
    Words texts = words.map("causes");
    List<Doc> causes = new ArrayList<>();
    for (YamlMap cause : facts.maps("causes")) {
      Words text = texts.map(cause.text("key"));
      causes.add(
          new Members()
              .put("cause", text.text("cause"))
              .put("trace", text.text("trace"))
              .put("check", text.text("check"))
              .put("owner", cause.oneOf("owner", vocabulary.of("fault")))
              .doc());
      cause.done();
      text.done();
    }
    texts.done();
    return causes;
  }

  private static Doc roles(Words words) {
    Words texts = words.map("roles");
    Members roles = new Members();
    for (String role : texts.keys()) {
      if (!ROLES.contains(role)) {
        texts.problem(role, "is not a role (expected one of " + ROLES + ")");
      }
      roles.put(role, texts.text(role));
    }
    return roles.doc();
  }

  /** Every header of the facts, expected ones first, with its words where there are any. */
  private static List<Doc> headers(YamlMap facts, Words words) {
    YamlMap named = facts.map("headers");
    Words texts = words.map("headers");
    List<Doc> headers = new ArrayList<>();
    for (String presence : List.of("expected", "may")) {
      for (String name : named.texts(presence)) {
        headers.add(
            new Members()
                .put("name", name)
                .put("presence", presence)
                .put("text", texts.textIfAny(name))
                .doc());
      }
    }
    named.done();
    texts.done();
    return headers;
  }

  private static Doc q850(YamlMap facts) {
    YamlMap map = facts.map("q850");
    Members q850 = new Members();
    map.textIfAny("to").ifPresent(cause -> q850.put("to", number(map, "to", cause)));
    q850.put("from", map.texts("from").stream().map(cause -> number(map, "from", cause)).toList());
    map.done();
    return q850.doc();
  }

  private static Integer number(YamlMap map, String key, String text) {
    if (text.matches("\\d{1,3}")) {
      return Integer.valueOf(text);
    }
    map.problem(key, text + " (expected: a Q.850 cause)");
    return 0;
  }

  private static List<Doc> lookalikes(YamlMap facts, Words words) {
    Words texts = words.map("lookalikes");
    List<Doc> lookalikes = new ArrayList<>();
    for (String id : facts.texts("lookalikes")) {
      lookalikes.add(new Members().put("id", id).put("text", texts.text(id)).doc());
    }
    texts.done();
    return lookalikes;
  }

  private Doc traits(YamlMap facts) {
    Members traits = new Members();
    for (String trait : List.of("about", "lasting", "retry", "dialog")) {
      traits.put(trait, facts.oneOf(trait, vocabulary.of(trait)));
    }
    List<String> speakers = facts.texts("speaker");
    for (String speaker : speakers) {
      if (!vocabulary.of("speaker").contains(speaker)) {
        facts.problem("speaker", speaker + " is not one of " + vocabulary.of("speaker"));
      }
    }
    return traits.put("speaker", speakers).doc();
  }
}
