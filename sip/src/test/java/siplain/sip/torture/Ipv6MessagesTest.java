package siplain.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import siplain.sip.message.Address;
import siplain.sip.message.Malformation;
import siplain.sip.message.Message;
import siplain.sip.message.Via;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** RFC 5118 section 4: messages with IPv6 addresses. */
final class Ipv6MessagesTest {

  @Test
  void ipv6GoodHasAddressesInBracketsInThreePlaces() {
    Message message = Torture.forwarded("ipv6-good");

    assertThat(target(message).host()).isEqualTo("[2001:db8::a7]");
    assertThat(target(message).port()).isEmpty();
    assertThat(message.topVia().host()).isEqualTo("[2001:db8::7:1]");
    assertThat(message.topVia().port()).isEmpty();
    assertThat(sip(message.contacts().getFirst()).host()).isEqualTo("[2001:db8::c1]");
  }

  @Test
  void ipv6BadHasItsRequestUriWithoutBrackets() {
    Malformation what = Torture.refused("ipv6-bad");

    assertThat(what.header()).isEqualTo("start line");
    assertThat(what.text()).isEqualTo("sip:2001:db8::a7");
  }

  @Test
  void portAmbiguousIsAnAddressAndNoPort() {
    SipUri target = target(Torture.forwarded("port-ambiguous"));

    assertThat(target.host()).isEqualTo("[2001:db8::a7:5070]");
    assertThat(target.port()).isEmpty();
  }

  @Test
  void portUnambiguousHasItsPortBehindTheBracket() {
    SipUri target = target(Torture.forwarded("port-unambiguous"));

    assertThat(target.host()).isEqualTo("[2001:db8::a7]");
    assertThat(target.port()).hasValue(5070);
  }

  @Test
  void viaReceivedParamWithDelimIsTakenThoughTheGrammarForbidsIt() {
    Via via = Torture.forwarded("via-received-param-with-delim").topVia();

    assertThat(via.parameters().value("received")).hasValue("[2001:db8::7:254]");
    assertThat(via.branch()).hasValue("z9hG4bKsix5");
  }

  @Test
  void viaReceivedParamNoDelimIsTakenAsTheGrammarHasIt() {
    Via via = Torture.forwarded("via-received-param-no-delim").topVia();

    assertThat(via.parameters().value("received")).hasValue("2001:db8::7:254");
    assertThat(via.branch()).hasValue("z9hG4bKsix6");
  }

  @Test
  void ipv6InSdpIsNothingToTheMessageLayer() {
    Message message = Torture.forwarded("ipv6-in-sdp");

    assertThat(body(message)).contains("\r\nc=IN IP6 2001:db8::20\r\n");
    assertThat(message.callId()).isEqualTo("six.7@[2001:db8::20]");
  }

  @Test
  void multIpInHeaderHasViasOfBothFamilies() {
    Message message = Torture.forwarded("mult-ip-in-header");

    assertThat(message.vias())
        .extracting(Via::host)
        .containsExactly("[2001:db8::7:1]", "192.0.2.1", "[2001:db8::7:ff]");
    assertThat(message.topVia().port()).hasValue(6050);
    assertThat(message.vias().getLast().parameters().value("received")).hasValue("198.51.100.3");
  }

  @Test
  void multIpInSdpHasMediaOfBothFamilies() {
    assertThat(body(Torture.forwarded("mult-ip-in-sdp")))
        .contains("c=IN IP4 192.0.2.1\r\n", "c=IN IP6 2001:db8::1\r\n");
  }

  @Test
  void ipv4MappedIpv6IsReadInViaAndContact() {
    Message message = Torture.forwarded("ipv4-mapped-ipv6");

    assertThat(message.vias())
        .extracting(Via::host)
        .containsExactly("[::ffff:192.0.2.10]", "[::ffff:192.0.2.2]");
    assertThat(message.topVia().port()).hasValue(19823);
    assertThat(sip(message.contacts().getFirst()).port()).hasValue(6060);
  }

  @Test
  void ipv6BugAbnf3ColonsIsTakenForTheSakeOfTheOldGrammar() {
    Message message = Torture.forwarded("ipv6-bug-abnf-3-colons");

    assertThat(target(message).host()).isEqualTo("[2001:db8:::198.51.100.1]");
    assertThat(message.to().uri()).hasValue(target(message));
  }

  @Test
  void ipv6CorrectAbnf2ColonsIsTakenAsWell() {
    Message message = Torture.forwarded("ipv6-correct-abnf-2-colons");

    assertThat(target(message).host()).isEqualTo("[2001:db8::198.51.100.1]");
  }

  private static SipUri target(Message message) {
    return sip(message.requestUri());
  }

  private static SipUri sip(Address address) {
    return sip(address.uri().orElseThrow());
  }

  private static SipUri sip(Uri uri) {
    assertThat(uri).isInstanceOf(SipUri.class);
    return (SipUri) uri;
  }

  private static String body(Message message) {
    return StandardCharsets.UTF_8.decode(message.body()).toString();
  }
}
