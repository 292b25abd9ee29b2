package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

class RequestUrisTest {

  private static Uri uri(String text) {
    return Uri.parse(text).orElseThrow();
  }

  private static String at(String text) {
    return RequestUris.at(uri(text), "10.0.0.5", OptionalInt.of(5080));
  }

  @Test
  void hostAndPortAreReplacedAndTheRestIsKept() {
    assertThat(at("sip:bob:pw@example.com;user=phone?Subject=x"))
        .isEqualTo("sip:bob:pw@10.0.0.5:5080;user=phone");
    assertThat(at("sip:example.com:5070")).isEqualTo("sip:10.0.0.5:5080");
    assertThat(at("urn:service:sos")).isEqualTo("urn:service:sos");
  }

  @Test
  void aNumberBecomesAUserThatEveryReaderTakesForOne() {
    assertThat(at("tel:+1-202-555-0147")).isEqualTo("sip:+1-202-555-0147@10.0.0.5:5080;user=phone");
    String local = at("tel:*21#;phone-context=[x]:y");
    assertThat(local).isEqualTo("sip:*21%23;phone-context=%5Bx%5D%3Ay@10.0.0.5:5080;user=phone");
    assertThat(uri(local)).isInstanceOf(SipUri.class);
  }

  @Test
  void ourMaddrTakesPortAndTransportWithIt() {
    SipUri with = (SipUri) uri("sip:bob@example.com:5070;maddr=192.0.2.1;transport=tcp;x=y");
    assertThat(RequestUris.withoutMaddr(with)).isEqualTo("sip:bob@example.com;x=y");
  }

  @Test
  void theUserIsWhomItMeans() {
    assertThat(RequestUris.user(uri("sip:b%6Fb@example.com"))).isEqualTo("bob");
    assertThat(RequestUris.user(uri("sip:example.com"))).isEmpty();
    assertThat(RequestUris.user(uri("tel:+1-202"))).isEqualTo("+1-202");
  }
}
