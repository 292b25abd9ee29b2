package siplain.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Malformation;
import siplain.sip.message.Message;
import siplain.sip.transaction.ServerKey;
import siplain.sip.uri.OpaqueUri;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** RFC 4475 sections 3.2 to 3.4: transactions, meaning, and elements of RFC 2543. */
final class SemanticsTest {

  @Test
  void badbranchHasTheCookieAndNothingBehindIt() {
    Message message = Torture.forwarded("badbranch");

    assertThat(message.topVia().branch()).hasValue("z9hG4bK");
    assertThat(ServerKey.isUnique(message.topVia().branch().orElse(""))).isFalse();
  }

  @Test
  void insufLacksThreeHeadersThatEveryRequestHas() {
    Malformation what = Torture.refused("insuf");

    assertThat(what.header()).isEqualTo("Call-ID");
  }

  @Test
  void unkscmShowsItsSchemeToWhoeverAnswers416() {
    Uri uri = Torture.forwarded("unkscm").requestUri();

    assertThat(uri).isInstanceOf(OpaqueUri.class);
    assertThat(uri.scheme()).isEqualTo("aschemeofnobody");
  }

  @Test
  void novelscShowsItsSchemeToWhoeverAnswers416() {
    Uri uri = Torture.forwarded("novelsc").requestUri();

    assertThat(uri).isInstanceOf(OpaqueUri.class);
    assertThat(uri.scheme()).isEqualTo("soap.beep");
  }

  @Test
  void unksm2HasUrisOfOddSchemesWhereOnlyTheRegistrarLooks() {
    Message message = Torture.forwarded("unksm2");

    assertThat(message.to().uriText()).isEqualTo("isbn:9780306406157");
    assertThat(message.to().uri()).containsInstanceOf(OpaqueUri.class);
    assertThat(message.from().uriText()).isEqualTo("http://www.example.com");
    assertThat(message.fromTag()).hasValue("3234234");
    assertThat(message.contacts()).singleElement().hasToString("<name:NoraVoss>");
  }

  @Test
  void bext01ShowsEveryExtensionItRequiresOfProxies() {
    Message message = Torture.forwarded("bext01");

    assertThat(message.all(HeaderName.PROXY_REQUIRE))
        .extracting(Field::value)
        .containsExactly("noHopKnowsThis", "noHopKnowsThatEither");
    assertThat(message.all(HeaderName.REQUIRE))
        .extracting(Field::value)
        .containsExactly("nobodyKnowsThis", "nobodyKnowsThatEither");
  }

  @Test
  void invutKeepsABodyThatNobodyUnderstands() {
    Message message = Torture.forwarded("invut");

    assertThat(message.body().remaining()).isEqualTo(message.contentLength().orElseThrow());
    assertThat(Objects.requireNonNull(message.first(HeaderName.CONTENT_TYPE)).value())
        .isEqualTo("application/ofnorecord");
  }

  @Test
  void regaut01KeepsAnAuthorizationOfAnUnknownScheme() {
    Message message = Torture.forwarded("regaut01");

    assertThat(Objects.requireNonNull(message.field("Authorization")).value())
        .isEqualTo("ProofOfNobody opaque-part=nothing, in=here");
  }

  @Test
  void multi01HasTwoOfWhatStandsOnce() {
    Malformation what = Torture.refused("multi01");

    assertThat(what.header()).isEqualTo("CSeq");
    assertThat(what.text()).isEqualTo("CSeq: 59 INVITE");
  }

  @Test
  void mcl01HasTwoContentLengths() {
    Malformation what = Torture.refused("mcl01");

    assertThat(what.header()).isEqualTo("Content-Length");
    assertThat(what.text()).isEqualTo("4");
  }

  @Test
  void bcastShowsTheBroadcastAddressToWhoeverDropsIt() {
    Message message = Torture.forwarded("bcast");

    assertThat(message.vias()).hasSize(2);
    assertThat(message.vias().getLast().host()).isEqualTo("255.255.255.255");
  }

  @Test
  void zeromfShowsThatItHasNoHopLeft() {
    assertThat(Torture.forwarded("zeromf").maxForwards()).hasValue(0);
  }

  @Test
  void cparam01HasAParameterOfTheContact() {
    Message message = Torture.forwarded("cparam01");

    assertThat(message.contacts()).hasSize(1);
    assertThat(message.contacts().getFirst().uriText())
        .isEqualTo("sip:+12025550143@gw1.example.net");
    assertThat(message.contacts().getFirst().parameters().has("strangeparam")).isTrue();
  }

  @Test
  void cparam02HasAParameterOfTheUri() {
    Message message = Torture.forwarded("cparam02");

    assertThat(message.contacts().getFirst().parameters().all()).isEmpty();
    assertThat(
            sip(message.contacts().getFirst().uri().orElseThrow()).parameters().has("strangeparam"))
        .isTrue();
  }

  @Test
  void regescrtHasAHeaderInTheUriOfItsContactAndNoneOfItsOwn() {
    Message message = Torture.forwarded("regescrt");
    SipUri contact = sip(message.contacts().getFirst().uri().orElseThrow());

    assertThat(contact.headers().value("Route")).hasValue("<sip:edge.example.com>");
    assertThat(message.routes()).isEmpty();
  }

  @Test
  void sdp01KeepsAnAcceptThatRulesOutEveryAnswer() {
    Message message = Torture.forwarded("sdp01");

    assertThat(message.fields("Accept"))
        .extracting(Field::value)
        .containsExactly("text/ofnorecord");
  }

  @Test
  void inv2543HasNeitherBranchNorTagNorHops() {
    Message message = Torture.forwarded("inv2543");

    assertThat(message.topVia().branch()).isEmpty();
    assertThat(ServerKey.isUnique(message.topVia().branch().orElse(""))).isFalse();
    assertThat(message.fromTag()).isEmpty();
    assertThat(message.maxForwards()).isEmpty();
    assertThat(sip(message.recordRoutes().getFirst().uri().orElseThrow()).isLoose()).isFalse();
  }

  private static SipUri sip(Uri uri) {
    assertThat(uri).isInstanceOf(SipUri.class);
    return (SipUri) uri;
  }
}
