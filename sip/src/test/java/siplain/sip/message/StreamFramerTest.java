package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamFramerTest {
  private static final String SECOND =
      Sample.invite("Content-Length", "l : 0").replace("\n\nv=0", "\n");

  private final StreamFramer framer = new StreamFramer(Limits.DEFAULT);

  @Test
  void everySplitOfThreeMessagesGivesThreeMessages() {
    byte[] stream = Sample.bytes(Sample.INVITE + "\n\n" + SECOND + "\n" + Sample.OK);
    for (int first = 0; first <= stream.length; first++) {
      StreamFramer split = new StreamFramer(Limits.DEFAULT);
      List<Framed> framed = new ArrayList<>(split.feed(stream, 0, first));
      framed.addAll(split.feed(stream, first, stream.length));

      assertThatThreeCame(framed);
      assertThat(split.pending()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
  void piecesOfAnySizeGiveThreeMessages(int size) {
    byte[] stream = Sample.bytes(Sample.INVITE + "\n\n" + SECOND + "\n" + Sample.OK);
    List<Framed> framed = new ArrayList<>();
    for (int at = 0; at < stream.length; at += size) {
      framed.addAll(framer.feed(stream, at, Math.min(stream.length, at + size)));
    }
    assertThatThreeCame(framed);
  }

  private static void assertThatThreeCame(List<Framed> framed) {
    // Whether the line ends between the first two came together depends on the pieces.
    List<Framed> messages = framed.stream().filter(one -> !(one instanceof Framed.Ping)).toList();
    assertThat(framed.size() - messages.size()).isLessThanOrEqualTo(1);
    assertThat(messages).hasSize(3);
    assertThat(text(messages.get(0))).isEqualTo(Sample.wire(Sample.INVITE));
    assertThat(text(messages.get(1))).isEqualTo(Sample.wire(SECOND));
    assertThat(text(messages.get(2))).isEqualTo(Sample.wire(Sample.OK));
  }

  @Test
  void everyDoubleLineEndIsAPing() {
    assertThat(feed("\r\n\r")).isEmpty();
    assertThat(feed("\n")).containsExactly(new Framed.Ping());
    assertThat(feed("\r\n\r\n\r\n\r\n")).containsExactly(new Framed.Ping(), new Framed.Ping());
    assertThat(framer.pending()).isZero();
  }

  @Test
  void oneLineEndBeforeAMessageIsNoHalfOfAPing() {
    feed("\r\n" + Sample.wire(Sample.INVITE));

    assertThat(feed("\r\n")).isEmpty();
    assertThat(feed("\r\n\r\n")).containsExactly(new Framed.Ping());
  }

  @Test
  void answersToOurPingsAreNoPing() {
    for (int i = 0; i < 4; i++) {
      assertThat(feed("\r\n")).isEmpty();
    }
  }

  @Test
  void aRefusedMessageDoesNotEndTheStream() {
    List<Framed> framed = feed(Sample.wire(Sample.invite("CSeq", "CSeq: x") + Sample.INVITE));

    assertThat(framed).hasSize(2);
    assertThat(framed.getFirst())
        .isInstanceOfSatisfying(
            Framed.Whole.class,
            whole -> assertThat(whole.parsed()).isInstanceOf(Parsed.Invalid.class));
    assertThat(text(framed.getLast())).isEqualTo(Sample.wire(Sample.INVITE));
  }

  @Test
  void bareLineFeedsEndLinesOnStreamsToo() {
    String message = Sample.invite("Content-Length", "l: 4");

    assertThat(text(feed(message + message).getLast()))
        .isEqualTo(Sample.wire(message).replace("v=0\r\n", "v=0\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aMessageOfAStreamIsReadAsADatagramIs(String lineEnd) {
    String text = Sample.invite("Content-Length", "l: 4").replace("\n", lineEnd);
    Message streamed = good(((Framed.Whole) feed(text).getFirst()).parsed());
    Message datagram = good(Sample.parse(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(streamed.bytes()).isEqualTo(datagram.bytes());
    assertThat(streamed.body()).isEqualTo(datagram.body());
    assertThat(streamed.fields()).hasToString(datagram.fields().toString());
    assertThat(streamed.routes()).hasSize(2).hasToString(datagram.routes().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parse.content-length-missing  | false | ''",
        "parse.content-length-invalid  | true  | Content-Length: x",
        "parse.content-length-invalid  | true  | Content-Length: -1",
        "parse.content-length-conflict | true  | Content-Length: 5;l: 6",
        "limit.body-size               | true  | Content-Length: 2000000000",
        "limit.message-size            | true  | Content-Length: 65400",
        "limit.header-length           | true  | X: long",
      })
  void lostBordersEndTheStream(String cause, boolean answered, String lines) {
    String text =
        Sample.invite(
            "Content-Length", lines.replace(";", "\n").replace("long", "long".repeat(5000)));

    List<Framed> framed = feed(Sample.wire(text));

    assertThat(broken(framed).what().cause().id()).isEqualTo(cause);
    assertThat(broken(framed).basis() != null).isEqualTo(answered);
    assertThat(framer.isBroken()).isTrue();
    assertThat(feed(Sample.wire(Sample.INVITE))).isEmpty();
    assertThat(framer.pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: a\rContent-Length: 50",
        "Content-Length\u0001: 50",
        "Content-Length\u000b50",
        "X: a\0\nContent-Length: 50",
        "X: \"a\\\0\"",
        "X: a\n \t",
        "Content-Length\n : 50",
        "no colon\nX: a\rb",
        "no colon\nX: a\0b",
      })
  void aHeadWhoseBordersAreInDoubtEndsTheStreamWithAnAnswer(String lines) {
    List<Framed> framed = feed(Sample.wire(Sample.inviteAnd(lines) + Sample.INVITE));

    assertThat(framed).hasSize(1);
    assertThat(broken(framed).what().cause().status()).isEqualTo(400);
    assertThat(broken(framed).basis()).isNotNull();
    assertThat(feed(Sample.wire(Sample.INVITE))).isEmpty();
  }

  @Test
  void aFoldBehindTheStartLineEndsTheStream() {
    String folded = Sample.INVITE.replaceFirst("SIP/2.0\n", "SIP/2.0\n Content-Length: 5\n");

    assertThat(broken(feed(Sample.wire(folded))).what().cause()).isEqualTo(ParseCause.FOLDING);
  }

  @Test
  void fieldsBeyondTheLimitEndTheStreamEvenWhenSomethingElseWasWrongFirst() {
    String lines = "no colon\n" + "X: y\n".repeat(Limits.DEFAULT.headers()) + "l: 50";

    assertThat(broken(feed(Sample.wire(Sample.inviteAnd(lines)))).what().cause())
        .isEqualTo(ParseCause.HEADER_NO_COLON);
  }

  @Test
  void aLineWithoutAColonDoesNotEndTheStream() {
    List<Framed> framed = feed(Sample.wire(Sample.inviteAnd("no colon") + Sample.INVITE));

    assertThat(framed).hasSize(2);
    assertThat(text(framed.getLast())).isEqualTo(Sample.wire(Sample.INVITE));
  }

  @Test
  void aMalformedResponseWithDoubtfulBordersEndsTheStreamWithoutAnAnswer() {
    List<Framed> framed = feed(Sample.wire(Sample.with(Sample.OK, "Contact", "X: a\rb")));

    assertThat(broken(framed).what().cause()).isEqualTo(ParseCause.RESPONSE_MALFORMED);
    assertThat(broken(framed).basis()).isNull();
  }

  @Test
  void anAckIsNotAnsweredEvenWhenTheStreamIsBroken() {
    String ack = Sample.INVITE.replace("INVITE", "ACK").replace("Length: 5", "Length: x");

    assertThat(broken(feed(Sample.wire(ack))).basis()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n", "\u0016\u0003\u0001", "\rx", " ", "hello\n", "\0"})
  void whatWasNeverSipIsSaidToBeNone(String start) {
    assertThat(broken(feed(start)).what().cause()).isEqualTo(ParseCause.NOT_SIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=rtpmap:0 PCMU/8000\r\n", "(", "\r\r", "m=audio 1\n"})
  void garbageBehindAMessageIsALostBorder(String garbage) {
    List<Framed> framed = feed(Sample.wire(Sample.INVITE) + garbage);

    assertThat(framed).hasSize(2);
    assertThat(broken(framed).what().cause()).isEqualTo(ParseCause.STREAM_DESYNC);
    assertThat(broken(framed).basis()).isNull();
  }

  @Test
  void anEndlessHeadIsBounded() {
    byte[] line = Sample.bytes("X: " + "y".repeat(1000) + "\n");
    List<Framed> framed =
        new ArrayList<>(
            feed(Sample.wire(Sample.INVITE.substring(0, Sample.INVITE.indexOf("\n\n") + 1))));
    int most = 0;
    for (int i = 0; i < 1000; i++) {
      framed.addAll(framer.feed(line, 0, line.length));
      most = Math.max(most, framer.pending());
    }
    assertThat(framed).hasSize(1);
    assertThat(broken(framed).what().cause()).isEqualTo(LimitCause.MESSAGE_SIZE);
    assertThat(broken(framed).basis()).isNotNull();
    assertThat(most).isLessThanOrEqualTo(Limits.DEFAULT.messageBytes());
  }

  @Test
  void anEndlessLineIsBounded() {
    byte[] piece = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
    List<Framed> framed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      framed.addAll(framer.feed(piece, 0, piece.length));
    }
    assertThat(broken(framed).what().cause()).isEqualTo(LimitCause.MESSAGE_SIZE);
    assertThat(broken(framed).basis()).isNull();
  }

  /**
   * A head of 60 kB in single bytes, 17 times: were it looked at again each time, 30 billion looks.
   */
  @Test
  void aMegabyteInSingleBytesIsLinear() {
    String filler = ("X: " + "y".repeat(997) + "\n").repeat(60);
    byte[] message = Sample.bytes(Sample.INVITE.replace("X-Odd:", filler + "X-Odd:"));
    int messages = 0;
    long start = System.nanoTime();
    for (int i = 0; i < 17; i++) {
      for (int at = 0; at < message.length; at++) {
        messages += framer.feed(message, at, at + 1).size();
      }
    }
    assertThat(messages).isEqualTo(17);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  private List<Framed> feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return framer.feed(bytes, 0, bytes.length);
  }

  private static Framed.Broken broken(List<Framed> framed) {
    assertThat(framed).last().isInstanceOf(Framed.Broken.class);
    return (Framed.Broken) framed.getLast();
  }

  private static String text(Framed framed) {
    assertThat(framed).isInstanceOf(Framed.Whole.class);
    return Sample.text(MessageWriter.write(good(((Framed.Whole) framed).parsed())));
  }

  private static Message good(Parsed parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    return ((Parsed.Valid) parsed).message();
  }
}
