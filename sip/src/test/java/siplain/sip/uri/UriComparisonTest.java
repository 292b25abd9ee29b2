package siplain.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3261 section 19.1.4 with each of its examples, RFC 3966 section 4. */
final class UriComparisonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The examples of the section.
        "sip:%61lice@atlanta.com;transport=TCP | sip:alice@AtLanTa.CoM;Transport=tcp",
        "sip:carol@chicago.com                 | sip:carol@chicago.com;newparam=5",
        "sip:carol@chicago.com                 | sip:carol@chicago.com;security=on",
        "sip:carol@chicago.com;newparam=5      | sip:carol@chicago.com;security=on",
        "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com"
            + " | sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        "sip:alice@atlanta.com?subject=project%20x&priority=urgent"
            + " | sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        // Its rules.
        "SIP:a@b.example                       | sip:a@b.example",
        "sip:a@b.example?x=1&x=2               | sip:a@b.example?x=2&x=1",
        "sip:a@[2001:db8::1]                   | sip:a@[2001:0DB8:0:0::0:1]",
        "sip:a@[::]                            | sip:a@[0:0:0:0:0:0:0:0]",
        "sip:a@[1::]                           | sip:a@[1:0:0:0:0:0:0::]",
        "sip:a@[::ffff:192.0.2.1]              | sip:a@[0:0:0:0:0:ffff:c000:201]",
        "sip:a@[2001:db8:::192.0.2.1]          | sip:a@[2001:db8::192.0.2.1]",
        "sip:a@[1:2:3:4:5:6:192.0.2.1]         | sip:a@[1:2:3:4:5:6:c000:0201]",
        "sip:a%3Bb@b.example                   | sip:a%3bb@b.example",
        "sip:a@b.example;lr;X=1                | sip:a@b.example;x=1;LR",
        "sip:a@b.example;lr                    | sip:a@b.example",
        "tel:+1-201-555-0123                   | tel:+12015550123",
        "tel:+12015550123;ext=4-2;isub=1       | tel:+1(201)5550123;ISUB=1;ext=42",
        "tel:12A;phone-context=Example.com     | tel:12a;phone-context=example.COM",
        "URN:service:sos                       | urn:service:sos",
      })
  void theseAreEqual(String a, String b) {
    assertThat(uri(a).equalTo(uri(b))).isTrue();
    assertThat(uri(b).equalTo(uri(a))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The examples of the section.
        "SIP:ALICE@AtLanTa.CoM;Transport=udp   | sip:alice@AtLanTa.CoM;Transport=UDP",
        "sip:bob@biloxi.com                    | sip:bob@biloxi.com:5060",
        "sip:bob@biloxi.com                    | sip:bob@biloxi.com;transport=udp",
        "sip:bob@biloxi.com                    | sip:bob@biloxi.com:6000;transport=tcp",
        "sip:carol@chicago.com                 | sip:carol@chicago.com?Subject=next%20meeting",
        "sip:bob@phone21.boxesbybob.com        | sip:bob@192.0.2.4",
        "sip:carol@chicago.com;security=on     | sip:carol@chicago.com;security=off",
        // Its rules.
        "sip:a@b.example                       | sips:a@b.example",
        "sip:b.example                         | sip:a@b.example",
        "sip:a:x@b.example                     | sip:a@b.example",
        "sip:a:x@b.example                     | sip:a:X@b.example",
        "sip:a@b.example;user=phone            | sip:a@b.example",
        "sip:a@b.example;ttl=1                 | sip:a@b.example",
        "sip:a@b.example;method=INVITE         | sip:a@b.example",
        "sip:a@b.example;maddr=192.0.2.1       | sip:a@b.example",
        "sip:a%3Bb@b.example                   | sip:a;b@b.example",
        "sip:a@b.example?x=1                   | sip:a@b.example?x=2",
        "sip:a@b.example?x=1&x=2               | sip:a@b.example?x=1",
        "sip:a@b.example?x=1&x=1&x=2           | sip:a@b.example?x=1&x=2&x=2",
        "sip:a@[2001:db8::1]                   | sip:a@[2001:db8::2]",
        "sip:a@[::1]                           | sip:a@b.example",
        "sip:a@b.example;lr=1                  | sip:a@b.example;lr",
        "sip:+12015550123@b.example            | tel:+12015550123",
        "tel:+12015550123                      | tel:12015550123",
        "tel:+12015550123;ext=1                | tel:+12015550123",
        "tel:+12015550123;ext=1                | tel:+12015550123;ext=2",
        "urn:service:sos                       | urn:service:SOS",
      })
  void theseDiffer(String a, String b) {
    assertThat(uri(a).equalTo(uri(b))).isFalse();
    assertThat(uri(b).equalTo(uri(a))).isFalse();
  }

  @Test
  void equalsComparesTheTextAlone() {
    assertThat(uri("sip:a@b.example"))
        .isEqualTo(uri("sip:a@b.example"))
        .hasToString("sip:a@b.example");
    assertThat(uri("sip:a@B.example")).isNotEqualTo(uri("sip:a@b.example"));
    assertThat(uri("tel:1").hashCode()).isEqualTo(uri("tel:1").hashCode());
  }

  private static Uri uri(String text) {
    return Uri.parse(text).orElseThrow(() -> new AssertionError(text));
  }
}
