package siplain.proxy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7:5060",
    "0.0.0.0, 0.0.0.0:5060",
    "::, [::]:5060",
    "::1, [::1]:5060",
    "2001:db8:0:0:0:0:0:20, [2001:db8::20]:5060",
    "2001:DB8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:5060",
    "2001:0:0:1:0:0:0:1, [2001:0:0:1::1]:5060",
    "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:5060",
    "::ffff:192.0.2.1, 192.0.2.1:5060"
  })
  void anAddressIsWrittenInItsShortForm(String literal, String text) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(literal), 5060);

    assertThat(HostPort.of(address)).isEqualTo(text);
    assertThat(HostPort.host(address))
        .isEqualTo(text.replace(":5060", "").replace("[", "").replace("]", ""));
  }

  @Test
  void aZoneIsLeftOut() throws Exception {
    byte[] bytes = InetAddress.ofLiteral("fe80::1").getAddress();
    InetSocketAddress address =
        new InetSocketAddress(Inet6Address.getByAddress(null, bytes, 1), 5060);

    assertThat(HostPort.of(address)).isEqualTo("[fe80::1]:5060");
  }

  /** It is no IPv4 address to the socket, and stays what it is. */
  @Test
  void aMappedAddressOfAnIpv6SocketIsReadBackAsTheSame() throws Exception {
    byte[] bytes = new byte[16];
    bytes[10] = bytes[11] = (byte) 0xff;
    bytes[12] = (byte) 192;
    bytes[14] = 2;
    bytes[15] = 1;
    InetSocketAddress address =
        new InetSocketAddress(Inet6Address.getByAddress(null, bytes, -1), 5060);

    assertThat(HostPort.of(address)).isEqualTo("[::ffff:c000:201]:5060");
  }

  @Test
  void aNameStaysAName() {
    assertThat(HostPort.of(InetSocketAddress.createUnresolved("pbx.example", 5060)))
        .isEqualTo("pbx.example:5060");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8::20, 2001:db8::20",
    "[2001:DB8::20], 2001:db8::20",
    "[::ffff:192.0.2.1], 192.0.2.1",
  })
  void anAddressIsReadWithOrWithoutBrackets(String host, String address) {
    assertThat(HostPort.literal(host)).isEqualTo(InetAddress.ofLiteral(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "]",
        "[]",
        "pbx.example",
        "1.2",
        "192.0.2.01",
        "0x7f000001",
        "fe80::1%eth0",
        "[:::192.0.2.1]",
        "2001:db8:::192.0.2.1",
        "1::2::3"
      })
  void whatIsNoAddressEverywhereIsNone(String host) {
    assertThat(HostPort.literal(host)).isNull();
  }
}
