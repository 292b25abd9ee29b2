package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A text loaded as the file {@code f.yaml}. */
record Checked(Loaded loaded, Set<String> keys) {
  /** The rest of a file whose peers do not matter. */
  static final String PEERS =
      """
      peers:
        pbx: {targets: ["sip:10.0.0.5"]}
        carrier: {targets: ["sip:sbc.carrier.example"], sources: ["198.51.100.0/24"]}
      """;

  static Checked yaml(String text) {
    return yaml(text, Map.of());
  }

  static Checked yaml(String text, Map<String, String> environment) {
    Set<String> keys = new HashSet<>();
    Path folder = Path.of("/etc/siplain");
    return new Checked(
        ConfigLoader.loaded(Optional.of(text), "f.yaml", folder, environment, new Problems(), keys),
        keys);
  }

  /** With peers after it, so that the lines stay. */
  static Checked with(String text) {
    return yaml(text + "\n" + PEERS);
  }

  static Checked peer(String text) {
    return yaml("peers:\n  pbx:\n    " + text);
  }

  static Checked route(String text) {
    return with("routes:\n  - " + text);
  }

  static Checked variable(String name, String value) {
    return yaml(PEERS, Map.of(name, value));
  }

  List<String> texts() {
    return loaded.problems().stream().map(Problem::text).toList();
  }

  /** The only problem, after a look at its kind and gravity. */
  void error(ProblemKind kind, String text) {
    assertThat(texts()).containsExactly(text);
    assertThat(loaded).isInstanceOf(Loaded.Bad.class);
    Problem problem = loaded.problems().getFirst();
    assertThat(problem.kind()).isEqualTo(kind);
    assertThat(problem.isError()).isTrue();
  }

  void warning(ProblemKind kind, String text) {
    assertThat(texts()).containsExactly(text);
    assertThat(loaded).isInstanceOf(Loaded.Good.class);
    assertThat(loaded.problems().getFirst().kind()).isEqualTo(kind);
  }

  /** What it says, after making sure that there is no problem. */
  Settings settings() {
    assertThat(texts()).isEmpty();
    return ((Loaded.Good) loaded).settings();
  }
}
