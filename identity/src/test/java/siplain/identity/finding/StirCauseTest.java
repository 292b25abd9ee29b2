package siplain.identity.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of causes beside the catalog, which explains each of them. */
class StirCauseTest {
  private static final Path FACTS = Path.of("../catalog/src/main/entries/causes/stir.yaml");
  private static final Pattern NAME = Pattern.compile("  ([a-z0-9-]+):");
  private static final Pattern LINE = Pattern.compile("    (code|phrase|values|rfc): (.*)");

  @Test
  void theTableAndTheCatalogAgree() throws IOException {
    Map<String, Map<String, String>> catalog = catalog();
    Map<String, Map<String, String>> table = new LinkedHashMap<>();
    for (StirCause cause : StirCause.values()) {
      Map<String, String> facts = catalog.getOrDefault(cause.id(), Map.of());
      table.put(
          cause.id(),
          Map.of(
              "code",
              cause.status().map(String::valueOf).orElse(withoutCode(facts)),
              "values",
              String.join(", ", cause.names())));
      assertThat(facts.getOrDefault("rfc", "")).as(cause.id()).contains(cause.rule());
      if (facts.containsKey("phrase")) {
        assertThat(cause.phrase()).isEqualTo(facts.get("phrase"));
      }
    }

    catalog.values().forEach(facts -> facts.keySet().retainAll(List.of("code", "values")));
    assertThat(table).containsExactlyInAnyOrderEntriesOf(catalog);
  }

  /** What other systems refuse for it, or nobody. */
  private static String withoutCode(Map<String, String> facts) {
    return "relayed".equals(facts.get("code")) ? "relayed" : "none";
  }

  @Test
  void aFindingHasTheValuesOfItsCause() {
    Finding finding = Finding.of(StirCause.DEST_MISMATCH, "1", "To", "2");

    assertThat(finding.expected()).isEqualTo("1");
    assertThat(finding.found()).isEqualTo("2");
    assertThat(Finding.of(StirCause.TYP_WRONG, "JWT").expected()).isEqualTo("passport");
    assertThat(finding.cause().rank()).isEqualTo(2);
  }

  /** Of each cause its facts; of values only the names, in order. */
  private static Map<String, Map<String, String>> catalog() throws IOException {
    Map<String, Map<String, String>> causes = new LinkedHashMap<>();
    Map<String, String> facts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FACTS)) {
      Matcher name = NAME.matcher(line);
      Matcher fact = LINE.matcher(line);
      if (name.matches()) {
        facts = new LinkedHashMap<>();
        causes.put("stir." + name.group(1), facts);
      } else if (fact.matches()) {
        boolean values = fact.group(1).equals("values");
        facts.put(fact.group(1), values ? names(fact.group(2)) : fact.group(2));
      }
    }
    return causes;
  }

  private static String names(String values) {
    String unquoted = values.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "text");
    List<String> names = new ArrayList<>();
    Matcher each = Pattern.compile("[{ ]([a-z0-9]+): ").matcher(unquoted);
    while (each.find()) {
      names.add(each.group(1));
    }
    return String.join(", ", names);
  }
}
