package siplain.proxy.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.transaction.ClientKey;

/**
 * How much a transaction weighs: 400,000 that are over have to fit in a small heap. They come from
 * a hundred peers here; one whose peer has no other weighs some 200 bytes more.
 */
class MemoryTest {
  private static final int COUNT = 40_000;
  private static final int PEERS = 100;
  private static final String PADDING = "X-Padding: " + "x".repeat(1_150) + "\r\n";

  /** What is kept to be repeated is not counted: all share it. */
  private static final byte[] ANSWER = Rig.answer(486, "INVITE");

  private static final ServerUser SMALL_SERVER = new ServerUser() {};
  private static final ClientUser SMALL_CLIENT = (_, _) -> {};

  private final Rig rig = new Rig();

  /** A user as heavy as a call. */
  private record HeavyServer(StringBuilder call) implements ServerUser {
    HeavyServer() {
      this(new StringBuilder(4_000));
    }

    @Override
    public ServerUser settled() {
      return SMALL_SERVER;
    }
  }

  private record HeavyClient(StringBuilder call) implements ClientUser {
    HeavyClient() {
      this(new StringBuilder(4_000));
    }

    @Override
    public void responded(Message response, Flow from) {}

    @Override
    public ClientUser settled() {
      return SMALL_CLIENT;
    }
  }

  @BeforeEach
  void sendNowhere() {
    rig.wire.forgets = true;
  }

  @Test
  void anInviteWeighsLittleBeforeItsAnswer() {
    assertThat(
            bytesEach(
                10_000,
                i -> {
                  serve("INVITE", i, SMALL_SERVER);
                  send("INVITE", i, SMALL_CLIENT);
                }))
        .isBetween(2_000L, 6_000L);
  }

  @Test
  void anInviteWithATwoHundredWeighsAtMostFourHundredBytes() {
    assertThat(
            bytesEach(COUNT, i -> serve("INVITE", i, new HeavyServer()).answer(200, new byte[500])))
        .isBetween(100L, 400L);
    assertThat(rig.transactions.size()).isEqualTo(COUNT);
  }

  @Test
  void anInviteWithAFailureWeighsAtMostFourHundredBytes() {
    assertThat(bytesEach(COUNT, i -> serve("INVITE", i, new HeavyServer()).answer(486, ANSWER)))
        .isBetween(100L, 400L);
  }

  @Test
  void anAcknowledgedFailureWeighsAtMostFourHundredBytes() {
    assertThat(
            bytesEach(
                COUNT,
                i -> {
                  serve("INVITE", i, new HeavyServer()).answer(486, new byte[500]);
                  rig.transactions.acknowledge(Rig.parse(text("ACK", i)));
                }))
        .isBetween(100L, 400L);
  }

  @Test
  void anotherRequestWithItsAnswerWeighsAtMostFourHundredBytes() {
    assertThat(bytesEach(COUNT, i -> serve("MESSAGE", i, new HeavyServer()).answer(200, ANSWER)))
        .isBetween(100L, 400L);
  }

  @Test
  void anAnsweredRequestOfOursWeighsAtMostFourHundredBytes() {
    assertThat(
            bytesEach(
                COUNT,
                i -> {
                  String method = i % 2 == 0 ? "INVITE" : "MESSAGE";
                  send(method, i, new HeavyClient());
                  rig.transactions.respond(Rig.response(200, method, branch(i)), Rig.FROM_PBX);
                }))
        .isBetween(100L, 400L);
    assertThat(rig.transactions.unanswered().isEmpty()).isTrue();
  }

  @Test
  void aFailedInviteOfOursWeighsAtMostFourHundredBytesBesidesItsAck() {
    int ack = SentInvite.of(bytes("INVITE", 1)).ack(failure(1)).length;
    assertThat(
            bytesEach(
                COUNT,
                i -> {
                  send("INVITE", i, new HeavyClient());
                  rig.transactions.respond(failure(i), Rig.FROM_PBX);
                }))
        .isBetween(100L + ack, 400L + ack);
  }

  private ServerTransaction serve(String method, int i, ServerUser user) {
    Message request = Rig.parse(text(method, i));
    return requireNonNull(rig.transactions.serve(request, new Flow(Rig.UDP, peer(i), 0), user));
  }

  private void send(String method, int i, ClientUser user) {
    ClientKey key = new ClientKey(branch(i), method);
    Hop hop = Hop.to(Rig.UDP, Rig.PBX);
    rig.transactions.request(key, Method.of(method), bytes(method, i), hop, user);
  }

  private static Message failure(int i) {
    return Rig.response(486, "INVITE", branch(i));
  }

  private static byte[] bytes(String method, int i) {
    return text(method, i).getBytes(UTF_8);
  }

  /** A request of 1.5 kB. */
  private static String text(String method, int i) {
    String host = "203.0.113." + i % PEERS;
    return Rig.text(method, branch(i))
        .replace("UDP 198.51.100.20;", "UDP " + host + ":5060;rport;")
        .replace("Content-Length", PADDING + "Content-Length");
  }

  private static String branch(int i) {
    return "z9hG4bK-524287-1---" + (10_000_000_000_000_000L + i);
  }

  /** As sockets make them: a new one for every datagram. */
  private static InetSocketAddress peer(int i) {
    return new InetSocketAddress("203.0.113." + i % PEERS, 5060);
  }

  private static long bytesEach(int count, IntConsumer make) {
    long before = used();
    for (int i = 0; i < count; i++) {
      make.accept(i);
    }
    return (used() - before) / count;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
