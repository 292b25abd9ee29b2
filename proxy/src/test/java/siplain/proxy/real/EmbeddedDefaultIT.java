package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code run} with no file: everything from anywhere goes to a PBX at 127.0.0.1:5080. */
@Isolated("it needs ports that are not its own")
class EmbeddedDefaultIT {
  private static final String PROXY = "127.0.0.1:5060";

  /** The proxy has 5060 at every address. */
  private static final int OTHERS = 5070;

  @TempDir private Path folder;
  private final End pbx = new End("127.0.0.1", 5080, false);

  @BeforeAll
  static void thePortsAreFree() {
    Programs.sipp();
    for (int port : List.of(5060, 5080, 8080)) {
      try (ServerSocket stream = new ServerSocket(port, 1, InetAddress.ofLiteral("0.0.0.0"));
          DatagramSocket datagrams = new DatagramSocket(port)) {
        assertThat(stream.isBound() && datagrams.isBound()).isTrue();
      } catch (IOException _) {
        throw Programs.missing("port " + port + " is taken");
      }
    }
  }

  @Test
  void itCarriesCallsToSipp() throws Exception {
    try (LoopbackBlock block = LoopbackBlock.take();
        RunningProxy proxy = RunningProxy.embedded(folder)) {
      for (boolean tcp : List.of(false, true)) {
        for (Conversation said :
            List.of(
                Conversation.CALL,
                Conversation.REINVITE,
                Conversation.HANG_UP,
                Conversation.CANCEL,
                Conversation.BUSY,
                Conversation.LARGE)) {
          carried(said, new End(block.host(), OTHERS, tcp));
        }
      }
      proxy.isSound();
      Metrics metrics = proxy.metrics(m -> m.failures("unknown").size() == 2);
      assertThat(metrics.failures("unknown"))
          .containsOnlyKeys("dialog.canceled", "peer.486")
          .containsEntry("peer.486", 2);
      assertThat(metrics.requests("pbx")).containsEntry("BYE", 2).containsEntry("INVITE", 2);
      assertThat(metrics.drops()).isEmpty();
    }
  }

  private void carried(Conversation said, End from) throws Exception {
    try (Sipp callee = Sipp.callee(folder, said.callee(), pbx, 1);
        Sipp caller = Sipp.caller(folder, said.caller(), from, "bob", PROXY)) {
      caller.succeeds();
      callee.succeeds();
    }
  }

  @Test
  void itCarriesCallsToPhonesOfKamailio() throws Exception {
    try (LoopbackBlock block = LoopbackBlock.take();
        RunningProxy proxy = RunningProxy.embedded(folder);
        KamailioPbx kamailio = KamailioPbx.start(folder, pbx, End.udp("127.0.0.1"))) {
      assertThat(kamailio).isNotNull();
      int phones = 0;
      for (Conversation said :
          List.of(Conversation.CALL, Conversation.REINVITE, Conversation.HANG_UP)) {
        End phone = new End(block.host(), OTHERS, false);
        phones++;
        String number = "200" + phones;
        try (Sipp registering =
            Sipp.caller(folder, Scenario.of("register"), phone, number, PROXY)) {
          registering.succeeds();
        }
        try (Sipp callee = Sipp.callee(folder, said.callee(), phone, 1);
            Sipp caller =
                Sipp.caller(
                    folder, said.caller(), new End(block.host(), OTHERS, true), number, PROXY)) {
          caller.succeeds();
          callee.succeeds();
        }
      }
      proxy.isSound();
      Metrics metrics = proxy.metrics();
      assertThat(metrics.requests("unknown")).containsEntry("REGISTER", 3);
      assertThat(metrics.failures("unknown")).isEmpty();
      assertThat(metrics.drops()).isEmpty();
    }
  }

  @Test
  void itsStateIsKeptBesideIt() throws Exception {
    try (RunningProxy proxy = RunningProxy.embedded(folder)) {
      assertThat(proxy.runs()).isTrue();
    }

    assertThat(Files.isDirectory(folder.resolve(".siplain"))).isTrue();
  }
}
