package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good messages, damaged by chance: whatever comes, the parser says something and never throws. */
final class HostileBytesTest {
  private static final int ROUNDS = 10_000;
  private static final List<byte[]> SEEDS =
      List.of(
          Sample.bytes(Sample.INVITE),
          Sample.bytes(Sample.OK),
          Sample.bytes(
              Sample.inviteAnd("Identity: a.b.c;info=<https://c.example/c.pem>;alg=ES256")),
          Sample.bytes(
              Sample.invite(
                  "Contact", "m: \"A, \\\"B\" <sip:a@[::1]:5;lr?x=%25>;q=1,\n <tel:+1>")));
  private static final List<byte[]> PIECES =
      List.of(
          new byte[] {'\r', '\n'},
          new byte[] {'\r'},
          new byte[] {'\n'},
          new byte[] {0},
          new byte[] {' '},
          new byte[] {'"'},
          new byte[] {'<'},
          new byte[] {','},
          new byte[] {';'},
          new byte[] {(byte) 0xff},
          new byte[] {'\\'},
          Sample.bytes("\n "),
          Sample.bytes("\n\n"),
          Sample.bytes("\nTo: <sip:x@y>;tag=1\n"),
          Sample.bytes("99999999999"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverComesIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    int valid = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size()));
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes = damaged(bytes, random);
      }
      valid += check(bytes) ? 1 : 0;
      new StreamFramer(Limits.DEFAULT).feed(bytes, 0, bytes.length);
    }
    assertThat(valid).as("seed %d: messages that stayed valid", seed).isBetween(500, 9_500);
  }

  private static boolean check(byte[] bytes) {
    switch (Sample.parse(bytes)) {
      case Parsed.Valid(Message message) -> {
        look(message);
        Message again = Sample.good(MessageWriter.write(message));
        assertThat(again.bytes()).isEqualTo(message.bytes());
        assertThat(shown(again)).isEqualTo(shown(message));
        assertThat(Sample.parse(forwarded(message))).isInstanceOf(Parsed.Valid.class);
        return true;
      }
      case Parsed.Invalid(Malformation what, var basis) -> {
        assertThat(what.rule()).isNotEmpty();
        if (basis != null) {
          assertThat(Reply.to(basis, 400, "Bad Request").toTag("t").bytes()).isNotEmpty();
        }
        return false;
      }
    }
  }

  private static byte[] forwarded(Message message) {
    Edits edits = Edits.of(message).prepend(HeaderName.VIA, "SIP/2.0/UDP us;branch=z9hG4bKus");
    Field route = message.top(HeaderName.ROUTE);
    if (route != null) {
      edits.remove(route);
    }
    return MessageWriter.write(edits.set(HeaderName.MAX_FORWARDS, "69").contentLength());
  }

  /** Every view of everything. */
  private static void look(Message message) {
    for (HeaderName name : HeaderName.values()) {
      for (Field field : message.all(name)) {
        Address address = field.address();
        if (address != null) {
          assertThat(address.displayName()).isNotNull();
          assertThat(address.uri()).isNotNull();
          assertThat(address.parameters().all()).isNotNull();
        }
        Via via = field.via();
        if (via != null) {
          assertThat(via.withSource("192.0.2.1", 5060)).startsWith("S");
        }
        assertThat(field.head()).isNotNull();
        assertThat(field.parameters().all()).isNotNull();
      }
    }
    assertThat(Reply.to(message, 500, "x").toTag("t").topVia("SIP/2.0/UDP a").bytes()).isNotEmpty();
  }

  private static List<String> shown(Message message) {
    return message.fields().stream().map(Field::toString).toList();
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(random.nextInt(8), bytes.length - at);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 32);
    out.write(bytes, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
      case 2 -> length = Math.min(1, bytes.length - at);
      case 3 -> {
        int from = random.nextInt(bytes.length);
        out.write(bytes, from, Math.min(random.nextInt(40), bytes.length - from));
      }
      case 4 -> {
        byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
        out.writeBytes(piece);
        length = Math.min(piece.length, bytes.length - at);
      }
      default -> throw new AssertionError();
    }
    out.write(bytes, at + length, bytes.length - at - length);
    return out.toByteArray();
  }
}
