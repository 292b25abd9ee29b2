package siplain.catalog.build;

import java.util.Set;

/**
 * The closed vocabularies of the facts: a term is allowed when the English frame has words for it,
 * so that nothing can be stated that cannot be said.
 */
final class Vocabulary {
  private final YamlMap terms;

  Vocabulary(YamlMap englishFrame) {
    terms = englishFrame.map("terms");
  }

  Set<String> of(String name) {
    return terms.map(name).keys();
  }
}
