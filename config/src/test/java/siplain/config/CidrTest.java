package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "198.51.100.0/24, 198.51.100.0, true",
    "198.51.100.0/24, 198.51.100.255, true",
    "198.51.100.0/24, 198.51.101.0, false",
    "198.51.100.0/23, 198.51.101.9, true",
    "198.51.100.8/29, 198.51.100.15, true",
    "198.51.100.8/29, 198.51.100.16, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "203.0.113.9, 203.0.113.9, true",
    "203.0.113.9, 203.0.113.8, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/64, 2001:db8::1:2:3:4, true",
    "2001:db8::/64, 2001:db8:0:1::, false",
    "2001:db8::4/126, 2001:db8::7, true",
    "2001:db8::4/126, 2001:db8::8, false",
    "::1, ::1, true",
    "::/0, 203.0.113.9, false"
  })
  void aBlockHoldsTheAddressesOfItsPrefix(String block, String address, boolean holds) {
    assertThat(Cidr.parse(block).orElseThrow().contains(Ip.bytes(address).orElseThrow()))
        .isEqualTo(holds);
  }

  @Test
  void anAddressOfAnotherLengthIsInNoBlock() {
    assertThat(Cidr.parse("0.0.0.0/0").orElseThrow().contains(new byte[5])).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.1/8",
        "10/8",
        "::/129",
        "2001:db8::1/64",
        "1.2.3.4.5",
        "fe80::1%eth0",
        "0x7f.1",
        "::ffff:10.0.0.1",
        "a:"
      })
  void whatIsNoBlockIsRefused(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "10.0.0.1", "2001:DB8::/32", "0:0::1"})
  void aBlockIsShownAsWritten(String text) {
    assertThat(Cidr.parse(text).orElseThrow()).hasToString(text);
  }

  @Test
  void blocksAreTheSameHoweverTheyAreWritten() {
    assertThat(Cidr.parse("::1").orElseThrow().isSame(Cidr.parse("0:0::1/128").orElseThrow()))
        .isTrue();
    assertThat(Cidr.parse("0.0.0.0/0").orElseThrow().isSame(Cidr.parse("::/0").orElseThrow()))
        .isFalse();
  }

  @Test
  void aBlockCanBeMadeOfBytes() {
    List<Byte> bytes = List.of((byte) 192, (byte) 0, (byte) 2, (byte) 0);

    assertThat(new Cidr(bytes, 24)).hasToString("192.0.2.0/24");
    assertThatThrownBy(() -> new Cidr(bytes, 33)).isInstanceOf(IllegalArgumentException.class);
  }
}
