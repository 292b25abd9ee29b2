package siplain.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import siplain.sip.message.Framed;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Limits;
import siplain.sip.message.Malformation;
import siplain.sip.message.Message;
import siplain.sip.message.ParseCause;
import siplain.sip.message.Parsed;
import siplain.sip.message.Reply;
import siplain.sip.message.ReplyBasis;
import siplain.sip.message.StreamFramer;

/** RFC 4475 section 3.1.2: messages that break the grammar. */
final class InvalidMessagesTest {

  @Test
  void badinv01HasSeparatorsWithNothingBetweenThem() {
    assertRefused("badinv01", "Via", ";;");
  }

  @Test
  void clerrAnnouncesMoreBodyThanItsDatagramHas() {
    assertRefused("clerr", "body", "9999 announced");
  }

  @Test
  void clerrOnAStreamWaitsForTheRest() {
    StreamFramer framer = new StreamFramer(Limits.DEFAULT);
    byte[] bytes = Torture.bytes("clerr");

    assertThat(framer.feed(bytes, 0, bytes.length)).isEmpty();
    assertThat(framer.pending()).isEqualTo(bytes.length);
  }

  @Test
  void nclHasANegativeContentLength() {
    assertRefused("ncl", "Content-Length", "-812");
  }

  @Test
  void nclOnAStreamIsAnsweredAndTheConnectionClosed() {
    StreamFramer framer = new StreamFramer(Limits.DEFAULT);
    byte[] bytes = Torture.bytes("ncl");
    List<Framed> framed = framer.feed(bytes, 0, bytes.length);

    assertThat(framed).hasSize(1).first().isInstanceOf(Framed.Broken.class);
    assertThat(((Framed.Broken) framed.getFirst()).basis()).isNotNull();
    assertThat(framer.isBroken()).isTrue();
  }

  @Test
  void scalar02HasNumbersThatNoIntegerHolds() {
    assertRefused("scalar02", "CSeq", "36893488147419103232 REGISTER");
  }

  @Test
  void scalarlgIsAResponseWithNumbersThatNoIntegerHolds() {
    assertRefused("scalarlg", "CSeq", "9292394834772304023312 OPTIONS");
  }

  @Test
  void quotbalNeverEndsItsDisplayName() {
    assertRefused("quotbal", "To", "\"Ms. N. Voss <sip:n.voss@example.com>");
  }

  @Test
  void ltgtruriHasItsRequestUriInAngleBrackets() {
    assertRefused("ltgtruri", "start line", "<sip:nora@example.com>");
  }

  @Test
  void lwsruriHasASpaceInItsRequestUri() {
    assertRefused("lwsruri", "start line", "sip:nora@example.com; lr");
  }

  @Test
  void lwsstartHasTwoSpacesBetweenThePartsOfItsFirstLine() {
    assertRefused("lwsstart", "start line", "INVITE  sip:nora@example.com  SIP/2.0");
  }

  @Test
  void trwsHasSpacesBehindItsVersion() {
    assertRefused("trws", "start line", "SIP/2.0  ");
  }

  @Test
  void escruriHasAHeaderInItsRequestUri() {
    assertRefused("escruri", "start line", "?Route=%3Csip:edge.example.com%3E");
  }

  @Test
  void baddateIsPassedOnSinceADateIsNothingToAProxy() {
    Message message = Torture.forwarded("baddate");

    assertThat(Objects.requireNonNull(message.field("Date")).value()).endsWith("CET");
  }

  @Test
  void regbadctHasAContactThatNobodyCanReadAndIsTheRegistrarsToRefuse() {
    Message message = Torture.forwarded("regbadct");

    assertThat(message.all(HeaderName.CONTACT)).hasSize(1);
    assertThat(message.contacts()).isEmpty();
  }

  @Test
  void badaspecHasSpacesAroundAUriInAngleBrackets() {
    assertRefused("badaspec", "To", "< sip:n.voss@example.org >");
  }

  @Test
  void baddnHasACommaInADisplayNameWithoutQuotes() {
    assertRefused("baddn", "From", "Gray, Elisha <sip:e.gray@example.com>;tag=43");
  }

  @Test
  void badversIsOfAVersionToCome() {
    assertRefused("badvers", "start line", "SIP/7.0");
  }

  @Test
  void mismatch01SaysOptionsAboveAndInviteInItsCseq() {
    assertRefused("mismatch01", "CSeq", "8 INVITE");
  }

  @Test
  void mismatch02SaysAnUnknownMethodAboveAndInviteInItsCseq() {
    assertRefused("mismatch02", "CSeq", "8 INVITE");
  }

  @Test
  void bigcodeIsNotTakenForAStatusModulo32Bits() {
    Malformation what = assertRefused("bigcode", "start line", "4294967301");

    assertThat(what.cause()).isEqualTo(ParseCause.STATUS_CODE);
  }

  @Test
  void requestsAreAnsweredAlongTheirViaAndResponsesWithNothing() {
    assertThat(TortureTableTest.cases().stream().filter(one -> one.saidBy().startsWith("parse.")))
        .filteredOn(one -> Torture.parse(Torture.bytes(one.name())) instanceof Parsed.Invalid)
        .allSatisfy(one -> {
          Parsed.Invalid invalid = (Parsed.Invalid) Torture.parse(Torture.bytes(one.name()));
          ReplyBasis basis = invalid.basis();
          assertThat(basis == null).isEqualTo(one.action().equals("drop"));
          if (basis != null) {
            int code = Integer.parseInt(one.action());
            assertThat(Torture.latin1(Reply.to(basis, code, "No").toTag("t").bytes()))
                .startsWith("SIP/2.0 " + code + " No\r\nVia: ")
                .contains("\r\nCSeq: ");
          }
        });
  }

  private static Malformation assertRefused(String name, String header, String text) {
    Malformation what = Torture.refused(name);
    assertThat(what.header()).as("%s: %s", name, what).isEqualTo(header);
    assertThat(what.text()).as("%s: %s", name, what).contains(text);
    return what;
  }
}
