package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Messages for the tests, written with line ends as the platform of the tests has them: LF. */
final class Sample {
  static final String INVITE =
      """
      INVITE sip:bob@biloxi.example;user=phone SIP/2.0
      Via: SIP/2.0/UDP pc33.atlanta.example:5061;branch=z9hG4bK776asdhds;rport
      Max-Forwards: 70
      Route: <sip:p1.example;lr>, <sip:p2.example;lr>
      To: Bob <sip:bob@biloxi.example>
      From: "Alice, of Atlanta" <sip:alice@atlanta.example>;tag=1928301774
      Call-ID: a84b4c76e66710@pc33.atlanta.example
      CSeq: 314159 INVITE
      Contact: <sip:alice@pc33.atlanta.example>
      X-Odd:   kept   as it\tstands
      Content-Type: application/sdp
      Content-Length: 5

      v=0
      """;

  static final String OK =
      """
      SIP/2.0 200 OK
      Via: SIP/2.0/UDP p1.example;branch=z9hG4bKp1, SIP/2.0/UDP pc33.atlanta.example;branch=z9hG4bK7
      v: SIP/2.0/TCP far.example;branch=z9hG4bKfar
      To: Bob <sip:bob@biloxi.example>;tag=a6c85cf
      From: Alice <sip:alice@atlanta.example>;tag=1928301774
      Call-ID: a84b4c76e66710
      CSeq: 314159 INVITE
      Contact: <sip:bob@192.0.2.4>
      Content-Length: 0

      """;

  static byte[] bytes(String text) {
    return wire(text).getBytes(StandardCharsets.UTF_8);
  }

  /** With CR LF, also in the body. */
  static String wire(String text) {
    return text.replace("\n", "\r\n");
  }

  /** The INVITE with one line put in place of the header of that name; empty takes it out. */
  static String invite(String name, String line) {
    return with(INVITE, name, line);
  }

  static String with(String message, String name, String line) {
    String replaced =
        message.replaceFirst(
            "(?m)^" + name + ":.*\n", java.util.regex.Matcher.quoteReplacement(newLine(line)));
    assertThat(replaced).as("a message with another %s", name).isNotEqualTo(message);
    return replaced;
  }

  private static String newLine(String line) {
    return line.isEmpty() ? "" : line + "\n";
  }

  /** The INVITE with one more line at the end of its headers. */
  static String inviteAnd(String line) {
    return INVITE.replaceFirst(
        "\n\n", java.util.regex.Matcher.quoteReplacement("\n" + line + "\n\n"));
  }

  static Parsed parse(String text) {
    return parse(bytes(text));
  }

  static Parsed parse(byte[] bytes) {
    return MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT);
  }

  static Message good(String text) {
    return good(bytes(text));
  }

  static Message good(byte[] bytes) {
    Parsed parsed = parse(bytes);
    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    return ((Parsed.Valid) parsed).message();
  }

  static Malformation bad(String text) {
    return ((Parsed.Invalid) refused(parse(text))).what();
  }

  static @Nullable ReplyBasis basis(String text) {
    return ((Parsed.Invalid) refused(parse(text))).basis();
  }

  private static Parsed refused(Parsed parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
    return parsed;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Sample() {}
}
