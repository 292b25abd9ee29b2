package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's guide and its example say what the loader does. */
class DocumentTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path EXAMPLE = DOCS.resolve("examples/carrier-and-pbx.yaml");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  @Test
  void theExampleCanBeRun() {
    Loaded loaded = ConfigLoader.load(EXAMPLE, Map.of());

    assertThat(loaded.problems()).isEmpty();
    Settings settings = ((Loaded.Good) loaded).settings();
    assertThat(settings.peers()).hasSize(2);
    assertThat(settings.routes()).hasSize(3);
  }

  @Test
  void everyKeyIsInTheGuideAndNoOther() throws IOException {
    assertThat(documented()).isEqualTo(known());
  }

  @Test
  void eachExampleInTheTableFits() throws IOException {
    for (String line : rows()) {
      String[] cells = line.split("(?<!\\\\)\\|");
      if (cells.length == 5 && !cells[4].isBlank()) {
        String key = quoted(cells[1]).getFirst();
        String text = wrapped(key, quoted(cells[4]).getFirst());
        List<String> problems =
            Checked.yaml(text).texts().stream()
                .filter(problem -> !problem.contains("does not exist"))
                .toList();
        assertThat(problems).as(text).isEmpty();
      }
    }
  }

  /** A file with this setting and what it needs beside it. */
  private static String wrapped(String key, String value) {
    String peers =
        "peers: {pbx: {targets: [\"sip:10.0.0.5\"]}, carrier: {targets: [\"sip:c.example\"]";
    if (key.startsWith("peers.*.")) {
      String name = key.substring("peers.*.".length());
      String targets = name.equals("targets") ? "" : "targets: [\"sip:a.example\"], ";
      return peers + "}, a: {" + targets + name + ": " + value + "}}";
    }
    String rest = peers + "}}\n";
    if (key.startsWith("listen[].")) {
      String name = key.substring("listen[].".length());
      String udp = name.equals("advertise") ? "udp: \"0.0.0.0:5060\", " : "";
      return rest + "listen: [{" + udp + name + ": " + value + "}]";
    }
    if (key.startsWith("routes[].match.")) {
      return rest + "routes: [{to: pbx, match: {" + key.substring(15) + ": " + value + "}}]";
    }
    if (key.startsWith("routes[].")) {
      String name = key.substring("routes[].".length());
      return rest
          + "routes: [{"
          + (name.equals("from") ? "to: pbx, " : "")
          + name
          + ": "
          + value
          + "}]";
    }
    int dot = key.indexOf('.');
    return rest
        + (dot < 0
            ? key + ": " + value
            : key.substring(0, dot) + ": {" + key.substring(dot + 1) + ": " + value + "}");
  }

  private static Set<String> documented() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String line : rows()) {
      keys.addAll(quoted(line.split("\\|")[1]));
    }
    return keys;
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(DOCS.resolve("configuration.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map((MatchResult each) -> each.group(1)).toList();
  }

  private static Set<String> known() throws IOException {
    Set<String> asked = Checked.yaml(Files.readString(EXAMPLE)).keys();
    return asked.stream()
        .filter(key -> asked.stream().noneMatch(other -> other.startsWith(key + ".")))
        .map(key -> key.replaceFirst("^(routes\\[]\\.(identity|redirects))\\..*", "$1"))
        .map(key -> key.replaceFirst("^(peers\\.\\*\\.redirects)\\..*", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
