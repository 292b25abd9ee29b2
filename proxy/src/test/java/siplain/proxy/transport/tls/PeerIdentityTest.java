package siplain.proxy.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.testkit.Authority;

/** RFC 5922 sections 7.1 and 7.2. */
class PeerIdentityTest {
  private static final Authority AUTHORITY = new Authority("Test CA");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "URI:sip:example.com                        | example.com",
        "URI:SIP:Example.COM                        | example.com",
        "URI:sip:example.com DNS:sbc.example.com    | example.com",
        "URI:sip:a.example URI:sip:b.example        | a.example b.example",
        "URI:sips:example.com                       | ''",
        "URI:sip:alice@example.com                  | ''",
        "URI:sip:alice@example.com DNS:example.com  | example.com",
        "URI:https://example.com DNS:b.example      | b.example",
        "DNS:Sbc.Example.com                        | sbc.example.com",
        "DNS:example.com. DNS:b.example             | example.com b.example",
        "DNS:*.example.com                          | ''",
        "DNS:sip*.example.com                       | ''",
        "DNS:a.example/b                            | ''",
        "URI:sip:example.com:5061                   | example.com",
        "IP:10.0.0.5                                | ''"
      })
  void namesAreFoundInTheirOrder(String alternatives, String names) {
    X509Certificate certificate =
        AUTHORITY.issue("common.example", alternatives.strip().split(" ")).certificate();

    assertThat(PeerIdentity.of(certificate).names())
        .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
  }

  @Test
  void theCommonNameCountsOnlyAlone() {
    assertThat(identity("CN.Example").names()).containsExactly("cn.example");
    assertThat(identity("*.example").names()).isEmpty();
    assertThat(identity("Alice Smith").names()).isEmpty();
    assertThat(identity("").names()).isEmpty();
    assertThat(identity("cn.example", "IP:10.0.0.5").is("cn.example")).isFalse();
    assertThat(PeerIdentity.ofCommonName("CN=one.example,OU=x,CN=two.example,O=y").names())
        .containsExactly("one.example");
    assertThat(PeerIdentity.ofCommonName("no name").names()).isEmpty();
  }

  @Test
  void aNameFitsAsAWholeOrNot() {
    PeerIdentity identity = identity("x", "DNS:example.com", "DNS:*.a.example", "IP:2001:db8::1");

    assertThat(identity.is("Example.Com")).isTrue();
    assertThat(identity.is("example.com.")).isTrue();
    assertThat(identity.is("sip.example.com")).isFalse();
    assertThat(identity.is("com")).isFalse();
    assertThat(identity.is("b.a.example")).isFalse();
    assertThat(identity.is("*.a.example")).isFalse();
    assertThat(identity.is("2001:DB8:0::1")).isTrue();
    assertThat(identity.is("2001:db8::2")).isFalse();
    assertThat(identity.text()).startsWith("example.com, *.a.example, 2001:db8");
    assertThat(identity("").text()).isEqualTo("no name");
  }

  @Test
  void anAddressInAUriIsAName() {
    assertThat(identity("x", "URI:sip:10.0.0.5").is("10.0.0.5")).isTrue();
  }

  @Test
  void aCertificateOfThousandsOfNamesIsReadInPart() {
    Collection<List<?>> many = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      many.add(List.of(2, "host" + i + ".example"));
    }

    assertThat(PeerIdentity.of(many).names()).hasSize(200);
  }

  private static PeerIdentity identity(String subject, String... alternatives) {
    return PeerIdentity.of(AUTHORITY.issue(subject, alternatives).certificate());
  }
}
