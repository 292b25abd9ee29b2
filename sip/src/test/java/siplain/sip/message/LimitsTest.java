package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LimitsTest {
  private static final Limits L = Limits.DEFAULT;

  static Stream<Arguments> passed() {
    return Stream.of(
        row(
            LimitCause.HEADER_COUNT,
            many("Z: y", L.headers() - 11),
            many("Z: y", L.headers() - 10)),
        row(LimitCause.HEADER_COUNT, Sample.INVITE, many("Z: y\nZ: y", L.headers())),
        row(LimitCause.HEADER_LENGTH, longOne(L.headerBytes()), longOne(L.headerBytes() + 1)),
        row(LimitCause.VIA_COUNT, vias(L.vias() - 1), vias(L.vias())),
        row(LimitCause.URI_LENGTH, uri(L.uriBytes()), uri(L.uriBytes() + 1)),
        row(ParseCause.ROUTE_MALFORMED, route(L.uriBytes()), route(L.uriBytes() + 1)),
        row(ParseCause.TO_MALFORMED, to(L.uriBytes()), to(L.uriBytes() + 1)),
        row(LimitCause.BODY_SIZE, Sample.INVITE, length("2000000000")),
        row(LimitCause.PARAMETER_DEPTH, comments(L.nesting()), comments(L.nesting() + 1)),
        row(LimitCause.PARAMETER_DEPTH, escapes(L.nesting() - 1), escapes(L.nesting())),
        row(LimitCause.MESSAGE_SIZE, body(65_000), body(66_000)),
        row(ParseCause.PARAMETER_MALFORMED, tags(L.parameters()), tags(L.parameters() + 1)),
        row(ParseCause.ROUTE_MALFORMED, routeWith(L.parameters()), routeWith(L.parameters() + 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passed")
  void upToTheLimitIsTakenAndBeyondIsRefused(Cause cause, String within, String beyond) {
    assertThat(Sample.parse(within)).isInstanceOf(Parsed.Valid.class);
    assertThat(Sample.bad(beyond).cause()).isEqualTo(cause);
    assertThat(Sample.bad(beyond).rule()).startsWith("at most ");
    assertThat(Sample.basis(beyond)).isNotNull();
  }

  @Test
  void anAnnouncedLengthAllocatesNothing() {
    byte[] message = Sample.bytes(length("2000000000"));
    StreamFramer framer = new StreamFramer(L);

    framer.feed(message, 0, message.length);

    assertThat(framer.isBroken()).isTrue();
    assertThat(framer.pending()).isZero();
  }

  @Test
  void aResponseBeyondALimitIsNotAnswered() {
    String response = Sample.with(Sample.OK, "Contact", "X: y\n".repeat(L.headers()) + "Z: z");

    assertThat(Sample.bad(response).cause()).isEqualTo(LimitCause.HEADER_COUNT);
    assertThat(Sample.basis(response)).isNull();
  }

  private static Arguments row(Cause cause, String within, String beyond) {
    return Arguments.of(cause, within, beyond);
  }

  private static String many(String line, int count) {
    return Sample.inviteAnd((line + "\n").repeat(count - 1) + line);
  }

  /** One header with its line end is this many bytes long. */
  private static String longOne(int bytes) {
    return Sample.inviteAnd("X:" + "y".repeat(bytes - 4));
  }

  private static String vias(int more) {
    return many("Via: SIP/2.0/UDP a;branch=z9hG4bK1", more);
  }

  private static String uri(int bytes) {
    return Sample.INVITE.replaceFirst("sip:bob\\S+", longUri(bytes));
  }

  private static String longUri(int bytes) {
    return "sip:" + "a".repeat(bytes - 14) + "@b.example";
  }

  private static String route(int bytes) {
    return Sample.inviteAnd("Route: <" + longUri(bytes) + ">");
  }

  private static String to(int bytes) {
    return Sample.invite("To", "To: <" + longUri(bytes) + ">");
  }

  private static String length(String number) {
    return Sample.invite("Content-Length", "Content-Length: " + number);
  }

  private static String comments(int depth) {
    return Sample.inviteAnd("User-Agent: x " + "(".repeat(depth) + ")".repeat(depth));
  }

  private static String escapes(int depth) {
    return Sample.inviteAnd("Refer-To: <sip:a@b.example?x=%" + "25".repeat(depth) + "3C>");
  }

  private static String body(int bytes) {
    return Sample.invite("Content-Length", "") + "x".repeat(bytes);
  }

  private static String tags(int count) {
    return Sample.invite("From", "From: <sip:a@b.example>" + parameters(count));
  }

  private static String routeWith(int count) {
    return Sample.inviteAnd("Route: <sip:a@b.example;lr>" + parameters(count));
  }

  private static String parameters(int count) {
    return IntStream.range(0, count).mapToObj(i -> ";p" + i).collect(Collectors.joining());
  }
}
