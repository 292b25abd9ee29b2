package siplain.proxy.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.RecordingWire;
import siplain.sip.message.Message;

/** Messages, failures, time and users in any order, by seed. */
class RandomOrderTest {
  private static final int[] STATUSES = {100, 180, 183, 200, 302, 408, 486, 503, 603};

  @Test
  void inAnyOrderOneFinalAnswerIsSentAndNothingIsLeft() {
    for (long seed = 0; seed < 400; seed++) {
      new Run(seed).check();
    }
  }

  @Test
  void theSameSeedGivesTheSameLog() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(new Run(seed).log()).isEqualTo(new Run(seed).log());
    }
  }

  private static final class Run {
    private final Rig rig = new Rig();
    private final long seed;
    private final Random random;
    private final List<ServerTransaction> servers = new ArrayList<>();
    private final List<ClientTransaction> clients = new ArrayList<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private final Set<Integer> ours = new HashSet<>();
    private int made;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (int i = 0; i < 150; i++) {
        act();
        if (random.nextInt(4) == 0) {
          rig.loop.pass(random.nextInt(3_000));
        }
      }
      // Timer C, and who gives up in the end, is the user's.
      servers.forEach(each -> each.answer(500, answer(500, each)));
      clients.forEach(ClientTransaction::cancel);
      if (random.nextBoolean()) {
        rig.loop.jump(Duration.ofHours(2));
      }
      rig.loop.pass(300_000);
      // One that was not answered when it was canceled may ring since.
      clients.forEach(ClientTransaction::cancel);
      rig.loop.pass(100_000);
    }

    List<String> log() {
      return rig.wire.sent.stream().map(each -> each.at() + each.text()).toList();
    }

    void check() {
      String what = "seed " + seed;
      assertThat(rig.isEmpty()).as(what).isTrue();
      assertThat(rig.loop.waiting()).as(what).isZero();
      assertThat(ends).as(what).hasSize(made);
      assertThat(ends.values()).as(what).containsOnly(1);
      finals().forEach((call, sent) -> assertThat(sent).as(what + call).hasSizeLessThan(2));
      assertThat(rig.thrown)
          .as(what)
          .allMatch(each -> String.valueOf(each.getMessage()).equals("on purpose"));
    }

    /** The final statuses that were sent, by Via and CSeq. */
    private Map<String, Set<String>> finals() {
      Map<String, Set<String>> finals = new HashMap<>();
      for (RecordingWire.Sent each : rig.wire.sent) {
        if (each.startLine().startsWith("SIP/2.0 ") && each.startLine().charAt(8) != '1') {
          String call = each.text().replaceAll("(?s).*branch=(\\w+).*(CSeq: [^\r]*).*", "$1 $2");
          finals.computeIfAbsent(call, _ -> new TreeSet<>()).add(each.startLine());
        }
      }
      return finals;
    }

    private void act() {
      switch (random.nextInt(9)) {
        case 0 -> serve(made++);
        case 1 -> serve(random.nextInt(made + 1));
        case 2 -> request();
        case 3, 4 -> respond();
        case 5 -> answer();
        case 6 ->
            rig.transactions.acknowledge(
                Rig.parse(Rig.text("ACK", "z9hG4bKs" + random.nextInt(made + 1))));
        case 7 -> refuse();
        default ->
            rig.transactions.lost(
                random.nextBoolean() ? Protocol.UDP : Protocol.TCP,
                Rig.PBX,
                random.nextInt(3),
                Causes.TRANSPORT_RESET);
      }
    }

    /** What is numbered so was served before, perhaps, or was one of ours. */
    private void serve(int number) {
      if (number >= made || ends.containsKey("s" + number) || ours.contains(number)) {
        return;
      }
      Message request = Rig.parse(Rig.text(method(number), "z9hG4bKs" + number));
      Flow flow = number % 3 == 0 ? Rig.FROM_ANN_BY_TCP : Rig.FROM_ANN;
      ServerTransaction served = rig.transactions.serve(request, flow, new Server("s" + number));
      if (served != null) {
        servers.add(served);
      }
    }

    private void request() {
      int number = made++;
      ours.add(number);
      clients.add(
          rig.send(
              method(number),
              "z9hG4bKc" + number,
              number % 3 == 0 ? Rig.TO_PBX_BY_TCP : Rig.TO_PBX,
              new Client("c" + number)));
    }

    private void respond() {
      int number = random.nextInt(made + 1);
      rig.transactions.respond(
          Rig.response(status(), method(number), "z9hG4bKc" + number), Rig.FROM_PBX);
    }

    private void answer() {
      if (!servers.isEmpty()) {
        answer(servers.get(random.nextInt(servers.size())));
      }
    }

    private void answer(ServerTransaction transaction) {
      int status = status();
      transaction.answer(status, answer(status, transaction));
    }

    private void refuse() {
      if (!rig.wire.sent.isEmpty()) {
        Delivery delivery = rig.wire.sent.get(random.nextInt(rig.wire.sent.size())).delivery();
        if (random.nextBoolean()) {
          delivery.over(random.nextInt(3));
        } else {
          delivery.failed(Causes.TRANSPORT_REFUSED);
        }
      }
    }

    /** A late one, when the request is not kept any more, is not sent whatever is in it. */
    private static byte[] answer(int status, ServerTransaction transaction) {
      Message request = transaction.request();
      String method = request == null ? "BYE" : request.method().text();
      String branch = request == null ? "late" : request.topVia().branch().orElse("");
      return new String(Rig.answer(status, method), UTF_8)
          .replace("z9hG4bKann", branch)
          .getBytes(UTF_8);
    }

    private int status() {
      return STATUSES[random.nextInt(STATUSES.length)];
    }

    private static String method(int number) {
      return number % 2 == 0 ? "INVITE" : "MESSAGE";
    }

    /** Now and then a user does something from within a call, or makes a mistake. */
    private void disturb() {
      switch (random.nextInt(6)) {
        case 0 -> answer();
        case 1 -> {
          if (!clients.isEmpty()) {
            clients.get(random.nextInt(clients.size())).cancel();
          }
        }
        case 2 -> respond();
        case 3 -> throw new IllegalStateException("on purpose");
        default -> {}
      }
    }

    private final class Server implements ServerUser {
      private final String name;

      Server(String name) {
        this.name = name;
      }

      @Override
      public void timedOut() {
        disturb();
      }

      @Override
      public void answerLost(Cause cause) {
        disturb();
      }

      @Override
      public ServerUser settled() {
        disturb();
        return this;
      }

      @Override
      public void ended() {
        ends.merge(name, 1, Integer::sum);
        disturb();
      }
    }

    private final class Client implements ClientUser {
      private final String name;

      Client(String name) {
        this.name = name;
      }

      @Override
      public void responded(Message response, Flow from) {
        disturb();
      }

      @Override
      public void timedOut() {
        disturb();
      }

      @Override
      public void failed(Cause cause) {
        disturb();
      }

      @Override
      public void retransmitted() {
        disturb();
      }

      @Override
      public void ended() {
        ends.merge(name, 1, Integer::sum);
        disturb();
      }
    }
  }
}
