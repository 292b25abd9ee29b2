package siplain.proxy.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.sip.message.Via;

class ReturnPathTest {

  @ParameterizedTest
  @CsvSource({
    "198.51.100.20, 198.51.100.20:5060",
    "198.51.100.20:5070, 198.51.100.20:5070",
    "10.0.0.4:5070, 198.51.100.20:5070",
    "phone.example.com, 198.51.100.20:5060",
    "10.0.0.4;received=10.9.9.9, 198.51.100.20:5060",
    "10.0.0.4;rport, 198.51.100.20:31000",
    "10.0.0.4;rport=7, 198.51.100.20:31000",
    "10.0.0.4:5070;maddr=198.51.100.20, 198.51.100.20:5070",
    "10.0.0.4:5070;rport;maddr=198.51.100.20, 198.51.100.20:5070",
    "10.0.0.4:5070;maddr=198.51.100.99, 198.51.100.20:5070",
    "10.0.0.4;rport;maddr=198.51.100.99, 198.51.100.20:31000",
    "10.0.0.4;maddr=other.example.com, 198.51.100.20:5060",
    "10.0.0.4;maddr=127.0.0.1, 198.51.100.20:5060",
    "10.0.0.4;maddr=0.0.0.0, 198.51.100.20:5060",
    "10.0.0.4;maddr=224.0.1.75, 198.51.100.20:5060",
    "10.0.0.4;maddr=[2001:db8::1], 198.51.100.20:5060",
    "10.0.0.4;maddr=[:::192.0.2.1], 198.51.100.20:5060",
    "10.0.0.4;maddr=1.2, 198.51.100.20:5060",
  })
  void aDatagramIsAnsweredAtItsSource(String via, String expected) {
    Flow flow = new Flow(Rig.UDP, new InetSocketAddress("198.51.100.20", 31_000), Flow.DATAGRAM);

    assertThat(ReturnPath.of(via("UDP", via), flow))
        .isEqualTo(new Hop(Rig.UDP, address(expected), Flow.DATAGRAM, false));
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.20, 198.51.100.20:5060",
    "10.0.0.4:5070, 198.51.100.20:5070",
    "10.0.0.4:5070;rport, 198.51.100.20:5070",
    "10.0.0.4;maddr=198.51.100.99, 198.51.100.20:5060",
  })
  void aStreamIsAnsweredOverItsConnectionAndWhenThatIsClosedAtTheSentByPort(
      String via, String expected) {
    Flow flow = new Flow(Rig.TCP, new InetSocketAddress("198.51.100.20", 31_000), 7);

    assertThat(ReturnPath.of(via("TCP", via), flow))
        .isEqualTo(new Hop(Rig.TCP, address(expected), 7, true));
  }

  @Test
  void anIpv6SourceStandsInTheViaWithoutBracketsAndZone() {
    Flow flow = new Flow(Rig.UDP, new InetSocketAddress("fe80::1%1", 31_000), Flow.DATAGRAM);

    assertThat(ReturnPath.withSource(via("UDP", "phone.example.com;rport"), flow))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo(
            "SIP/2.0/UDP" + " phone.example.com;rport=31000;branch=z9hG4bK1;received=fe80::1");
    assertThat(ReturnPath.of(via("UDP", "phone.example.com;rport"), flow).remote())
        .isEqualTo(flow.remote());
  }

  private static Via via(String transport, String rest) {
    return Rig.parse(
            Rig.text("OPTIONS", "z9hG4bK1")
                .replaceFirst(
                    "Via: [^\r]*", "Via: SIP/2.0/" + transport + " " + rest + ";branch=z9hG4bK1"))
        .topVia();
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
