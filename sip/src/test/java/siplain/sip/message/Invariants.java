package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What holds of every sequence of bytes, whoever sent it. */
final class Invariants {
  private static final String OURS = "SIP/2.0/UDP us.example;branch=z9hG4bKus";
  private static final String RECORD = "<sip:us.example;lr>";
  private static final String TARGET = "sip:bob@192.0.2.4";

  /** An edited message or an answer may pass a limit that the message itself just kept. */
  private static final Limits WIDE =
      new Limits(200_000, 1_000, 100_000, 1_000, 10_000, 1_000, 1_000, 200_000);

  private static final Set<String> COPIED =
      Set.of("Via", "From", "To", "Call-ID", "CSeq", "Timestamp");

  /**
   * What is refused says why and can be answered; what is read shows itself. Never an exception.
   */
  static void ofParsing(byte[] bytes) {
    switch (Sample.parse(bytes)) {
      case Parsed.Valid(Message message) -> {
        look(message);
        answer(message);
      }
      case Parsed.Invalid invalid -> ofRefusal(invalid);
    }
  }

  static void ofRefusal(Parsed.Invalid invalid) {
    Malformation what = invalid.what();
    assertThat(what.rule()).isNotEmpty().isNotEqualTo(MessageParser.NO_REASON);
    assertThat(what.offset()).isNotNegative();
    ReplyBasis basis = invalid.basis();
    if (basis != null) {
      assertThat(what.cause().status()).isNotZero();
      ofAnswer(basis);
    }
  }

  /**
   * The answer to a refused request is one message with the headers of an answer and no others; it
   * is malformed only where it copies what was malformed.
   */
  static void ofAnswer(ReplyBasis basis) {
    byte[] reply = Reply.to(basis, 400, "Bad Request").toTag("t").bytes();
    List<Framed> framed = new StreamFramer(WIDE).feed(reply, 0, reply.length);
    assertThat(framed).hasSize(1).first().isInstanceOf(Framed.Whole.class);
    switch (read(reply)) {
      case Parsed.Valid(Message message) -> {
        assertThat(message.status()).isEqualTo(400);
        assertThat(message.toTag()).isPresent();
        assertThat(message.size()).isEqualTo(reply.length);
        long copied = basis.lines().stream().filter(Invariants::isWritten).count();
        assertThat(message.fields()).hasSize((int) copied + 1);
      }
      case Parsed.Invalid(Malformation what, var again) -> {
        assertThat(what.header()).as("%s", what).isIn(COPIED);
        assertThat(again).isNull();
      }
    }
  }

  private static boolean isWritten(ReplyBasis.Line line) {
    return line.name() != HeaderName.TIMESTAMP;
  }

  private static void answer(Message message) {
    if (message.isRequest() && message.topVia().branch().isPresent()) {
      byte[] bytes =
          Reply.to(message, 500, "x")
              .toTag("t")
              .topVia(message.topVia().withSource("192.0.2.1", 5062))
              .bytes();
      if (read(bytes) instanceof Parsed.Invalid(Malformation what, _)) {
        // Nobody takes an answer whose second Via cannot be read; a request may have such a one.
        assertThat(what.header()).as("%s", what).isEqualTo("Via");
        assertThat(message.all(HeaderName.VIA)).hasSizeGreaterThan(1);
        return;
      }
      Message reply = valid(bytes);
      assertThat(reply.cseq()).isEqualTo(message.cseq());
      assertThat(reply.callId()).isEqualTo(message.callId());
      assertThat(reply.fromTag()).isEqualTo(message.fromTag());
      assertThat(copied(reply, HeaderName.FROM)).isEqualTo(copied(message, HeaderName.FROM));
      assertThat(reply.toTag()).isPresent();
      assertThat(reply.topVia().branch()).isEqualTo(message.topVia().branch());
      assertThat(reply.vias()).hasSameSizeAs(message.vias());
    }
  }

  private static byte[] copied(Message message, HeaderName name) {
    return message.all(name).getFirst().bytes();
  }

  /** Every view of everything. */
  private static void look(Message message) {
    for (HeaderName name : HeaderName.values()) {
      for (Field field : message.all(name)) {
        look(field);
      }
    }
    message.fields().forEach(Invariants::look);
    if (message.isRequest()) {
      assertThat(message.routes()).hasSameSizeAs(message.all(HeaderName.ROUTE));
    }
    assertThat(message.callId()).isNotEmpty();
    assertThat(message.body().remaining()).isLessThanOrEqualTo(message.size());
    message.contentLength().ifPresent(n -> assertThat(message.body().remaining()).isEqualTo(n));
  }

  private static void look(Field field) {
    Address address = field.address();
    if (address != null) {
      assertThat(address.displayName()).isNotNull();
      assertThat(address.uri()).isNotNull();
      assertThat(address.parameters().all()).isNotNull();
    }
    Via via = field.via();
    if (via != null) {
      assertThat(via.withSource("192.0.2.1", 5060))
          .satisfies(text -> assertThat(Sample.text(text)).startsWithIgnoringCase("SIP"));
    }
    assertThat(field.value()).doesNotContain("\n");
    assertThat(field.head()).isNotNull();
    assertThat(field.parameters().all()).isNotNull();
  }

  /** What is read is written as it came, and reads the same with and without a proxy's edits. */
  static void ofRewriting(byte[] bytes) {
    if (Sample.parse(bytes) instanceof Parsed.Valid(Message message)) {
      ofRewriting(message, bytes);
    }
  }

  static void ofRewriting(Message message, byte[] bytes) {
    byte[] written = MessageWriter.write(message);
    byte[] came = LineEnds.repaired(withoutLeadingLineEnds(bytes));
    assertThat(written).isEqualTo(Arrays.copyOf(came, written.length));
    Message again = valid(written);
    assertThat(MessageWriter.write(again)).isEqualTo(written);
    assertThat(MessageWriter.write(Edits.of(message))).isEqualTo(written);
    assertThat(lines(again)).isEqualTo(lines(message));
    if (message.isRequest()) {
      ofForwarding(message);
    } else {
      ofRelaying(message);
    }
  }

  private static void ofForwarding(Message request) {
    Edits edits =
        Edits.of(request)
            .requestUri(TARGET)
            .prepend(HeaderName.VIA, OURS)
            .prepend(HeaderName.RECORD_ROUTE, RECORD)
            .replace(request.all(HeaderName.VIA).getFirst(), source(request))
            .set(HeaderName.MAX_FORWARDS, "69")
            .contentLength();
    Field route = request.top(HeaderName.ROUTE);
    if (route != null) {
      edits.remove(route);
    }
    Message forwarded = valid(MessageWriter.write(edits));
    assertThat(forwarded.requestUriText()).isEqualTo(TARGET);
    assertThat(forwarded.maxForwards()).hasValue(69);
    for (HeaderName name : HeaderName.values()) {
      List<String> values = values(request, name);
      switch (name) {
        case VIA -> {
          values.set(0, Sample.text(source(request)));
          values.addFirst(OURS);
        }
        case RECORD_ROUTE -> values.addFirst(RECORD);
        case ROUTE -> {
          if (!values.isEmpty()) {
            values.removeFirst();
          }
        }
        case MAX_FORWARDS, CONTENT_LENGTH -> {
          continue;
        }
        default -> {}
      }
      assertThat(values(forwarded, name)).as("%s", name).isEqualTo(values);
    }
    assertThatTheRestIsSame(request, forwarded);
  }

  private static byte[] source(Message request) {
    return request.topVia().withSource("192.0.2.7", 6060);
  }

  private static void ofRelaying(Message response) {
    // What is left would be no message without a second Via, so ours is put in its place.
    Edits edits =
        Edits.of(response)
            .remove(response.all(HeaderName.VIA).getFirst())
            .prepend(HeaderName.VIA, OURS)
            .status(500, "Server Internal Error")
            .append("X-Why", "none")
            .contentLength();
    Message relayed = valid(MessageWriter.write(edits));
    assertThat(relayed.status()).isEqualTo(500);
    List<String> vias = values(response, HeaderName.VIA);
    vias.set(0, OURS);
    assertThat(values(relayed, HeaderName.VIA)).isEqualTo(vias);
    for (HeaderName name : HeaderName.values()) {
      if (name != HeaderName.VIA && name != HeaderName.CONTENT_LENGTH) {
        assertThat(values(relayed, name)).as("%s", name).isEqualTo(values(response, name));
      }
    }
    assertThat(lines(relayed)).contains("X-Why: none");
    assertThatTheRestIsSame(response, valid(MessageWriter.write(edits)));
  }

  private static void assertThatTheRestIsSame(Message before, Message after) {
    assertThat(unknown(after).stream().filter(line -> !line.equals("X-Why: none")))
        .containsExactlyElementsOf(
            unknown(before).stream().filter(line -> !line.equals("X-Why: none")).toList());
    assertThat(after.body()).isEqualTo(before.body());
    assertThat(after.contentLength()).hasValue(before.body().remaining());
    assertThat(after.cseq()).isEqualTo(before.cseq());
    assertThat(after.callId()).isEqualTo(before.callId());
    assertThat(after.fromTag()).isEqualTo(before.fromTag());
    assertThat(after.toTag()).isEqualTo(before.toTag());
  }

  private static List<String> values(Message message, HeaderName name) {
    return new ArrayList<>(message.all(name).stream().map(Field::value).toList());
  }

  private static List<String> unknown(Message message) {
    return message.fields().stream()
        .filter(field -> field.known() == null)
        .map(Field::toString)
        .toList();
  }

  private static List<String> lines(Message message) {
    List<String> lines = new ArrayList<>(message.fields().stream().map(Field::toString).toList());
    lines.addFirst(message.toString());
    return lines;
  }

  private static byte[] withoutLeadingLineEnds(byte[] bytes) {
    int from = 0;
    while (from < bytes.length && (bytes[from] == '\r' || bytes[from] == '\n')) {
      from++;
    }
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static Parsed read(byte[] bytes) {
    return MessageParser.parse(bytes, 0, bytes.length, WIDE);
  }

  private static Message valid(byte[] bytes) {
    return switch (read(bytes)) {
      case Parsed.Valid(Message message) -> message;
      case Parsed.Invalid(Malformation what, var basis) ->
          fail("%s (answer: %s) in%n%s", what, basis, Sample.text(bytes));
    };
  }

  private Invariants() {}
}
