package siplain.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import siplain.sip.message.Address;
import siplain.sip.message.Field;
import siplain.sip.message.Framed;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.message.Parsed;
import siplain.sip.message.StreamFramer;
import siplain.sip.message.Via;
import siplain.sip.transaction.ServerKey;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** RFC 4475 section 3.1.1: odd messages that keep to the grammar. */
final class ValidMessagesTest {

  @Test
  void wsinvIsReadThroughItsSpacesAndFolds() {
    Message message = Torture.forwarded("wsinv");

    assertThat(message.toTag()).hasValue("60211n");
    assertThat(message.from().displayName()).hasValue("N Voss \\\"");
    assertThat(message.fromTag()).hasValue("77fgh2");
    assertThat(message.maxForwards()).hasValue(68);
    assertThat(message.cseq().number()).isEqualTo(9);
    assertThat(message.callId()).isEqualTo("tortuous.1@192.0.2.21");
    assertThat(value(message, "Subject")).isEmpty();
    assertThat(value(message, "BrandNewHeader")).isEqualTo("brand new value goes on here");
    assertThat(value(message, "HeaderOfSeparators")).isEqualTo(";;,,;;,;");
  }

  @Test
  void wsinvIsRoutedAlongViasOfThreeForms() {
    Message message = Torture.forwarded("wsinv");

    assertThat(message.vias()).extracting(Via::transport).containsExactly("UDP", "TCP", "UDP");
    assertThat(message.vias())
        .extracting(Via::host)
        .containsExactly("192.0.2.22", "loom.example.com", "198.51.100.111");
    assertThat(message.vias())
        .extracting(via -> via.branch().orElse(""))
        .containsExactly("481kqpw", "z9hG4bK5tw1z", "z9hG4bK61720");
    assertThat(ServerKey.isUnique(message.topVia().branch().orElse(""))).isFalse();
    assertThat(sip(message.routes().getFirst().uri().orElseThrow()).isLoose()).isTrue();
    Address contact = message.contacts().getFirst();
    assertThat(contact.displayName()).hasValue("Words in quotes \"\"");
    assertThat(contact.parameters().value("fresh")).hasValue("worth");
    assertThat(contact.parameters().has("second")).isTrue();
    assertThat(contact.parameters().value("q")).hasValue("0.33");
  }

  @Test
  void intmethHasEveryCharacterThatIsAllowedSomewhere() {
    Message message = Torture.forwarded("intmeth");

    assertThat(message.method())
        .isEqualTo(new Method("*Odd!Method_9876543210-+`.%word'~", Method.Known.OTHER));
    assertThat(sip(message.requestUri()).user())
        .hasValue("7_odd.User~(is-it!so)&can't+go$/mad?,/;;*");
    assertThat(sip(message.requestUri()).password())
        .hasValue("&go+far=2,odd!*co$t~s_not.(won't-do)");
    assertThat(sip(message.requestUri()).host()).isEqualTo("example.com");
    assertThat(message.topVia().branch()).hasValue("z9hG4bK-.!%41*_+`'~");
    assertThat(message.to().displayName()).hasValue("BEL:\7 NUL:\0 DEL:\177");
    assertThat(message.from().displayName()).hasValue("word1~` word2'+_ word3*%!.-");
    assertThat(message.fromTag()).hasValue("_mark~2'+`*%!-.");
    assertThat(message.callId()).isEqualTo("odd.word%QX-!.*_+'@word`~)(><:\\/\"][?}{");
    assertThat(message.maxForwards()).hasValue(255);
    assertThat(value(message, "newHeader-!.%*+_`'~")).isEqualTo("\ufeff\u6570\u5b57\u96fb\u8a71");
  }

  @Test
  void esc01MeansTheSameEscapedAndPlain() {
    Message message = Torture.forwarded("esc01");
    SipUri target = sip(message.requestUri());
    SipUri contact = sip(message.contacts().getFirst().uri().orElseThrow());

    assertThat(target.scheme()).isEqualTo("sip");
    assertThat(target.user()).hasValue("sips:nora@example.com");
    assertThat(target.host()).isEqualTo("example.net");
    assertThat(message.to().uri().orElseThrow().equalTo(uri("sip:nora@example.com"))).isTrue();
    assertThat(sip(message.from().uri().orElseThrow()).user()).hasValue("Two words here");
    assertThat(contact.user()).hasValue("nora");
    assertThat(contact.isLoose()).isTrue();
    assertThat(contact.parameters().value("color")).hasValue("blue%42");
  }

  @Test
  void escnullHasUsersThatDifferByANulOnly() {
    Message message = Torture.forwarded("escnull");
    List<SipUri> contacts =
        message.contacts().stream().map(contact -> sip(contact.uri().orElseThrow())).toList();

    assertThat(sip(message.to().uri().orElseThrow()).user()).hasValue("zero-\0-zero");
    assertThat(contacts).extracting(uri -> uri.user().orElse("")).containsExactly("\0", "\0\0");
    assertThat(contacts.getFirst().equalTo(contacts.getLast())).isFalse();
  }

  @Test
  void esc02HasPercentSignsThatEscapeNothing() {
    Message message = Torture.forwarded("esc02");

    assertThat(message.method().is(Method.Known.REGISTER)).isFalse();
    assertThat(message.method().text()).isEqualTo("RE%47IST%45R");
    assertThat(message.to().displayName()).hasValue("%Q%45");
    assertThat(message.topVia().branch()).hasValue("z9hG4bK771%zkq");
    assertThat(message.contacts())
        .extracting(Address::uriText)
        .containsExactly("sip:first@host1.example.com", "sip:third@host3.example.com");
  }

  @Test
  void lwsdispHasNoSpaceBeforeItsAngleBracket() {
    Message message = Torture.forwarded("lwsdisp");

    assertThat(message.from().displayName()).hasValue("visitor");
    assertThat(message.from().uriText()).isEqualTo("sip:visitor@example.com");
    assertThat(message.fromTag()).hasValue("811");
  }

  @Test
  void longreqIsReadToTheEndOfItsLongValues() {
    Message message = Torture.forwarded("longreq");

    assertThat(message.vias()).hasSize(34);
    assertThat(message.topVia().host()).isEqualTo("hop33.example.com");
    assertThat(message.vias().getLast().branch()).hasValue("quite" + "long".repeat(50) + "branch");
    assertThat(message.fromTag()).hasValue("34" + "517".repeat(50) + "88");
    assertThat(message.callId()).isEqualTo("much." + "very".repeat(20) + "longid");
    assertThat(sip(message.to().uri().orElseThrow()).port()).hasValue(6000);
    assertThat(sip(message.to().uri().orElseThrow()).parameters().all()).hasSize(3);
    assertThat(value(message, "New-" + "Wide".repeat(20) + "-Name")).startsWith("new-wide");
  }

  @Test
  void dblreqEndsWhereItsContentLengthSays() {
    Message message = Torture.forwarded("dblreq");

    assertThat(message.body().hasRemaining()).isFalse();
    assertThat(Torture.latin1(message.bytes()))
        .endsWith("z9hG4bKdbl1\r\nContent-Length: 0\r\n\r\n");
  }

  @Test
  void dblreqOnAStreamIsTwoRequests() {
    StreamFramer framer = new StreamFramer(Limits.DEFAULT);
    byte[] bytes = Torture.bytes("dblreq");

    assertThat(framer.feed(bytes, 0, bytes.length))
        .filteredOn(framed -> framed instanceof Framed.Whole)
        .map(framed -> ((Framed.Whole) framed).parsed())
        .hasSize(2)
        .allMatch(parsed -> parsed instanceof Parsed.Valid);
  }

  @Test
  void semiuriHasASemicolonInItsUser() {
    SipUri uri = sip(Torture.forwarded("semiuri").requestUri());

    assertThat(uri.user()).hasValue("nora;ext=v@example.net");
    assertThat(uri.host()).isEqualTo("example.com");
    assertThat(uri.parameters().all()).isEmpty();
  }

  @Test
  void transportsIncludeOneThatNobodyHas() {
    assertThat(Torture.forwarded("transports").vias())
        .extracting(Via::transport)
        .containsExactly("UDP", "SCTP", "TLS", "PIGEON", "TCP");
  }

  @Test
  void mpart01KeepsEveryByteOfABinaryBody() {
    Message message = Torture.forwarded("mpart01");

    assertThat(message.contentLength()).hasValue(message.body().remaining());
    assertThat(Torture.latin1(bytes(message.body())))
        .startsWith("--edge17\r\n")
        .contains("\r\n0\u0082\u0001R\u0006", "\n\n\0\u00ff\r\u00fe\u0080\n\r\n\r\r\n--edge17--");
    assertThat(sip(message.routes().getFirst().uri().orElseThrow()).isLoose()).isFalse();
  }

  @Test
  void unreasonHasAPhraseOfSignsAndForeignLetters() {
    Message message = Torture.forwarded("unreason");

    assertThat(message.status()).isEqualTo(200);
    assertThat(message.reasonPhrase().getBytes(StandardCharsets.UTF_8))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "= 3**2 * 2**4 ist hundertvierundvierzig: gr\u00f6\u00dfer als \u0441\u0442\u043e");
  }

  @Test
  void noreasonHasAnEmptyPhrase() {
    Message message = Torture.forwarded("noreason");

    assertThat(message.status()).isEqualTo(100);
    assertThat(message.reasonPhrase()).isEmpty();
    assertThat(message.topVia().branch()).hasValue("z9hG4bKno1");
  }

  private static String value(Message message, String header) {
    Field field = Objects.requireNonNull(message.field(header));
    return field.value();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static Uri uri(String text) {
    return Uri.parse(text).orElseThrow();
  }

  private static SipUri sip(Uri uri) {
    assertThat(uri).isInstanceOf(SipUri.class);
    return (SipUri) uri;
  }
}
