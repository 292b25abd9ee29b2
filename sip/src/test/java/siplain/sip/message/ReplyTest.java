package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyTest {

  @Test
  void aReplyCopiesWhatTheRequestHas() {
    Message invite =
        Sample.good(
            Sample.inviteAnd("v: SIP/2.0/TCP far.example;branch=z9hG4bKfar\nTimestamp: 54"));

    assertThat(
            text(
                Reply.to(invite, 404, "Not Found")
                    .toTag("t1")
                    .topVia(invite.topVia().withSource("192.0.2.9", 4444))
                    .header("X-Why", "none")))
        .isEqualTo(
            """
            SIP/2.0 404 Not Found
            Via: SIP/2.0/UDP pc33.atlanta.example:5061;branch=z9hG4bK776asdhds;rport=4444;received=192.0.2.9
            Via: SIP/2.0/TCP far.example;branch=z9hG4bKfar
            From: "Alice, of Atlanta" <sip:alice@atlanta.example>;tag=1928301774
            To: Bob <sip:bob@biloxi.example>;tag=t1
            Call-ID: a84b4c76e66710@pc33.atlanta.example
            CSeq: 314159 INVITE
            X-Why: none
            Content-Length: 0

            """);
  }

  @Test
  void a100HasTheTimestampAndNoTag() {
    Message invite = Sample.good(Sample.inviteAnd("Timestamp: 54"));

    assertThat(text(Reply.to(invite, 100, "Trying").toTag("t1")))
        .contains("Timestamp: 54\n")
        .doesNotContain("t1");
  }

  @Test
  void aTagThatIsThereStays() {
    Message bye = Sample.good(Sample.invite("To", "To: <sip:bob@b.example;tag=uri>;TAG=there"));

    assertThat(text(Reply.to(bye, 481, "Gone").toTag("t1"))).contains(";TAG=there\nCall");
  }

  @Test
  void otherViasInTheTopLineStay() {
    Message invite =
        Sample.good(Sample.invite("Via", "Via: SIP/2.0/UDP a;branch=1,\n SIP/2.0/UDP b;branch=2"));

    assertThat(text(Reply.to(invite, 400, "Bad").topVia(Sample.bytes("SIP/2.0/UDP new"))))
        .contains("Via: SIP/2.0/UDP new,\n SIP/2.0/UDP b;branch=2\n");
  }

  @Test
  void aBodyIsCounted() {
    byte[] body = {0, 1, 2};
    byte[] reply =
        Reply.to(Sample.good(Sample.INVITE), 200, "OK").body("application/x", body).bytes();
    Message read = Sample.good(reply);

    assertThat(read.contentLength()).hasValue(3);
    assertThat(read.body().get(2)).isEqualTo((byte) 2);
  }

  @Test
  void aRefusedRequestIsAnsweredWithWhatItHas() {
    String message =
        Sample.invite("Call-ID", "")
            .replace("X-Odd:", "To: doubled\nX-Odd: a\rb")
            .replace("To: B", "t: \000B");
    ReplyBasis basis = Objects.requireNonNull(Sample.basis(message));

    assertThat(basis.hasVia()).isTrue();
    assertThat(basis.method()).hasValue(Method.of("INVITE"));
    assertThat(text(Reply.to(basis, 400, "Bad Request").toTag("t1")))
        .isEqualTo(
            """
            SIP/2.0 400 Bad Request
            Via: SIP/2.0/UDP pc33.atlanta.example:5061;branch=z9hG4bK776asdhds;rport
            From: "Alice, of Atlanta" <sip:alice@atlanta.example>;tag=1928301774
            To:  Bob <sip:bob@biloxi.example>;tag=t1
            CSeq: 314159 INVITE
            Content-Length: 0

            """);
  }

  @Test
  void bytesThatAreNoUtf8AreCopied() {
    byte[] request =
        Sample.wire(Sample.invite("From", "From: \u00e9 <sip:a@b.example>;tag=1"))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Reply.to(Sample.good(request), 200, "OK").bytes())
        .asString(StandardCharsets.ISO_8859_1)
        .contains("From: \u00e9 <sip:a@b.example>;tag=1\r\n");
  }

  @Test
  void bytesThatAreNoUtf8AreCopiedInTheTopViaToo() {
    byte[] request =
        Sample.wire(Sample.invite("Via", "Via: SIP/2.0/UDP a.example;branch=1;x=\u00ff"))
            .getBytes(StandardCharsets.ISO_8859_1);
    Message message = Sample.good(request);
    byte[] via = message.topVia().withSource("192.0.2.9", 4444);

    assertThat(Reply.to(message, 200, "OK").topVia(via).bytes())
        .asString(StandardCharsets.ISO_8859_1)
        .contains("Via: SIP/2.0/UDP a.example;branch=1;x=\u00ff;received=192.0.2.9\r\n");
  }

  @Test
  void aQuotedNameWithANulIsCopiedByteForByte() {
    String from = "From: \"a\\\0b\\\u0007\" <sip:a@b.example>;tag=1";
    String invite = Sample.invite("From", from);

    assertThat(text(Reply.to(Sample.good(invite), 200, "OK"))).contains("\n" + from + "\n");
    ReplyBasis refused = Objects.requireNonNull(Sample.basis(invite.replace("70", "x")));
    assertThat(text(Reply.to(refused, 400, "Bad"))).contains("\n" + from + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: <sip:bob@b.example>;=;tag=1",
        "To: <sip:bob@b.example>;x=\"open;tag=1",
        "To: \"open <sip:bob@b.example>;tag=1",
        "To: <sip:bob@b.example>x;tag=1",
      })
  void aToThatCannotBeReadGetsNoSecondTag(String to) {
    ReplyBasis basis = Objects.requireNonNull(Sample.basis(Sample.invite("To", to)));

    assertThat(text(Reply.to(basis, 400, "Bad").toTag("ours")))
        .contains("\n" + to + "\n")
        .doesNotContain("ours");
  }

  @Test
  void nothingIsSmuggledIn() {
    Reply reply = Reply.to(Sample.good(Sample.INVITE), 200, "OK");

    assertThatIllegalArgumentException().isThrownBy(() -> reply.header("X", "a\r\nb"));
    assertThatIllegalArgumentException().isThrownBy(() -> reply.toTag("a\r\nb").bytes());
  }

  private static String text(Reply reply) {
    byte[] bytes = reply.bytes();
    return Sample.text(bytes).replace("\r\n", "\n");
  }
}
