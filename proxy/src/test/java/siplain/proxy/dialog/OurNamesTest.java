package siplain.proxy.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.proxy.dialog.SampleDialogs.ip;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.proxy.peer.SamplePeers;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.Uri;

class OurNamesTest {
  private final OurNames names =
      new OurNames(
          List.of(
              new Listener(
                  0,
                  Protocol.UDP,
                  SamplePeers.address("0.0.0.0:5060"),
                  Optional.of("Sip.Example.net")),
              new Listener(
                  1,
                  Protocol.TCP,
                  SamplePeers.address("[2001:db8::1]:5070"),
                  Optional.of("[2001:db8::2]:5080")),
              new Listener(
                  2,
                  Protocol.TLS,
                  SamplePeers.address("203.0.113.9:5061"),
                  Optional.of("tls.example.net:5061"))),
          List.of(ip("203.0.113.1"), ip("127.0.0.1"), ip("::1")));

  @ParameterizedTest
  @CsvSource({
    "sip:203.0.113.1, true",
    "sip:203.0.113.1:5060;lr, true",
    "sip:127.0.0.1, true",
    "sip:[::1], true",
    "sip:[0:0:0:0:0:0:0:1]:5060, true",
    "sip:sip.example.net, true",
    "sip:SIP.EXAMPLE.NET.:5060, true",
    "sips:x@sip.example.net, true",
    "sip:[2001:db8::1]:5070, true",
    "sip:[2001:DB8:0::0:1]:5070, true",
    "sip:[2001:db8::2]:5080, true",
    "sips:203.0.113.9, true",
    "sip:203.0.113.9;transport=tls, true",
    "sip:203.0.113.9, false",
    "sips:tls.example.net, true",
    "sip:203.0.113.1:5070, false",
    "sip:203.0.113.2, false",
    "sip:[2001:db8::1], false",
    "sip:example.net, false",
    "sip:sip.example.net:5080, false",
    "tel:+12025550147, false",
    "urn:service:sos, false",
    "sip:[2001:db8:::192.0.2.1]:5070, false",
  })
  void hostAndPortSayWhetherAUriMeansThisProxy(String uri, boolean ours) {
    assertThat(names.has(Uri.parse(uri).orElseThrow())).isEqualTo(ours);
  }

  @Test
  void aWildcardItselfIsNoName() {
    assertThat(names.has(Uri.parse("sip:0.0.0.0").orElseThrow())).isFalse();
  }
}
