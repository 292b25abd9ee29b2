package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import siplain.catalog.Doc;

/** A callee that redirects, between SIPp on both sides. */
@Execution(CONCURRENT)
class RedirectIT {
  @TempDir private static Path folder;
  private static LoopbackBlock block;
  private static RunningProxy proxy;
  private static String address = "";
  private static Line followed;
  private static Line busy;
  private static Line refused;

  @BeforeAll
  static void startTheProxy() throws Exception {
    Programs.sipp();
    block = LoopbackBlock.take();
    followed = line("followed", 2);
    busy = line("busy", 2);
    refused = line("refused", 1);
    address = block.host() + ":5060";
    proxy =
        RunningProxy.start(
            folder,
            address.substring(0, address.indexOf(':')),
            "listen: [\"udp:%1$s\"]\n".formatted(address)
                + "redirects: {diversion: true}\n"
                + Line.yaml(List.of(followed, busy, refused)));
  }

  private static Line line(String name, int callees) {
    List<End> all = IntStream.range(0, callees).mapToObj(_ -> End.udp(block.host())).toList();
    return new Line(name, End.udp(block.host()), all);
  }

  private static Sipp redirecting(Line line, String where) throws Exception {
    Scenario scenario = Scenario.of("redirect").with("where", where);
    return Sipp.callee(folder, scenario, line.callee(), 1);
  }

  private static String second(Line line) {
    return "sip:there@" + line.callees().get(1).authority();
  }

  private static void isTold(Line line, String code) throws Exception {
    Scenario scenario = Scenario.of("refused").with("code", code);
    try (Sipp caller = Sipp.caller(folder, scenario, line.caller(), "bob", address)) {
      caller.succeeds();
    }
  }

  @Test
  void aCallGoesToWhereItIsSentOn() throws Exception {
    try (Sipp first = redirecting(followed, second(followed));
        Sipp there = Sipp.callee(folder, Scenario.of("answer"), followed.callees().get(1), 1);
        Sipp caller = Sipp.caller(folder, Scenario.of("call"), followed.caller(), "bob", address)) {
      caller.succeeds();
      there.succeeds();
      first.succeeds();
      assertThat(there.messages())
          .contains("INVITE " + second(followed) + " SIP/2.0")
          .contains("Diversion: <sip:bob@" + address + ">;reason=unconditional;counter=1");
    }
    Metrics metrics = proxy.metrics(m -> !redirects(m, "followed").isEmpty());
    assertThat(redirects(metrics, "followed")).containsKey("302");
    assertThat(metrics.failures(followed.callerPeer())).isEmpty();
  }

  @Test
  void whoIsBusyThereIsBusyForTheCaller() throws Exception {
    Scenario refuse = Scenario.of("refuse").with("status", "486 Busy Here");
    try (Sipp first = redirecting(busy, second(busy));
        Sipp there = Sipp.callee(folder, refuse, busy.callees().get(1), 1)) {
      isTold(busy, "486");
      there.succeeds();
      first.succeeds();
    }
    Metrics metrics = proxy.metrics(m -> !m.failures(busy.callerPeer()).isEmpty());
    assertThat(metrics.failures(busy.callerPeer())).isEqualTo(Map.of("peer.486", 1));
    Doc call = proxy.failedCalls(busy.callerPeer()).getFirst();
    assertThat(call.docs("attempts")).hasSize(2);
    assertThat(call.docs("redirects").getFirst().text("action")).isEqualTo("followed");
  }

  @Test
  void whatIsNotFollowedIsToldWithContactRuleAndKey() throws Exception {
    String elsewhere = "sip:bob@" + block.host() + ":8080";
    try (Sipp first = redirecting(refused, elsewhere)) {
      isTold(refused, "302");
      first.succeeds();
    }
    proxy.says("sip.redirect.refused");
    Doc line =
        proxy.log().stream()
            .filter(each -> each.text("event").equals("sip.redirect.refused"))
            .findFirst()
            .orElseThrow();
    assertThat(line.text("peer_in")).isEqualTo(refused.callerPeer());
    assertThat(line.text("cause")).isEqualTo("redirect.private-address");
    assertThat(line.text("summary")).contains(elsewhere).contains(refused.calleePeer());
    Doc redirect = line.docs("redirects").getFirst();
    assertThat(redirect.text("contact")).isEqualTo(elsewhere);
    assertThat(redirect.texts("config")).contains("redirects.allow");
    Metrics metrics = proxy.metrics(m -> !redirects(m, "refused").isEmpty());
    assertThat(redirects(metrics, "refused")).isEqualTo(Map.of("302", 1));
    assertThat(metrics.failures(refused.callerPeer())).isEmpty();
    assertThat(proxy.failedCalls(refused.callerPeer())).isEmpty();
  }

  private static Map<String, Integer> redirects(Metrics metrics, String action) {
    return metrics.by("code", "siplain_redirects_total", "action", action);
  }

  @AfterAll
  static void nothingElseWentWrong() throws Exception {
    try (LoopbackBlock taken = block;
        RunningProxy running = proxy) {
      running.isSound();
      assertThat(running.metrics().drops()).isEmpty();
      assertThat(taken).isNotNull();
    }
  }
}
