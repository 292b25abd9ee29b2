package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule by which a message is refused, with a message just on the good side of it. */
final class StrictnessTest {

  private static final String ACK = Sample.INVITE.replace("INVITE", "ACK");

  // format:off
  static Stream<Arguments> refused() {
    return Stream.of(
        // The start line.
        row("start-line", Sample.INVITE.replaceFirst("INVITE ", "INVITE  ")),
        row("start-line", Sample.INVITE.replaceFirst("INVITE ", "INVITE\t")),
        row("start-line", Sample.INVITE.replaceFirst(" SIP/2.0", "  SIP/2.0")),
        row("start-line", Sample.INVITE.replaceFirst(" SIP/2.0", " SIP/2.0 ")),
        row("start-line", Sample.INVITE.replaceFirst(" SIP/2.0", " SIP/2")),
        row("start-line", Sample.INVITE.replaceFirst(" SIP/2.0", "")),
        row("start-line", Sample.INVITE.replaceFirst("INVITE", "INV{TE")),
        row("not-sip",    Sample.INVITE.replaceFirst("INVITE", "")),
        row("method-case", Sample.INVITE.replace("INVITE", "invite")),
        row("method-case", Sample.INVITE.replace("INVITE", "Ack")),
        row("version",    Sample.INVITE.replaceFirst("SIP/2.0", "SIP/7.0")),
        row("version",    Sample.INVITE.replaceFirst("SIP/2.0", "SIP/2.01")),
        row("folding",    Sample.INVITE.replaceFirst(" SIP/2.0", "\n SIP/2.0")),
        row("folding",    Sample.INVITE.replaceFirst("SIP/2.0\n", "SIP/2.0\n X: folded\n")),
        row("uri-malformed", Sample.INVITE.replaceFirst("sip:bob\\S+", "<sip:bob@a.example>")),
        row("uri-malformed", Sample.INVITE.replaceFirst("sip:bob\\S+", "sip:bob@a.example; lr")),
        row("uri-malformed", Sample.INVITE.replaceFirst("sip:bob\\S+", "sip:bob@a.example?Route=x")),
        row("uri-malformed", Sample.INVITE.replaceFirst("sip:bob\\S+", "sip:bob@2001:db8::1")),
        row("uri-malformed", Sample.INVITE.replaceFirst("sip:bob\\S+", "sip:b\001b@a.example")),
        row("uri-malformed", Sample.INVITE.replaceFirst("sip:bob\\S+", "bob")),
        row("not-sip", "GET / HTTP/1.1\nHost: a\n\n"),
        row("not-sip", "\u0016\u0003\u0001"),
        row("not-sip", ""),
        row("not-sip", "\n\n"),
        // Lines.
        row("truncated", "INVITE sip:a@b.example SIP/2.0"),
        row("truncated", "INVITE sip:a@b.example SIP/2.0\nVia: SIP/2.0/UDP a"),
        row("truncated", "INVITE sip:a@b.example SIP/2.0\nVia: SIP/2.0/UDP a\n"),
        row("folding", Sample.inviteAnd("X: a\n \t\nY: b")),
        row("folding", Sample.inviteAnd("X: a\n ")),
        row("header-no-colon", Sample.inviteAnd("X-Route 42")),
        row("header-no-colon", Sample.inviteAnd("X-Route\n : 42")),
        row("header-name", Sample.inviteAnd(": 42")),
        row("header-name", Sample.inviteAnd("X Route: 42")),
        row("header-name", Sample.inviteAnd("To\001: <sip:evil@example.com>;tag=1")),
        row("header-name", Sample.inviteAnd("To\013: <sip:evil@example.com>;tag=1")),
        row("header-name", Sample.inviteAnd("T\000o: x")),
        row("header-name", Sample.inviteAnd("X\u00e9: x")),
        row("header-name", Sample.inviteAnd("X(: x")),
        row("null-byte", Sample.inviteAnd("X: a\000b")),
        row("null-byte", Sample.inviteAnd("X: a\\\000b")),
        row("null-byte", Sample.inviteAnd("X: \"a\000b\"")),
        row("null-byte", Sample.inviteAnd("X: \"a\\\000b\"")),
        row("null-byte", Sample.inviteAnd("Subject: \"\\\000")),
        row("null-byte", Sample.invite("Via", "Via: SIP/2.0/UDP a;branch=1;x=\"\\\000\"")),
        row("null-byte", Sample.invite("To", "To: \"a\000\" <sip:a@b.example>")),
        row("null-byte", Sample.invite("To", "To: \"a\\\000 <sip:a@b.example>")),
        row("null-byte", Sample.invite("To", "To: <sip:a@b.example>;x=\"\\\000\"")),
        row("null-byte", Sample.invite("To", "To: \"a\" <sip:a@b.example>;x=\"\\\000\"")),
        row("null-byte", Sample.invite("To", "To: \"\\\000\" sip:a@b.example")),
        row("control-character", Sample.inviteAnd("X: a\001b")),
        row("control-character", Sample.inviteAnd("X: a\033[2Jb")),
        row("control-character", Sample.inviteAnd("X: a\177b")),
        row("control-character", Sample.inviteAnd("X: \"a\001b\"")),
        row("control-character", Sample.inviteAnd("X: \"a\" \001b")),
        row("control-character", Sample.inviteAnd("X: \"a\\\001b")),
        row("control-character", Sample.inviteAnd("X: a\n\tb\013")),
        row("control-character", Sample.inviteAnd("User-Agent: a (\\\001)")),
        row("null-byte", Sample.INVITE.replaceFirst("sip:bob", "sip:b\000b")),
        row("bare-cr", Sample.inviteAnd("X: a\rContact: <sip:evil@example.com>")),
        row("bare-cr", Sample.inviteAnd("X: a\r")),
        row("bare-cr", Sample.INVITE.replaceFirst("sip:bob", "sip:b\rb")),
        // What must be there, once.
        row("via-missing", Sample.invite("Via", "")),
        row("missing-header", Sample.invite("To", "")),
        row("missing-header", Sample.invite("From", "")),
        row("missing-header", Sample.invite("Call-ID", "")),
        row("missing-header", Sample.invite("CSeq", "")),
        row("duplicate-header", Sample.inviteAnd("To: Bob <sip:bob@biloxi.example>")),
        row("duplicate-header", Sample.inviteAnd("t: Bob <sip:bob@biloxi.example>")),
        row("duplicate-header", Sample.inviteAnd("f : <sip:alice@atlanta.example>")),
        row("duplicate-header", Sample.inviteAnd("I: a84b4c76e66710@pc33.atlanta.example")),
        row("duplicate-header", Sample.inviteAnd("cSEQ: 314159 INVITE")),
        row("duplicate-header", Sample.inviteAnd("MAX-forwards: 70")),
        row("duplicate-header", Sample.inviteAnd("c: application/sdp")),
        row("duplicate-header", Sample.inviteAnd("Replaces: a;b=c\nReplaces: a;b=c")),
        row("duplicate-header", Sample.inviteAnd("Refer-To: <sip:a>\nr: <sip:b>")),
        row("duplicate-header", Sample.inviteAnd("Max-Breadth: 1\nMax-Breadth: 60")),
        row("duplicate-header", Sample.inviteAnd("Session-Expires: 90\nx: 91")),
        row("duplicate-header", Sample.inviteAnd("Expires: 1\nExpires: 2")),
        row("content-length-conflict", Sample.inviteAnd("l: 6")),
        row("content-length-invalid", Sample.invite("Content-Length", "Content-Length: -999")),
        row("content-length-invalid", Sample.invite("Content-Length", "Content-Length:")),
        row("content-length-invalid", Sample.invite("Content-Length", "Content-Length: 5, 5")),
        row("content-length-invalid", Sample.invite("Content-Length", "Content-Length: +5")),
        row("content-length-invalid", Sample.invite("Content-Length", "Content-Length: 5\n 0")),
        row("content-length-invalid", Sample.invite("Content-Length", "Content-Length: 99999999999")),
        row("body-short", Sample.invite("Content-Length", "Content-Length: 6")),
        // Their text.
        row("cseq-malformed", Sample.invite("CSeq", "CSeq: INVITE 1")),
        row("cseq-malformed", Sample.invite("CSeq", "CSeq: 1")),
        row("cseq-malformed", Sample.invite("CSeq", "CSeq: 1INVITE")),
        row("cseq-malformed", Sample.invite("CSeq", "CSeq: 1 INVITE x")),
        row("cseq-malformed", Sample.invite("CSeq", "CSeq:")),
        row("cseq-range", Sample.invite("CSeq", "CSeq: 2147483648 INVITE")),
        row("cseq-range", Sample.invite("CSeq", "CSeq: 36893488147419103232 INVITE")),
        row("cseq-method", Sample.invite("CSeq", "CSeq: 1 OPTIONS")),
        row("cseq-method", Sample.invite("CSeq", "CSeq: 1 ACK")),
        row("method-case", Sample.invite("CSeq", "CSeq: 1 invite")),
        row("max-forwards-malformed", Sample.invite("Max-Forwards", "Max-Forwards: 256")),
        row("max-forwards-malformed", Sample.invite("Max-Forwards", "Max-Forwards: -1")),
        row("max-forwards-malformed", Sample.invite("Max-Forwards", "Max-Forwards:")),
        row("call-id-malformed", Sample.invite("Call-ID", "Call-ID: call 42")),
        row("call-id-malformed", Sample.invite("Call-ID", "Call-ID:")),
        row("call-id-malformed", Sample.invite("Call-ID", "Call-ID: a\u00e9b")),
        row("to-malformed", Sample.invite("To", "To:")),
        row("to-malformed", Sample.invite("To", "To: \"Mr. J. User <sip:j.user@example.com>")),
        row("to-malformed", Sample.invite("To", "To: \"Watson\" < sip:t.watson@example.org >")),
        row("to-malformed", Sample.invite("To", "To: <sip:a@b.example")),
        row("to-malformed", Sample.invite("To", "To: <>")),
        row("to-malformed", Sample.invite("To", "To: bob")),
        row("to-malformed", Sample.invite("To", "To: sip:a@b.example, sip:c@d.example")),
        row("to-malformed", Sample.invite("To", "To: sip:a@b.example?x=y")),
        row("to-malformed", Sample.invite("To", "To: <sip:a@b.example> x")),
        row("from-malformed", Sample.invite("From", "From: Bell, Alexander <sip:a@b.example>;tag=1")),
        row("from-malformed", Sample.invite("From", "From: a;b <sip:a@b.example>;tag=1")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=1;tag=2")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=1;TAG=1")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=\"1\"")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=a@b")),
        row("parameter-malformed", Sample.invite("To", "To: <sip:a@b.example>;tag=\u00e9")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;;tag=1")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=1;")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=1 2")),
        row("parameter-malformed", Sample.invite("From", "From: <sip:a@b.example>;tag=1;x=\"open")),
        row("parameter-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP 192.0.2.15;;,;,,")),
        row("parameter-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a;branch=1;branch=2")),
        row("parameter-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a;branch")),
        row("parameter-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a;branch=z9hG4bK\u00e9")),
        row("parameter-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a;branch=z9hG4bK/1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP 010.0.0.1;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP 0x7f000001;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via:")),
        row("via-malformed", Sample.invite("Via", "Via: , SIP/2.0/UDP a;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP ;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP 2001:db8::1;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a:0;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a:65536;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a: ;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDP a b;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/3.0/UDP a;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0 a;branch=z9hG4bK1")),
        row("via-malformed", Sample.invite("Via", "Via: SIP/2.0/UDPa;branch=z9hG4bK1")),
        // Lists of addresses.
        row("route-malformed", Sample.inviteAnd("Route: <sip:p3.example;lr>x")),
        row("route-malformed", Sample.inviteAnd("Route: <sip:p3.example;lr")),
        row("route-malformed", Sample.inviteAnd("Route: sip:p3.example;lr")),
        row("route-malformed", Sample.inviteAnd("Route: <sip:p3..example;lr>")),
        row("route-malformed", Sample.inviteAnd("Route: <sip:p3.example>;a;a")),
        row("route-malformed", Sample.inviteAnd("Route: <sip:p3.example>;a=")),
        row("route-malformed", Sample.inviteAnd("Route: <sip:p3.example>, ,<sip:p4.example>")),
        row("route-malformed", Sample.inviteAnd("Route:")),
        row("route-malformed", Sample.inviteAnd("Route: \"a <sip:p3.example>, <sip:p4.example>")),
        row("route-malformed", Sample.inviteAnd("Route: <sip:a>;x=',<sip:b>;y='")),
        row("route-malformed", Sample.inviteAnd("Record-Route: <sip:a>;x=',<sip:b>;y='")),
        row("route-malformed", Sample.inviteAnd("Path: <sip:a>;x='1'")),
        row("contact-malformed", Sample.inviteAnd("m: <sip:a>;x=',<sip:b>;y='")),
        row("contact-malformed", Sample.inviteAnd("m: <sip:a>;;x='1'")),
        row("contact-malformed", Sample.inviteAnd("Contact: *")),
        row("contact-malformed", Sample.invite("Contact", "Contact: <sip:a>, *")),
        // Responses and ACKs, which nobody answers.
        row("status-code", Sample.OK.replace("200 OK", "4294967301 better not break")),
        row("status-code", Sample.OK.replace("200 OK", "099 OK")),
        row("status-code", Sample.OK.replace("200 OK", "700 OK")),
        row("status-code", Sample.OK.replace("200 OK", "20 OK")),
        row("status-code", Sample.OK.replace("200 OK", "200OK")),
        row("status-code", Sample.OK.replace("200 OK", " 200 OK")),
        row("branch-missing", Sample.OK.replace(";branch=z9hG4bKp1", "")),
        row("response-malformed", Sample.OK.replace("SIP/2.0 200", "SIP/3.0 200")),
        row("response-malformed", Sample.OK.replace("314159", "2147483648")),
        row("response-malformed", Sample.with(Sample.OK, "To", "")),
        row("response-malformed", Sample.with(Sample.OK, "Contact", "X: a\rb")),
        row("response-malformed", Sample.with(Sample.OK, "Contact", "X: a\000b")),
        row("response-malformed", Sample.with(Sample.OK, "Contact", "X: \001\"a\\\000b\"")),
        row("response-malformed", Sample.with(Sample.OK, "To", "To: Bob \001<sip:b@c.example>;tag=1")),
        row("response-malformed", Sample.OK.replace("z9hG4bK7", "z9hG4bK7;x=\001")),
        row("response-malformed", Sample.with(Sample.OK, "Contact", "X\001: a")),
        row("body-short", Sample.with(Sample.OK, "Content-Length", "Content-Length: 1")),
        row("ack-malformed", Sample.INVITE.replace("INVITE", "ACK").replace("314159 ACK", "1 INVITE")),
        row("ack-malformed", Sample.INVITE.replace("INVITE", "ACK").replace("314159", "9999999999")),
        row("response-malformed", Sample.OK.replace("200 OK", "200")),
        row("response-malformed", Sample.OK.replace("200 OK", "200 O\u0001K")),
        row("response-malformed", Sample.OK.replace("200 OK", "200 O\u007fK")),
        row("response-malformed", Sample.OK.replace("314159 INVITE", "314159 Invite")),
        row("response-malformed", Sample.OK.replace("SIP/2.0/UDP pc33", "SIP/2.0 pc33")),
        row("response-malformed", Sample.OK.replace("z9hG4bK7", "\"z9hG4bK7\"")),
        row("response-malformed", Sample.with(Sample.OK, "Contact", "c: a/b\nc: a/b")),
        row("ack-malformed", ACK.replace("<sip:p1.example;lr>", "sip:p1.example")));
  }

  static Stream<Arguments> taken() {
    return Stream.of(
        row("any case of the version", Sample.INVITE.replaceFirst("SIP/2.0", "sip/2.0")),
        row("an unknown method", Sample.INVITE.replace("INVITE", "!Odd-Method0123456789_*+`.%i'~")),
        row("an unknown scheme", Sample.INVITE.replaceFirst("sip:bob\\S+", "soap.beep://192.0.2.1")),
        row("empty lines in front", "\n\n" + Sample.INVITE),
        row("blanks before the colon", Sample.INVITE.replace("To:", "To \t:")),
        row("a folded value", Sample.inviteAnd("X:\n a\n\tb")),
        row("an empty value", Sample.inviteAnd("X:")),
        row("a NUL behind a backslash in a quoted name", Sample.invite("To", "To: \"\\\000\"\n <sip:a>")),
        row("controls behind a backslash in quotes", Sample.inviteAnd("X: \"ESC:\\\033 DEL:\\\177\"")),
        row("tabs in a value", Sample.inviteAnd("X: a\tb\t\"\t\"")),
        row("apostrophes elsewhere", Sample.invite("Contact", "m: O'Hara <sip:o'hara@a.example>;x=a'b")),
        row("a star alone", Sample.invite("Contact", "Contact: *")),
        row("a star in a URI", Sample.inviteAnd("Contact: <sip:*67@a.example>")),
        row("a control in an unknown header of a response", Sample.with(Sample.OK, "Contact", "X: caf\u00e9\001")),
        row("a control in the Reason of a response", Sample.with(Sample.OK, "Contact", "Reason: Q.850;cause=17;text=\"\033[31mred\"")),
        row("a control in the Contact of a response", Sample.with(Sample.OK, "Contact", "Contact: \"\177\" <sip:\001>")),
        row("an odd Route in a response", Sample.with(Sample.OK, "Contact", "Route: odd")),
        row("Expires twice in a response", Sample.with(Sample.OK, "Contact", "Expires: 1\nExpires: 2")),
        row("a method like a known one", Sample.INVITE.replace("INVITE", "INVITED")),
        row("an empty phrase", Sample.OK.replace("200 OK", "200 ")),
        row("a broken third Via of a response", Sample.OK.replace("SIP/2.0/TCP far", "nonsense")),
        row("UTF-8 in a value", Sample.inviteAnd("X: \u5927\u505c\u96fb")),
        row("no magic cookie", Sample.INVITE.replace("z9hG4bK", "")),
        row("no branch in a request", Sample.invite("Via", "Via: SIP/2.0/UDP a.example")),
        row("any transport", Sample.invite("Via", "Via: SIP/2.0/UNKNOWN a.example;branch=z9hG4bK1")),
        row("an IPv6 received", Sample.invite("Via", "Via: SIP/2.0/UDP [::1];received=2001:db8::9")),
        row("bracketed received", Sample.invite("Via", "Via: SIP/2.0/UDP [::1];received=[::9];x")),
        row("a broken lower Via", Sample.inviteAnd("Via: nonsense")),
        row("a From without tag", Sample.invite("From", "From: sip:a@b.example")),
        row("no Max-Forwards", Sample.invite("Max-Forwards", "")),
        row("Max-Forwards 0", Sample.invite("Max-Forwards", "Max-Forwards: 0")),
        row("Max-Forwards 255", Sample.invite("Max-Forwards", "Max-Forwards: 255")),
        row("the largest CSeq", Sample.invite("CSeq", "CSeq: 2147483647 INVITE")),
        row("the smallest CSeq", Sample.invite("CSeq", "CSeq: 0 INVITE")),
        row("leading zeros", Sample.invite("CSeq", "CSeq: 00000000000000000042\tINVITE")),
        row("the same Content-Length twice", Sample.inviteAnd("l: 05")),
        row("no Content-Length", Sample.invite("Content-Length", "")),
        row("bytes behind the body", Sample.INVITE + "INVITE sip:evil@example.com SIP/2.0"),
        row("a bad escape elsewhere", Sample.invite("Contact", "Contact: <sip:%@b>")),
        row("the lowest status", Sample.OK.replace("200", "100")),
        row("the highest status", Sample.OK.replace("200", "699")));
  }
  // format:on

  private static Arguments row(String name, String message) {
    return Arguments.of(name, message);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("refused")
  void whatHurtsIsRefusedByName(String cause, String message) {
    Malformation what = Sample.bad(message);

    assertThat(what.cause().id()).as("%s", what).isEqualTo("parse." + cause);
    assertThat(what.header()).isNotEmpty();
    assertThat(what.rule()).startsWith("RFC ");
    assertThat(what.offset()).isBetween(0, Sample.bytes(message).length);
    assertThat(what.text().length()).isLessThan(400);
    assertThat(what.text().chars()).noneMatch(Character::isISOControl);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("refused")
  void onlyRequestsWhoseCauseHasACodeAreAnswered(String cause, String message) {
    Malformation what = Sample.bad(message);

    assertThat(Sample.basis(message) != null)
        .isEqualTo(what.cause().status() != 0 && !message.startsWith("SIP/"));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("taken")
  void whatIsOnlyOddIsTaken(String name, String message) {
    Parsed parsed = Sample.parse(message);

    assertThat(parsed).as(name).isInstanceOf(Parsed.Valid.class);
  }

  @ParameterizedTest
  @EnumSource(value = Method.Known.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
  void aRegisteredMethodInAnyOtherCaseIsRefused(Method.Known method) {
    String name = method.name();
    String lower = name.toLowerCase(Locale.ROOT);
    for (String other :
        List.of(lower, name.charAt(0) + lower.substring(1), lower.charAt(0) + name.substring(1))) {
      assertThat(Sample.bad(Sample.INVITE.replace("INVITE", other)).cause())
          .isEqualTo(ParseCause.METHOD_CASE);
      assertThat(Sample.bad(Sample.invite("CSeq", "CSeq: 1 " + other)).cause())
          .isEqualTo(ParseCause.METHOD_CASE);
    }
    assertThat(Sample.parse(Sample.INVITE.replace("INVITE", name)))
        .isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void aRefusalSaysHeaderPlaceRuleAndText() {
    String message = Sample.invite("CSeq", "CSeq: 2147483648 INVITE");

    assertThat(Sample.bad(message))
        .isEqualTo(
            new Malformation(
                ParseCause.CSEQ_RANGE,
                "CSeq",
                Sample.wire(message).indexOf("2147483648"),
                "RFC 3261 section 8.1.1.5",
                "2147483648 INVITE"));
  }

  @Test
  void aControlCharacterBeforeTheColonIsShown() {
    Malformation what = Sample.bad(Sample.inviteAnd("To\001: <sip:evil@example.com>;tag=1"));

    assertThat(what.header()).isEqualTo("To\\x01");
    assertThat(what.text()).isEqualTo("To\\x01");
  }

  @Test
  void illFormedUtf8IsRefusedInTheStartLineAndInNames() {
    byte[] line = latin1(Sample.INVITE.replaceFirst("sip:bob", "sip:b\u00f6b"));
    byte[] name = latin1(Sample.inviteAnd("X\u00f6: x"));
    byte[] value = latin1(Sample.inviteAnd("X: \u00f6"));

    assertThat(cause(line)).isEqualTo(ParseCause.ENCODING);
    assertThat(cause(name)).isEqualTo(ParseCause.ENCODING);
    assertThat(MessageWriter.write(Sample.good(value))).isEqualTo(value);
  }

  @Test
  void bareLineFeedsAreReadAndWrittenAsLineEnds() {
    byte[] unix = Sample.INVITE.getBytes(StandardCharsets.UTF_8);
    byte[] mixed =
        Sample.wire(Sample.INVITE).replace("70\r\n", "70\n").getBytes(StandardCharsets.UTF_8);

    assertThat(cause(unix)).as("one byte of body is missing").isEqualTo(ParseCause.BODY_SHORT);
    String short4 = Sample.invite("Content-Length", "Content-Length: 4");
    assertThat(MessageWriter.write(Sample.good(short4.getBytes(StandardCharsets.UTF_8))))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(Sample.wire(short4).replace("v=0\r\n", "v=0\n"));
    assertThat(MessageWriter.write(Sample.good(mixed)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(Sample.wire(Sample.INVITE));
  }

  @Test
  void aHeaderSmuggledBehindABareLineFeedIsSeen() {
    String smuggled = Sample.wire(Sample.INVITE).replace("X-Odd:", "X-Odd: a\nCSeq: 1 BYE\r\nY:");

    assertThat(cause(smuggled.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ParseCause.DUPLICATE_HEADER);
  }

  @Test
  void lineEndsAndNulsAloneAreAKeepAlive() {
    assertThat(MessageParser.isKeepAlive(new byte[] {'\r', '\n', 0}, 0, 3)).isTrue();
    assertThat(MessageParser.isKeepAlive(new byte[0], 0, 0)).isTrue();
    assertThat(MessageParser.isKeepAlive(new byte[] {'\r', 'x'}, 0, 2)).isFalse();
    assertThat(MessageParser.isKeepAlive(new byte[] {'\r', 'x'}, 0, 1)).isTrue();
  }

  private static byte[] latin1(String text) {
    return Sample.wire(text).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Cause cause(byte[] bytes) {
    return Sample.parse(bytes) instanceof Parsed.Invalid(Malformation what, _)
        ? what.cause()
        : ParseCause.NOT_SIP;
  }
}
