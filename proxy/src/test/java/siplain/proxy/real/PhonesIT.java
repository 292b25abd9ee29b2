package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.proxy.transport.SipText;

/** Phones behind a NAT register with a Kamailio through the proxy, and call each other. */
@Execution(CONCURRENT)
class PhonesIT {
  @TempDir private static Path folder;
  private static LoopbackBlock block;
  private static KamailioPbx registrar;
  private static RunningProxy proxy;
  private static End at = End.udp("127.0.0.1");

  @BeforeAll
  static void startRegistrarAndProxy() throws Exception {
    Programs.kamailio();
    block = LoopbackBlock.take();
    at = End.udp(block.host());
    End pbx = End.udp(block.host());
    registrar = KamailioPbx.registrar(folder, pbx, at);
    proxy =
        RunningProxy.start(
            folder,
            at.host(),
            """
            listen: ["udp:%1$s:5060", "tcp:%1$s:5060"]
            peers:
              pbx: {targets: ["%2$s"], path: true}
            routes:
              - {from: any, to: pbx}
            """
                .formatted(at.host(), pbx.uri()));
  }

  private static NatPhone phone(String user, boolean tcp) throws Exception {
    return NatPhone.open(user, new End(block.host(), 40_123, tcp), at);
  }

  /** Those whose name begins with rr have Kamailio in the way of the whole call. */
  @ParameterizedTest
  @CsvSource({
    "udp, false, false",
    "tcp, true, false",
    "rr-udp, false, true",
    "rr-tcp, true, true",
    "rr-mixed, true, false",
    "mixed, false, true"
  })
  void aPhoneIsCalledAndEitherSideHangsUp(String user, boolean tcp, boolean callerByTcp)
      throws Exception {
    try (NatPhone phone = phone(user, tcp);
        NatPhone caller = phone("caller-" + user, callerByTcp)) {
      phone.register(at, "reg-" + user);
      for (boolean phoneHangsUp : new boolean[] {true, false}) {
        String callId = "call-" + user + phoneHangsUp;
        caller.send(caller.request("INVITE", "sip:" + user + "@" + at.authority(), callId));
        SipText invite = phone.receive("INVITE " + phone.contact() + " ");
        phone.send(invite.answer(180, "phone"));
        phone.send(invite.answer(200, "phone", "Contact: <" + phone.contact() + ">"));
        SipText answered = caller.receiveFinal();
        assertThat(answered.startLine()).startsWith("SIP/2.0 200 ");
        assertThat(answered.all("Record-Route").toString().contains("192.168.1.10")).isFalse();
        caller.send(caller.inside("ACK", answered, Optional.empty(), 1));
        phone.receive("ACK " + phone.contact() + " ");
        SipText ok = invite.answer(200, "phone");
        NatPhone first = phoneHangsUp ? phone : caller;
        NatPhone second = phoneHangsUp ? caller : phone;
        first.send(
            phoneHangsUp
                ? phone.inside("BYE", ok, Optional.of(invite), 1)
                : caller.inside("BYE", answered, Optional.empty(), 2));
        SipText bye = second.receive("BYE " + second.contact() + " ");
        second.send(bye.answer(200, ""));
        assertThat(first.receiveFinal().first("CSeq")).endsWith("BYE");
      }
    }
  }

  @Test
  void aPhoneWhoseConnectionIsGoneIsToldToTheRegistrar() throws Exception {
    try (NatPhone caller = phone("caller-gone", false)) {
      try (NatPhone phone = phone("gone", true)) {
        phone.register(at, "reg-gone");
      }
      caller.send(caller.request("INVITE", "sip:gone@" + at.authority(), "call-gone"));
      SipText refused = caller.receiveFinal();
      assertThat(refused.startLine()).startsWith("SIP/2.0 430 ");
      Metrics metrics = proxy.metrics(m -> m.failures("pbx").containsKey("transport.flow-gone"));
      assertThat(metrics.failures("pbx")).containsEntry("transport.flow-gone", 1);
    }
  }

  @Test
  void stunIsAnsweredOnTheSamePort() throws Exception {
    try (NatPhone phone = phone("stun", false)) {
      phone.send(HexFormat.of().parseHex("000100002112a442b7e7a701bc34d686fa87dfae"));
      byte[] answer = phone.receive();
      assertThat(HexFormat.of().formatHex(answer))
          .startsWith("0101000c2112a442b7e7a701bc34d686fa87dfae00200008");
      int port = (answer[26] & 0xff) << 8 | (answer[27] & 0xff);
      assertThat(port ^ 0x2112).isEqualTo(40_123);
    }
  }

  @AfterAll
  static void nothingWentWrong() throws Exception {
    try (LoopbackBlock taken = block;
        KamailioPbx kamailio = registrar;
        RunningProxy running = proxy) {
      running.isSound();
      assertThat(running.metrics().drops()).isEmpty();
      assertThat(taken).isNotNull();
      assertThat(kamailio).isNotNull();
    }
  }
}
