package siplain.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.config.Log;

class NumberMaskTest {
  private static NumberMask mask(Log.Numbers how) {
    return new NumberMask(how, new byte[16]);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:+12025550147@192.0.2.5:5060, sip:+120******47@192.0.2.5:5060",
    "tel:+1-202-555-0147, tel:+1-2*********47",
    "sip:1001@pbx.example, sip:1001@pbx.example",
    "198.51.100.20:5060, 198.51.100.20:5060",
    "[2001:db8::20]:5060, [2001:db8::20]:5060",
  })
  void onlyTelephoneNumbersAreHidden(String text, String shown) {
    assertThat(mask(Log.Numbers.MASK).of(text)).isEqualTo(shown);
  }

  @Test
  void theSameNumberHasTheSameTokenHoweverItIsWritten() {
    NumberMask mask = mask(Log.Numbers.TOKEN);

    assertThat(mask.of("+1-202-555-0147")).isEqualTo(mask.of("+12025550147"));
    assertThat(mask.of("+12025550147")).startsWith("number-").doesNotContain("555");
  }

  @Test
  void offLeavesNothingOfIt() {
    assertThat(mask(Log.Numbers.OFF).of("from +12025550147")).isEqualTo("from (number)");
    assertThat(mask(Log.Numbers.FULL).of("+12025550147")).isEqualTo("+12025550147");
  }
}
