package siplain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {
  private final Finder finder = Entries.CATALOG.finder();

  @ParameterizedTest
  @CsvSource({
    "438, 438",
    " 438 , 438",
    "603+, 603+",
    "4XX, 4xx",
    "Busy Here, 486",
    "busy here, 486",
    "BUSY-HERE, 486",
    "486 Busy Here, 486",
    "486 Call Rejected, 486",
    "603 Network Blocked, 603+",
    "603 Decline, 603",
    "Network Blocked, 603+",
    "Invalid PASSporT, 438",
    "stir.iat-stale, stir.iat-stale",
    "STIR.IAT-STALE, stir.iat-stale",
    "iat-stale, stir.iat-stale",
    "q.850/34, q.850/34",
    "Q850/34, q.850/34",
    "Q.850 34, q.850/34",
    "Q.850;cause=34, q.850/34",
    "Q.850 ;cause=34, q.850/34",
    "SIP;cause=486, 486",
    "STIR;cause=438, 438",
    "RELEASE_CAUSE;cause=4, release-cause/4",
    "warning/370, warning/370",
    "verstat/tn-validation-passed, verstat/TN-Validation-Passed",
    "peer.486, peer.486",
    "499, 499",
  })
  void findsWhatAPersonTypes(String query, String id) {
    assertThat(finder.find(query)).extracting(Entry::id).containsExactly(id);
  }

  @Test
  void aPhraseOfSeveralCodesFindsThemAll() {
    assertThat(finder.find("Not Acceptable")).extracting(Entry::id).containsExactly("406", "606");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "799",
        "099",
        "4388",
        "stir.",
        ".",
        "/",
        "../438",
        "en/438",
        "index",
        "frame",
        "pair/302_438",
        "schema/entry.schema",
        "q.850/999",
        "SIP;cause=799",
        "\0",
        "4\n38",
        "💥"
      })
  void findsNothingWhereThereIsNothing(String query) {
    assertThat(finder.find(query)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Bsy Here, 486",
    "Busy Hree, 486",
    "stir.iat-stlae, stir.iat-stale",
    "4388, 438",
    "dest-mismach, stir.dest-mismatch",
    "Servce Unavailable, 503",
  })
  void suggestsTheNearest(String query, String id) {
    assertThat(finder.suggest(query)).contains(id).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void suggestsNothingForSomethingElse() {
    assertThat(finder.suggest("completely unrelated words")).isEmpty();
    assertThat(finder.suggest("x".repeat(100_000))).isEqualTo(List.of());
  }

  @Test
  void distanceCountsASwapAsOne() {
    assertThat(Distance.between("stale", "stlae")).isEqualTo(1);
    assertThat(Distance.between("", "abc")).isEqualTo(3);
    assertThat(Distance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(Distance.between("same", "same")).isZero();
  }
}
