package siplain.identity.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberingTest {
  private static final Numbering BRITAIN = new Numbering("44", "0", "00", 9, 10);
  private static final Numbering FRANCE = new Numbering("33", "0", "00", 9, 9);
  private static final Numbering SPAIN = new Numbering("34", "", "00", 9, 9);

  @ParameterizedTest
  @CsvSource({
    "+1 (202) 555-0143, 12025550143",
    "2025550143, 12025550143",
    "12025550143, 12025550143",
    "011442079460000, 442079460000",
    "+442079460000, 442079460000",
    "442079460000, 442079460000",
    "911, 911",
    "*67, *67",
    "0143, 0143"
  })
  void inNorthAmerica(String dialed, String canonical) {
    assertThat(Numbering.NORTH_AMERICA.canonical(dialed)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "020 7946 0000, 442079460000",
    "+44 20 7946 0000, 442079460000",
    "0044 20 7946 0000, 442079460000",
    "442079460000, 442079460000",
    "001 202 555 0143, 12025550143",
    "999, 999"
  })
  void inBritain(String dialed, String canonical) {
    assertThat(BRITAIN.canonical(dialed)).isEqualTo(canonical);
  }

  @Test
  void elsewhere() {
    assertThat(FRANCE.canonical("01 99 00 12 34")).isEqualTo("33199001234");
    assertThat(FRANCE.canonical("33199001234")).isEqualTo("33199001234");
    assertThat(SPAIN.canonical("912 345 678")).isEqualTo("34912345678");
    assertThat(SPAIN.canonical("+34912345678")).isEqualTo("34912345678");
    assertThat(Numbering.NONE.canonical("020 7946-0000")).isEqualTo("02079460000");
  }

  @ParameterizedTest
  @CsvSource({
    "sip:+12025550143@x;user=phone, 12025550143",
    "SIP:2025550143:pw@x:5060, 12025550143",
    "tel:+1-202-555-0143;ext=7, 12025550143",
    "sip:%2B1%2D202%2D5550143@x, 12025550143",
    "sip:2025550143;npdi;rn=2025550000@x, 12025550143",
    "sip:*98@x, *98"
  })
  void numbersOfUris(String uri, String digits) {
    assertThat(Numbering.NORTH_AMERICA.party(uri)).isEqualTo(new Party.Telephone(digits));
  }

  @ParameterizedTest
  @CsvSource({
    "sip:alice@Example.COM:5060;x=y?a=b, sip:alice@example.com",
    "sip:Alice:pw@example.com, sip:Alice@example.com",
    "sip:%61lice@example.com, sip:alice@example.com",
    "sip:a%20b@example.com, sip:a%20b@example.com",
    "sip:a%40b@example.com, sip:a%40b@example.com",
    "sip:example.com, sip:example.com",
    "sip:12025550143, sip:12025550143",
    "sip:+1+2@x, sip:+1+2@x",
    "sip:()@x, sip:()@x",
    "sip:alice@[2001:DB8::1]:5060, sip:alice@[2001:db8::1]",
    "nonsense, :nonsense",
    "sip:@, sip:"
  })
  void addresses(String uri, String canonical) {
    assertThat(Numbering.NORTH_AMERICA.party(uri)).isEqualTo(new Party.Address(canonical));
  }

  @ParameterizedTest
  @CsvSource({
    "sip:anonymous@anonymous.invalid",
    "sip:12025550143@anonymous.invalid",
    "sip:Anonymous@example.com",
    "sip:unavailable@unknown.invalid"
  })
  void nobody(String uri) {
    assertThat(Numbering.NORTH_AMERICA.party(uri)).isInstanceOf(Party.Anonymous.class);
  }

  @Test
  void aProfileIsMadeOfDigits() {
    assertThatThrownBy(() -> new Numbering("+1", "1", "011", 10, 10))
        .hasMessageContaining("expected digits");
  }
}
