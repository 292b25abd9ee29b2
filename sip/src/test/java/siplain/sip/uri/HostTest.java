package siplain.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.b",
        "a-b.c1",
        "1.a",
        "3com.com",
        "0.0.0.0",
        "0x7g",
        "0xff.example",
        "cafe",
        "x_y.local",
        "192.0.2.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[1::]",
        "[2001:db8::9:1]",
        "[1:2:3:4:5:6:7:8]",
        "[1:2:3:4:5:6:192.0.2.1]",
        "[::192.0.2.1]",
        "[::ffff:192.0.2.1]",
        "[2001:db8:::192.0.2.1]",
        "[:::192.0.2.1]",
        "[1:2:3:4:5:6:7::]",
        "[ABCD::ef01]"
      })
  void theseAreHosts(String text) {
    assertThat(Host.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".a",
        "a..b",
        "a-",
        "a-.b",
        "-a",
        "a b",
        "a/b",
        "1",
        "1.2",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.0004",
        "010.0.0.1",
        "192.0.2.01",
        "10.0.0.00",
        "0x7f000001",
        "127.0.0.0x1",
        "0X7F.1",
        "a.0x",
        "a.0xfF.",
        "[::192.0.2.01]",
        "[",
        "[]",
        "[1]",
        "[:]",
        "[:::]",
        "[2001:db8:::1]",
        "[2001:db8::::192.0.2.1]",
        "[:::192.0.2.1:1]",
        "[1::2::3]",
        "[1:2:3:4:5:6:7:8:9]",
        "[1:2:3:4:5:6:7:8::]",
        "[12345::]",
        "[g::]",
        "[::1%eth0]",
        "[192.0.2.1]",
        "[1.2.3.4::]",
        "[1:2:3:4:5:6:7:192.0.2.1]",
        "[1:2:3:4:5:6:7:]",
        "[:1:2:3:4:5:6:7]",
        "::1",
        "é.example"
      })
  void theseAreNot(String text) {
    assertThat(Host.isValid(text)).isFalse();
  }
}
