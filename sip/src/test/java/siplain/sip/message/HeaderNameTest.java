package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderNameTest {

  @ParameterizedTest
  @EnumSource
  void aNameIsFoundInAnyCaseAndInItsCompactForm(HeaderName name) {
    assertThat(HeaderName.of(name.text())).isEqualTo(name);
    assertThat(HeaderName.of(name.text().toUpperCase(Locale.ROOT))).isEqualTo(name);
    assertThat(HeaderName.of(name.text().toLowerCase(Locale.ROOT))).isEqualTo(name);
    Character compact = name.compact();
    if (compact != null) {
      assertThat(HeaderName.of(compact.toString())).isEqualTo(name);
      assertThat(HeaderName.of(compact.toString().toUpperCase(Locale.ROOT))).isEqualTo(name);
    }
  }

  @Test
  void allCompactFormsOfTheRegistryAreKnown() {
    String letters =
        Arrays.stream(HeaderName.values())
            .map(HeaderName::compact)
            .filter(Objects::nonNull)
            .sorted()
            .map(Object::toString)
            .collect(Collectors.joining());

    assertThat(letters).isEqualTo("abcdefijklmnorstuvxy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "g", "é", "Vi", "Vias", "X-Via", "From ", "Call_ID", "\u0001"})
  void otherNamesAreNot(String name) {
    assertThat(HeaderName.of(name)).isNull();
  }
}
