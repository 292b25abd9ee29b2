package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Good messages, damaged by chance: whatever comes, the parser says something and never throws, and
 * what it reads is written with nothing changed that was not edited.
 */
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
      Invariants.ofParsing(bytes);
      Invariants.ofRewriting(bytes);
      valid += Sample.parse(bytes) instanceof Parsed.Valid ? 1 : 0;
      new StreamFramer(Limits.DEFAULT).feed(bytes, 0, bytes.length);
    }
    assertThat(valid).as("seed %d: messages that stayed valid", seed).isBetween(500, 9_500);
  }

  static byte[] damaged(byte[] bytes, Random random) {
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
