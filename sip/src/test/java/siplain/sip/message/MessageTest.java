package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.sip.message.Sample.good;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.sip.transaction.ServerKey;
import siplain.sip.uri.SipUri;

final class MessageTest {

  @Test
  void aRequestShowsItsParts() {
    Message invite = good(Sample.INVITE);

    assertThat(invite.isRequest()).isTrue();
    assertThat(invite.method()).isEqualTo(Method.of("INVITE"));
    assertThat(invite.method().is(Method.Known.INVITE)).isTrue();
    assertThat(invite.requestUri()).isInstanceOf(SipUri.class);
    assertThat(invite.requestUriText()).isEqualTo("sip:bob@biloxi.example;user=phone");
    assertThat(invite.topVia().transport()).isEqualTo("UDP");
    assertThat(invite.topVia().host()).isEqualTo("pc33.atlanta.example");
    assertThat(invite.topVia().port()).hasValue(5061);
    assertThat(invite.topVia().branch()).hasValue("z9hG4bK776asdhds");
    assertThat(ServerKey.isUnique(invite.topVia().branch().orElse(""))).isTrue();
    assertThat(invite.topVia().asksForRport()).isTrue();
    assertThat(invite.callId()).isEqualTo("a84b4c76e66710@pc33.atlanta.example");
    assertThat(invite.cseq()).isEqualTo(new CSeq(314159, Method.of("INVITE")));
    assertThat(invite.from().displayName()).hasValue("Alice, of Atlanta");
    assertThat(invite.from().uriText()).isEqualTo("sip:alice@atlanta.example");
    assertThat(invite.fromTag()).hasValue("1928301774");
    assertThat(invite.to().displayName()).hasValue("Bob");
    assertThat(invite.toTag()).isEmpty();
    assertThat(invite.maxForwards()).hasValue(70);
    assertThat(invite.contentLength()).hasValue(5);
    assertThat(StandardCharsets.UTF_8.decode(invite.body()).toString()).isEqualTo("v=0\r\n");
    assertThat(invite).hasToString("INVITE sip:bob@biloxi.example;user=phone SIP/2.0");
  }

  @Test
  void aResponseShowsItsParts() {
    Message ok = good(Sample.OK);

    assertThat(ok.isRequest()).isFalse();
    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.reasonPhrase()).isEqualTo("OK");
    assertThat(ok.method().text()).isEqualTo("INVITE");
    assertThat(ok.toTag()).hasValue("a6c85cf");
    assertThat(ok.maxForwards()).isEmpty();
    assertThat(ok.body().remaining()).isZero();
    assertThat(ok.vias())
        .extracting(Via::host)
        .containsExactly("p1.example", "pc33.atlanta.example", "far.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIP/2.0 183 ", "sip/2.0 183 \u00e9t\u00e9"})
  void aReasonPhraseMayBeAnything(String line) {
    assertThat(good(Sample.OK.replace("SIP/2.0 200 OK", line)).status()).isEqualTo(183);
  }

  @Test
  void aResponseInAnEightBitCharacterSetIsNotLost() {
    byte[] bytes =
        Sample.wire(Sample.OK.replace("200 OK", "486 Occup\u00e9"))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(MessageWriter.write(good(bytes))).isEqualTo(bytes);
  }

  @Test
  void valuesOfAListComeOneByOneFromLinesAndCommas() {
    Message message =
        good(
            Sample.invite(
                "Contact",
                """
                Contact: "Doe, \\"J\\", <x>" <sip:a,b;c@one.example>;q=0.5 ,, <sip:two.example>
                m: <sip:three.example?Subject=a,b>
                CONTACT : sip:four.example;expires=60\
                """));

    assertThat(message.all(HeaderName.CONTACT))
        .extracting(Field::value)
        .containsExactly(
            "\"Doe, \\\"J\\\", <x>\" <sip:a,b;c@one.example>;q=0.5",
            "<sip:two.example>",
            "<sip:three.example?Subject=a,b>",
            "sip:four.example;expires=60");
    assertThat(message.contacts())
        .extracting(Address::uriText)
        .containsExactly(
            "sip:a,b;c@one.example",
            "sip:two.example",
            "sip:three.example?Subject=a,b",
            "sip:four.example");
    assertThat(message.contacts().getFirst().displayName()).hasValue("Doe, \"J\", <x>");
    assertThat(message.contacts().getFirst().parameters().value("Q")).hasValue("0.5");
    assertThat(message.contacts().getLast().parameters().value("expires")).hasValue("60");
  }

  @Test
  void commasInHeadersThatAreNoListsSeparateNothing() {
    Message message = good(Sample.inviteAnd("Date: Sat, 13 Nov 2010 23:29:00 GMT\nDate: now"));

    assertThat(message.all(HeaderName.DATE))
        .extracting(Field::value)
        .containsExactly("Sat, 13 Nov 2010 23:29:00 GMT", "now");
  }

  @Test
  void fieldsAreFoundByNameKnownOrNot() {
    Message message = good(Sample.inviteAnd("x-ODD: second\ns: hello"));

    assertThat(message.fields("X-odd"))
        .extracting(Field::value)
        .containsExactly("kept   as it\tstands", "second");
    assertThat(message.field("Subject")).hasToString("s: hello");
    assertThat(message.field("X-Absent")).isNull();
    assertThat(message.first(HeaderName.SERVER)).isNull();
    assertThat(message.top(HeaderName.SERVER)).isNull();
    assertThat(message.top(HeaderName.ROUTE))
        .extracting(Field::value)
        .isEqualTo("<sip:p1.example;lr>");
    assertThat(message.first(HeaderName.ROUTE))
        .extracting(Field::value)
        .isEqualTo("<sip:p1.example;lr>, <sip:p2.example;lr>");
    assertThat(message.fields()).hasSize(13);
  }

  @Test
  void foldedValuesAreReadAsOneLine() {
    Message message =
        good(
            Sample.invite("To", "TO :\n sip:vivekg@chair.example ;   tag    =\n\t 1918181833n")
                .replace("CSeq: 314159 INVITE", "cseq: 0009\n  INVITE")
                .replace("Max-Forwards: 70", "Max-Forwards: 0068")
                .replace("X-Odd:", "X-Odd: a  \n  "));

    assertThat(message.to().uriText()).isEqualTo("sip:vivekg@chair.example");
    assertThat(message.toTag()).hasValue("1918181833n");
    assertThat(message.cseq().number()).isEqualTo(9);
    assertThat(message.maxForwards()).hasValue(68);
    assertThat(message.fields("X-Odd").getFirst().value()).isEqualTo("a kept   as it\tstands");
  }

  @Test
  void aViaMayHaveSpaceAroundItsParts() {
    Message message =
        good(
            Sample.invite(
                "Via",
                """
                v:  SIP  / 2.0  / TCP     spindle.example  : 5070 ;
                  branch  =   z9hG4bK9ikj8  ,
                 SIP  /    2.0   / UDP  192.168.255.111   ; branch=
                 z9hG4bK30239\
                """));

    assertThat(message.vias())
        .extracting(Via::host)
        .containsExactly("spindle.example", "192.168.255.111");
    assertThat(message.topVia().transport()).isEqualTo("TCP");
    assertThat(message.topVia().port()).hasValue(5070);
    assertThat(message.vias().getLast().branch()).hasValue("z9hG4bK30239");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "caller<sip:caller@example.com>;tag=323         | caller",
        "\"J Rosenberg \\\\\\\"\"   <sip:j@example.com>;tag=1 | J Rosenberg \\\"",
        "\"%Z%45\" <sip:resource@example.com>           | %Z%45",
        "John (Work) <sip:j@example.com>                | John (Work)",
        "\u5927\u505c\u96fb <sip:j@example.com>         | \u5927\u505c\u96fb",
        "\"\" <sip:j@example.com>                       | ``",
      })
  void displayNamesAreRead(String value, String name) {
    assertThat(good(Sample.invite("From", "From: " + value)).from().displayName()).hasValue(name);
  }

  @Test
  void parametersKeepTheirOrderAndLoseTheirQuotes() {
    Message message =
        good(
            Sample.inviteAnd(
                "Reason: Q.850 ;cause=16;text=\"a \\\"b\\\"; c\";flag, SIP;cause=200"));
    List<Field> reasons = message.all(HeaderName.REASON);

    assertThat(reasons).extracting(Field::head).containsExactly("Q.850", "SIP");
    assertThat(reasons.getFirst().parameters().value("text")).hasValue("a \"b\"; c");
    assertThat(reasons.getFirst().parameters().all())
        .extracting(Parameters.Parameter::name)
        .containsExactly("cause", "text", "flag");
    assertThat(reasons.getFirst().parameters().has("FLAG")).isTrue();
    assertThat(reasons.getFirst().parameters().value("flag")).isEmpty();
  }

  @Test
  void oneOddOptionalHeaderDoesNotRefuseACall() {
    Message message =
        good(
            Sample.invite("Contact", "Contact: \"unclosed <sip:a@b")
                .replace("X-Odd:", "Expires: 1 week\nDate: Fri, 1 EST\nAuthorization: ,,;;\"\nX:"));

    assertThat(message.contacts()).isEmpty();
    Field contact = message.all(HeaderName.CONTACT).getFirst();
    assertThat(contact.address()).isNull();
    assertThat(contact.malformed(ParseCause.CONTACT_MALFORMED, "RFC 3261 section 20.10"))
        .isEqualTo(
            new Malformation(
                ParseCause.CONTACT_MALFORMED,
                "Contact",
                contact.offset(),
                "RFC 3261 section 20.10",
                "\"unclosed <sip:a@b"));
  }

  @Test
  void fieldsSayWhereTheyStand() {
    Message message = good(Sample.INVITE);
    Field route = message.all(HeaderName.ROUTE).getLast();

    assertThat(route.index()).isEqualTo(2);
    assertThat(Sample.wire(Sample.INVITE).substring(route.offset())).startsWith("<sip:p2.example");
    assertThat(route.known()).isEqualTo(HeaderName.ROUTE);
    assertThat(route.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("<sip:p2.example;lr>");
    assertThat(route.address()).extracting(Address::uriText).isEqualTo("sip:p2.example;lr");
    assertThat(message.routes()).hasSize(2);
    assertThat(message.recordRoutes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pc33;rport;branch=z9hG4bK1 | 192.0.2.1 |"
            + " pc33;rport=4321;branch=z9hG4bK1;received=192.0.2.1",
        "192.0.2.1;branch=z9hG4bK1  | 192.0.2.1 | 192.0.2.1;branch=z9hG4bK1",
        "192.0.2.1;rport=1;branch=x | 192.0.2.1 | 192.0.2.1;rport=4321;branch=x;received=192.0.2.1",
        "h;received=6.6.6.6;branch=x| 192.0.2.1 | h;branch=x;received=192.0.2.1",
        "[2001:DB8::1];branch=x     | 2001:db8::1 | [2001:DB8::1];branch=x",
        "h                          | 192.0.2.1 | h;received=192.0.2.1",
      })
  void aServerPutsTheSourceIntoTheTopVia(String via, String source, String expected) {
    Message message = good(Sample.invite("Via", "Via: SIP/2.0/UDP " + via));

    assertThat(message.topVia().withSource(source, 4321))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("SIP/2.0/UDP " + expected);
  }
}
