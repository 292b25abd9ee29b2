package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses and the transaction are those of the vectors in RFC 5769. */
class StunTest {
  private static final String COOKIE_AND_TRANSACTION = "2112a442b7e7a701bc34d686fa87dfae";
  private static final String REQUEST = "00010000" + COOKIE_AND_TRANSACTION;
  private static final InetSocketAddress SOURCE = address("192.0.2.1");

  private static InetSocketAddress address(String host) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), 32853);
  }

  private static String answer(String request, InetSocketAddress source) {
    byte[] bytes = HexFormat.of().parseHex(request);
    byte[] answer = Stun.answer(bytes, bytes.length, source);
    return answer == null ? "" : HexFormat.of().formatHex(answer);
  }

  @Test
  void theSourceIsToldOverIpv4() {
    assertThat(answer(REQUEST, SOURCE))
        .isEqualTo("0101000c" + COOKIE_AND_TRANSACTION + "002000080001a147e112a643");
  }

  @Test
  void theSourceIsToldOverIpv6() {
    assertThat(answer(REQUEST, address("2001:db8:1234:5678:11:2233:4455:6677")))
        .isEqualTo(
            "01010018"
                + COOKIE_AND_TRANSACTION
                + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9");
  }

  @Test
  void whatAClientSaysOfItselfIsPassedOver() {
    String software = "80220006" + "736970616c6c0000";
    assertThat(answer("0001000c" + COOKIE_AND_TRANSACTION + software, SOURCE))
        .startsWith("0101000c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        // an indication, an answer and another method
        "00110000" + COOKIE_AND_TRANSACTION,
        "01010000" + COOKIE_AND_TRANSACTION,
        "00030000" + COOKIE_AND_TRANSACTION,
        // STUN of old, without the cookie
        "000100002112a443b7e7a701bc34d686fa87dfae",
        // too short, and longer than it says
        "000100002112a442b7e7a701bc34d686fa87df",
        REQUEST + "00000000",
        "00010004" + COOKIE_AND_TRANSACTION,
        // what would have to be understood, and what does not end
        "00010008" + COOKIE_AND_TRANSACTION + "0003000400000002",
        "00010004" + COOKIE_AND_TRANSACTION + "80220004",
        "00010002" + COOKIE_AND_TRANSACTION + "8022"
      })
  void nothingElseIsAnswered(String request) {
    assertThat(answer(request, SOURCE)).isEmpty();
  }

  @Test
  void aLongRequestIsNone() {
    String attribute = "8022004c" + "00".repeat(76);
    assertThat(answer("00010050" + COOKIE_AND_TRANSACTION + attribute, SOURCE)).isNotEmpty();
    String longer = "80220050" + "00".repeat(80);
    assertThat(answer("00010054" + COOKIE_AND_TRANSACTION + longer, SOURCE)).isEmpty();
  }
}
