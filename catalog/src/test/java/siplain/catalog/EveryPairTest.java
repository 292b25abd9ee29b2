package siplain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EveryPairTest {
  private static final List<Entry> CODES = List.<Entry>copyOf(Entries.codes().toList());

  @Test
  void everyPairOfCodesHasTextAboutThePairInSoundEnglish() {
    List<String> wrong = new ArrayList<>();
    Map<String, String> summaries = new HashMap<>();
    Map<String, String> choices = new HashMap<>();
    int pairs = 0;
    for (int i = 0; i < CODES.size(); i++) {
      for (int j = i + 1; j < CODES.size(); j++) {
        Comparison comparison = Entries.CATALOG.compare(CODES.get(i), CODES.get(j));
        String name = comparison.a().id() + "/" + comparison.b().id();
        wrong.addAll(problems(name, comparison));
        assertThat(summaries.put(comparison.summary(), name)).as(name).isNull();
        assertThat(choices.put(comparison.which(), name)).as(name).isNull();
        assertThat(comparison.differences()).as(name).isNotEmpty();
        pairs++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(pairs).isGreaterThan(3000);
  }

  @Test
  void everyCauseComparesWithItsCodeAndItsNeighbours() {
    List<CauseEntry> causes = Entries.causes().toList();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < causes.size(); i++) {
      CauseEntry cause = causes.get(i);
      // All of its family, which stand together, and some of the others.
      for (int j = i + 1; j < causes.size(); j += j < i + 70 ? 1 : 9) {
        Comparison comparison = Entries.CATALOG.compare(cause, causes.get(j));
        wrong.addAll(problems(cause.id() + "/" + causes.get(j).id(), comparison));
      }
      cause
          .code()
          .ifPresent(code -> {
            Entry answer = Entries.CATALOG.entry(String.valueOf(code)).orElseThrow();
            Comparison comparison = Entries.CATALOG.compare(cause, answer);
            assertThat(comparison.summary())
                .contains(cause.id() + " is one of the findings behind a " + code);
            wrong.addAll(problems(cause.id() + "/" + code, comparison));
          });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyValueComparesWithEveryCode() {
    List<String> wrong = new ArrayList<>();
    Entries.values()
        .forEach(value ->
            CODES.forEach(code ->
                wrong.addAll(
                    problems(value.id() + "/" + code.id(), Entries.CATALOG.compare(value, code)))));
    assertThat(wrong).isEmpty();
  }

  @Test
  void theOrderMakesNoDifference() {
    for (int i = 0; i < Entries.ALL.size(); i += 3) {
      for (int j = 0; j < Entries.ALL.size(); j += 17) {
        Entry one = Entries.ALL.get(i);
        Entry other = Entries.ALL.get(j);
        assertThat(Entries.CATALOG.compare(one, other).doc())
            .isEqualTo(Entries.CATALOG.compare(other, one).doc());
      }
    }
  }

  @Test
  void anEntryComparedWithItselfSaysSo() {
    Entry busy = Entries.CATALOG.entry("486").orElseThrow();
    Comparison comparison = Entries.CATALOG.compare(busy, busy);
    assertThat(comparison.summary()).isEqualTo("Both name the same entry, 486.");
    assertThat(comparison.differences()).isEmpty();
  }

  @Test
  void confusedPairsHaveANoteOfTheirOwn() {
    Stream.of(
            ("486/600 486/603 600/603 404/480 480/604 404/604 408/504 408/503 503/504 401/407"
                    + " 301/302 403/603 603/607 603/608 607/608 428/436 428/437 428/438 403/438"
                    + " 488/606 415/488 415/606 500/503 481/487 481/491 487/491 100/180 100/183"
                    + " 180/183 200/202 100/438 200/438 202/438 301/438 302/438")
                .split(" "))
        .forEach(pair -> {
          String[] ids = pair.split("/");
          assertThat(Entries.CATALOG.pair(ids[0], ids[1])).as(pair).isPresent();
        });
  }

  private static List<String> problems(String name, Comparison comparison) {
    List<String> wrong = new ArrayList<>();
    Stream.of(
            Stream.of(comparison.summary(), comparison.which()),
            comparison.tell().stream(),
            comparison.common().stream(),
            comparison.differences().stream().map(Comparison.Difference::text))
        .flatMap(texts -> texts)
        .forEach(
            text -> Prose.ofSentences(text).forEach(w -> wrong.add(name + ": " + w + ": " + text)));
    return wrong;
  }
}
