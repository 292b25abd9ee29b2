package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import siplain.catalog.Catalog;
import siplain.catalog.CauseEntry;
import siplain.catalog.Language;

class CausesTest {
  private static final Catalog CATALOG = Catalog.in(Language.ENGLISH);

  static Stream<Cause> all() {
    return Arrays.stream(Causes.class.getFields()).map(CausesTest::value);
  }

  private static Cause value(Field field) {
    try {
      return (Cause) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theCatalogExplainsItWithTheSameCode(Cause cause) {
    CauseEntry entry =
        CATALOG
            .entry(cause.id())
            .filter(CauseEntry.class::isInstance)
            .map(CauseEntry.class::cast)
            .orElseThrow(() -> new AssertionError("no entry for " + cause.id()));

    assertThat(entry.code().orElse(0)).isEqualTo(cause.status());
  }

  @Test
  void noIdIsNamedTwice() {
    List<String> ids = all().map(Cause::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }
}
