package siplain.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UriTest {

  @Test
  void partsOfASipUriAreCutOutAndUnescaped() {
    SipUri uri =
        sip("sips:%61lice:p%40ss@Example.COM:5061;transport=TCP;lr?Subject=a%20b&Priority=urgent");

    assertThat(uri.isSecure()).isTrue();
    assertThat(uri.scheme()).isEqualTo("sips");
    assertThat(uri.user()).hasValue("alice");
    assertThat(uri.rawUser()).hasValue("%61lice");
    assertThat(uri.password()).hasValue("p@ss");
    assertThat(uri.host()).isEqualTo("Example.COM");
    assertThat(uri.port()).hasValue(5061);
    assertThat(uri.parameters().value("Transport")).hasValue("TCP");
    assertThat(uri.isLoose()).isTrue();
    assertThat(uri.parameters().value("lr")).isEmpty();
    assertThat(uri.headers().value("subject")).hasValue("a b");
    assertThat(uri.hasHeaders()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sip:example.com                                   | example.com     |",
        "SIP:bob@192.0.2.7:5070                            | 192.0.2.7       | 5070",
        "sip:bob@[2001:db8::9:1]                           | [2001:db8::9:1] |",
        "sip:[2001:db8::10]:5070                           | [2001:db8::10]  | 5070",
        "sip:[2001:db8::10:5070]                           | [2001:db8::10:5070] |",
        "sip:user@[::ffff:192.0.2.10]:19823;a=b            | [::ffff:192.0.2.10] | 19823",
        "sip:user;par=u%40example.net@example.com          | example.com     |",
        "sip:+1-212-555-1212:1234@gateway.com;user=phone   | gateway.com     |",
        "sip:*21#@pbx_1.local                              | pbx_1.local     |",
        "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too."
            + "(doesn't-it)@example.com                    | example.com     |",
        "sip:null-%00-null@example.com                     | example.com     |",
        "sip:a@b.example;maddr=[2001:db8::1]               | b.example       |",
        "sip:a@example.com.                                | example.com.    |",
      })
  void goodSipUrisAreRead(String text, String host, String port) {
    SipUri uri = sip(text);

    assertThat(uri.host()).isEqualTo(host);
    assertThat(uri.port())
        .isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)));
    assertThat(uri.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com                       | scheme",
        ":example.com                      | scheme",
        "1sip:example.com                  | scheme",
        "<sip:a@example.com>               | scheme",
        "sip:                              | host",
        "sip:@example.com                  | user",
        "sip:a%4@example.com               | user",
        "sip:a%zz@example.com              | user",
        "sip:a[b@example.com               | user",
        "sip:a:b;c@example.com             | password",
        "sip:a@                            | host",
        "sip:a@b@c                         | host",
        "sip:a@2001:db8::1                 | host",
        "sip:a@[2001:db8::1                | host",
        "sip:a@[2001:db8::1]x              | host",
        "sip:a@[fe80::1%25eth0]            | host",
        "sip:a@[2001:db8:::1]              | host",
        "sip:a@1.2.3.256                   | host",
        "sip:a@1.2.3                       | host",
        "sip:a@-b.example                  | host",
        "sip:a@b..example                  | host",
        "sip:a@b.example:                  | port",
        "sip:a@b.example:0                 | port",
        "sip:a@b.example:65536             | port",
        "sip:a@b.example:99999999999999    | port",
        "sip:a@b.example:5060x             | port",
        "sip:a@b.example;;x                | parameter",
        "sip:a@b.example;                  | parameter",
        "sip:a@b.example;x=                | parameter",
        "sip:a@b.example;lr;x;LR           | parameter",
        "sip:a@b.example;x=%1              | parameter",
        "sip:a@b.example?                  | header",
        "sip:a@b.example?x                 | header",
        "sip:a@b.example?x=%                | header",
        "sip:a b@example.com               | space",
        "sip:a@example.com; lr             | space",
        "sip:a<b@example.com               | character",
        "tel:                              | number",
        "tel:+                             | number",
        "tel:+12x                          | number",
        "tel:+12;                          | parameter",
        "tel:+12;a=%q                      | parameter",
        "tel:+12;ext=1;EXT=2               | parameter",
        "urn:                              | host",
      })
  void malformedUrisSayInWhichPart(String text, String part) {
    assertThat(Uri.read(text))
        .isInstanceOfSatisfying(
            Uri.Reading.Invalid.class, invalid -> assertThat(invalid.part()).isEqualTo(part));
    assertThat(Uri.parse(text)).isEmpty();
  }

  @Test
  void thePlaceOfAProblemIsGiven() {
    assertThat(Uri.read("sip:a@b.example;x=1;;y"))
        .isEqualTo(new Uri.Reading.Invalid("parameter", 20));
  }

  @Test
  void tooManyParametersAreRefused() {
    StringBuilder most = new StringBuilder("sip:a@b.example");
    for (int i = 0; i < Uri.MOST_PARAMETERS; i++) {
      most.append(";p").append(i);
    }
    assertThat(Uri.parse(most.toString())).isPresent();
    assertThat(Uri.parse(most + ";one-more")).isEmpty();
    assertThat(Uri.parse("sip:a@b.example?x=1" + "&x=1".repeat(Uri.MOST_PARAMETERS))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:service:sos", "nobodyKnowsThisScheme:totallyopaquecontent"})
  void otherSchemesStayOpaque(String text) {
    assertThat(Uri.parse(text))
        .hasValueSatisfying(uri -> assertThat(uri).isInstanceOf(OpaqueUri.class));
  }

  @Test
  void anOpaqueUriKeepsItsText() {
    assertThat(Uri.parse("Soap.beep://192.0.2.103:3002"))
        .hasValue(new OpaqueUri("Soap.beep://192.0.2.103:3002", "soap.beep"));
  }

  @Test
  void aTelUriHasNumberAndParameters() {
    TelUri uri = (TelUri) Uri.parse("tel:+1-201-555-0123;ext=42").orElseThrow();

    assertThat(uri.isGlobal()).isTrue();
    assertThat(uri.number()).isEqualTo("+1-201-555-0123");
    assertThat(uri.digits()).isEqualTo("+12015550123");
    assertThat(uri.parameters().value("ext")).hasValue("42");
  }

  @Test
  void aLocalTelUriMayHoldStarHashAndHexadecimals() {
    TelUri uri = (TelUri) Uri.parse("tel:*21#a;phone-context=example.com").orElseThrow();

    assertThat(uri.isGlobal()).isFalse();
    assertThat(uri.digits()).isEqualTo("*21#a");
  }

  @Test
  void hostAndPortCanBeReplaced() {
    SipUri uri = sip("sip:bob:pw@old.example:5070;lr?Subject=x");

    assertThat(uri.at("[2001:db8::1]", OptionalInt.of(5062)).text())
        .isEqualTo("sip:bob:pw@[2001:db8::1]:5062;lr?Subject=x");
    assertThat(uri.at("new.example", OptionalInt.empty()).text())
        .isEqualTo("sip:bob:pw@new.example;lr?Subject=x");
  }

  @Test
  void headersCanBeTakenOff() {
    assertThat(sip("sip:bob@a.example;x=1?Route=%3Csip:evil%3E").withoutHeaders().text())
        .isEqualTo("sip:bob@a.example;x=1");
  }

  private static SipUri sip(String text) {
    return (SipUri) Uri.parse(text).orElseThrow(() -> new AssertionError(Uri.read(text)));
  }
}
