package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The causes named here and those that the catalog explains are the same. */
final class CausesTest {
  private static final Path ENTRIES = Path.of("../catalog/src/main/entries/causes");
  private static final Pattern ENTRY = Pattern.compile("(?m)^  ([a-z0-9-]+):\n    code: (\\S+)$");

  @Test
  void everyParseCauseIsInTheCatalogAndTheOtherWayRound() throws IOException {
    assertThat(named(ParseCause.values())).isEqualTo(catalog("parse"));
  }

  @Test
  void everyLimitCauseIsInTheCatalog() throws IOException {
    assertThat(catalog("limit")).containsAllEntriesOf(named(LimitCause.values()));
  }

  private static Map<String, Integer> named(Cause[] causes) {
    Map<String, Integer> named = new TreeMap<>();
    Arrays.stream(causes).forEach(cause -> named.put(cause.id(), cause.status()));
    return named;
  }

  private static Map<String, Integer> catalog(String family) throws IOException {
    Map<String, Integer> entries = new TreeMap<>();
    Matcher matcher = ENTRY.matcher(Files.readString(ENTRIES.resolve(family + ".yaml")));
    while (matcher.find()) {
      String code = matcher.group(2);
      entries.put(
          family + "." + matcher.group(1), code.equals("none") ? 0 : Integer.parseInt(code));
    }
    assertThat(entries).isNotEmpty();
    return entries;
  }
}
