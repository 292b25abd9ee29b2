package siplain.proxy.transaction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.RecordingWire;
import siplain.sip.message.Message;

/** What a user may do from within a call, and what its mistakes may not. */
class ReentryTest {
  private final Rig rig = new Rig();
  private final List<String> told = new ArrayList<>();
  private @Nullable ClientTransaction client;
  private @Nullable ServerTransaction server;

  @Test
  void aUserMayCancelFromWithinAResponse() {
    client =
        rig.send("INVITE", "z9hG4bKours", Rig.TO_PBX, (_, _) -> requireNonNull(client).cancel());
    rig.respond(180, "INVITE");

    assertThat(client).hasToString("PROCEEDING CANCEL");
  }

  @Test
  void aUserMayAnswerFromWithinAFailureAndOnlyTheFirstFinalAnswerCounts() {
    ServerUser user =
        new ServerUser() {
          @Override
          public void answerLost(Cause cause) {
            told.add("failed");
            requireNonNull(server).answer(503, Rig.answer(503, "INVITE"));
            requireNonNull(server).answer(486, Rig.answer(486, "INVITE"));
            told.add("done");
          }
        };
    server = rig.transactions.serve(Rig.request("INVITE"), Rig.FROM_ANN, user);
    requireNonNull(server).answer(180, Rig.answer(180, "INVITE"));
    rig.wire.refuse(Causes.TRANSPORT_RESET);

    assertThat(told).containsExactly("failed", "done");
    assertThat(rig.wire.sent)
        .extracting(RecordingWire.Sent::startLine)
        .containsExactly("SIP/2.0 180 Whatever", "SIP/2.0 503 Whatever");
  }

  @Test
  void overTcpTheEndIsToldBehindTheResponse() {
    rig.send(
        "MESSAGE",
        "z9hG4bKours",
        Rig.TO_PBX_BY_TCP,
        new ClientUser() {
          @Override
          public void responded(Message response, Flow from) {
            told.add("responded, " + rig.transactions.size());
          }

          @Override
          public ClientUser settled() {
            told.add("settled");
            return this;
          }

          @Override
          public void ended() {
            told.add("ended, " + rig.transactions.size());
          }
        });
    rig.respond(200, "MESSAGE");

    assertThat(told).containsExactly("responded, 1", "settled", "ended, 0");
  }

  @Test
  void behindTheFinalAnswerTheSettledUserHears() {
    ServerTransaction transaction =
        requireNonNull(
            rig.transactions.serve(
                Rig.request("INVITE"),
                Rig.FROM_ANN,
                new ServerUser() {
                  @Override
                  public ServerUser settled() {
                    return rig.serverUser();
                  }

                  @Override
                  public void timedOut() {
                    told.add("the first one");
                  }
                }));
    assertThat(transaction.request()).isNotNull();
    transaction.answer(486, Rig.answer(486, "INVITE"));
    rig.loop.pass(32_000);

    assertThat(transaction.request()).isNull();
    assertThat(told).isEmpty();
    assertThat(rig.told).containsExactly("timedOut", "ended");
  }

  @Test
  void whatAUserThrowsComesUpOnTheLoopAndLeavesTheTransactionSound() {
    rig.send(
        "INVITE",
        "z9hG4bKours",
        Rig.TO_PBX,
        new ClientUser() {
          @Override
          public void responded(Message response, Flow from) {
            throw new IllegalStateException("mistake");
          }

          @Override
          public ClientUser settled() {
            throw new StackOverflowError();
          }

          @Override
          public void ended() {
            throw new IllegalStateException("another one");
          }
        });

    assertThat(rig.respond(180, "INVITE")).isTrue();
    assertThat(rig.respond(486, "INVITE")).isTrue();
    assertThat(rig.wire.times("ACK")).containsExactly(0L);
    rig.loop.pass(32_000);
    assertThat(rig.isEmpty()).isTrue();
    assertThat(rig.thrown)
        .extracting(Throwable::getClass)
        .containsExactly(
            IllegalStateException.class,
            IllegalStateException.class,
            StackOverflowError.class,
            IllegalStateException.class);
  }
}
