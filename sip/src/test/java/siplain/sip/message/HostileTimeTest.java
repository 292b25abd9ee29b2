package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Messages made to cost time: twice as long, none may take much more than twice the time.
 *
 * <p>Compared are the best of many runs at n and 4n: linear costs about four times as much,
 * quadratic 16 times. The time is what the thread computed, so that a busy machine does not count,
 * and both lengths take turns, so that none has the slower half. Where the ratio is too high, more
 * runs may still find a better best; a quadratic has none.
 *
 * <p>Shown to catch, by putting it in for one run: a search for the colon of a line that goes on to
 * the end of the message ({@code NO_COLONS}, 15 times, though it reads eight bytes at a time).
 */
final class HostileTimeTest {
  private static final int SMALL = 4_000;
  private static final int FACTOR = 4;
  private static final int MOST = 9;
  private static final int ROUNDS = 12;
  private static final int ATTEMPTS = 8;
  // Below this a measurement says nothing.
  private static final long NOISE = 300_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Limits WIDE =
      new Limits(1_000_000, 100_000, 1_000_000, 100_000, 1_000_000, 64, 8, 1_000_000);

  @SuppressWarnings("ImmutableEnumChecker")
  enum Trap {
    QUOTES_IN_VIA(n -> with("Via: SIP/2.0/UDP a;x=" + "\"".repeat(n))),
    BRACKETS_IN_VIA(n -> with("Via: SIP/2.0/UDP a;" + "<".repeat(n))),
    COMMAS_IN_VIA(n -> with("Via: SIP/2.0/UDP a" + ",".repeat(n))),
    QUOTED_COMMAS_IN_ROUTE(n -> with("Route: \"" + ",".repeat(n) + "\" <sip:a>")),
    ROUTES_IN_ONE_FIELD(n -> with("Route: <sip:a>" + ",<sip:a>".repeat(n))),
    OPEN_RECORD_ROUTES(n -> with("Record-Route: " + "<,".repeat(n))),
    OPEN_QUOTES_IN_RECORD_ROUTE(n -> with("Record-Route: " + "\"\\,".repeat(n))),
    FOLDS(n -> with("Subject: a" + "\r\n b".repeat(n))),
    FOLDS_OF_BLANKS(n -> with("Subject: a" + "\r\n \t".repeat(n))),
    BARE_CR(n -> with("Subject: a" + "\rb".repeat(n))),
    BARE_LF(n -> with("Subject: a" + "\nB: c".repeat(n))),
    FIELDS(n -> with("A: b" + "\r\nA: b".repeat(n))),
    VIAS(n -> with("Via: SIP/2.0/UDP a" + "\r\nVia: SIP/2.0/UDP a".repeat(n))),
    LENGTHS(n -> with("Content-Length: 0" + "\r\nContent-Length: 0".repeat(n))),
    NO_COLONS(n -> with("A" + "\r\nA".repeat(n))),
    SPACES_BEFORE_COLON(n -> with("A" + " ".repeat(n))),
    NULS(n -> with("Subject: \"" + "\0".repeat(n))),
    COMMENTS(n -> with("User-Agent: " + "(".repeat(n))),
    ESCAPES(n -> with("Contact: <sip:a@b?x=" + "%25".repeat(n) + ">")),
    LONG_FROM_PARAMETERS(n -> with("From: <sip:a@b>" + (";x=" + "y".repeat(n / 32)).repeat(32))),
    URI_PARAMETERS(n -> Trap.to("sip:a@b;x=" + "y".repeat(n))),
    URI_HEADERS(n -> Trap.to("sip:a@b?x=" + "&".repeat(n))),
    URI_COLONS(n -> Trap.to("sip:[" + ":".repeat(n) + "]"));

    private final IntFunction<String> text;

    Trap(IntFunction<String> text) {
      this.text = text;
    }

    private static String with(String line) {
      String name = line.substring(0, Math.max(line.indexOf(':'), 0));
      String rest = Sample.wire(Sample.INVITE);
      String kept =
          name.isEmpty() || rest.indexOf("\r\n" + name + ":") < 0
              ? rest
              : rest.replaceFirst("\r\n" + name + ":[^\r]*", "");
      int first = kept.indexOf("\r\n") + 2;
      return kept.substring(0, first) + line + "\r\n" + kept.substring(first);
    }

    private static String to(String uri) {
      return "INVITE "
          + uri
          + Sample.wire(Sample.INVITE)
              .substring("INVITE sip:bob@biloxi.example;user=phone".length());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLongMessageCostsNoMoreThanItsLength(Trap trap) {
    byte[] small = bytes(trap, SMALL);
    byte[] large = bytes(trap, SMALL * FACTOR);

    long ofSmall = Long.MAX_VALUE;
    long ofLarge = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && ofLarge >= most(ofSmall); attempt++) {
      for (int round = 0; round < ROUNDS; round++) {
        ofSmall = Math.min(ofSmall, time(small));
        ofLarge = Math.min(ofLarge, time(large));
      }
    }

    assertThat(ofLarge)
        .as(
            "%s: %d ns for %d bytes, %d ns for %d",
            trap, ofSmall, small.length, ofLarge, large.length)
        .isLessThan(most(ofSmall));
  }

  private static long most(long ofSmall) {
    return ofSmall == Long.MAX_VALUE ? NOISE : Math.max(ofSmall * MOST, NOISE);
  }

  private static byte[] bytes(Trap trap, int size) {
    return trap.text.apply(size).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static long time(byte[] bytes) {
    long start = THREADS.getCurrentThreadCpuTime();
    handle(bytes);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static void handle(byte[] bytes) {
    if (MessageParser.parse(bytes, 0, bytes.length, WIDE)
        instanceof Parsed.Valid(Message message)) {
      Edits edits = Edits.of(message).set(HeaderName.MAX_FORWARDS, "69");
      Field route = message.top(HeaderName.ROUTE);
      if (route != null) {
        edits.remove(route);
      }
      assertThat(message.routes()).isNotNull();
      assertThat(message.recordRoutes()).isNotNull();
      assertThat(message.vias()).isNotNull();
      assertThat(MessageWriter.write(edits.contentLength())).isNotEmpty();
    }
    new StreamFramer(WIDE).feed(bytes, 0, bytes.length);
  }
}
