package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phones, a Kamailio and a carrier, with the proxy between all of them. */
@Execution(CONCURRENT)
class KamailioIT {
  @TempDir private static Path folder;
  private static LoopbackBlock block;
  private static KamailioPbx pbx;
  private static RunningProxy proxy;
  private static String host = "";

  /** What is said both ways, by the digits that make each number its own. */
  private static final List<Conversation> SAID =
      List.of(
          Conversation.CALL,
          Conversation.CANCEL,
          Conversation.REINVITE,
          Conversation.HANG_UP,
          Conversation.PRACK,
          Conversation.REFER,
          Conversation.UPDATE,
          Conversation.BUSY);

  /** Who calls whom: each pair has a phone and a carrier's gateway of its own. */
  enum Way {
    IN("20"),
    IN_THROUGH_THE_PROXY("21"),
    OUT("22");

    private final String prefix;

    Way(String prefix) {
      this.prefix = prefix;
    }
  }

  private record Pair(String number, End phone, End gateway) {
    String yaml() {
      return """
        phone%1$s: {targets: ["%2$s"]}
        gateway%1$s: {targets: ["%3$s"]}
      """
          .formatted(number, phone.uri(), gateway.uri());
    }

    String routes() {
      return """
        - {from: phone%1$s, to: pbx}
        - {from: gateway%1$s, to: pbx}
        - {match: {user: "^%1$s"}, from: pbx, to: phone%1$s}
        - {match: {user: "^0%1$s"}, from: pbx, to: gateway%1$s}
      """
          .formatted(number);
    }
  }

  private static final Map<String, Pair> PAIRS = new TreeMap<>();

  @BeforeAll
  static void startPbxAndProxy() throws Exception {
    Programs.sipp();
    Programs.kamailio();
    block = LoopbackBlock.take();
    host = block.host();
    End at = End.udp(block.host());
    StringBuilder peers =
        new StringBuilder("  pbx: {targets: [\"" + at.uri() + "\"], path: false}\n");
    peers.append("  tools: {sources: [\"127.0.0.1/32\"]}\n");
    StringBuilder routes = new StringBuilder();
    for (Way way : Way.values()) {
      for (Conversation conversation : SAID) {
        String number = number(way, conversation);
        // The gateways speak TCP, so that every second call crosses from one to the other.
        boolean tcp = SAID.indexOf(conversation) % 2 == 0;
        Pair pair = new Pair(number, End.udp(block.host()), new End(block.host(), 5060, tcp));
        PAIRS.put(number, pair);
        peers.append(pair.yaml());
        routes.append(pair.routes());
      }
    }
    routes.append("  - {from: tools, to: pbx}\n");
    pbx = KamailioPbx.start(folder, at, End.udp(host));
    proxy =
        RunningProxy.start(
            folder,
            host,
            "listen: [\"udp:%1$s:5060\", \"tcp:%1$s:5060\"]\npeers:\n%2$sroutes:\n%3$s"
                .formatted(host, peers, routes));
  }

  private static String number(Way way, Conversation conversation) {
    return way.prefix + String.format("%02d", SAID.indexOf(conversation));
  }

  private static String proxyAt() {
    return host + ":5060";
  }

  @ParameterizedTest
  @EnumSource
  void aCallPassesTheProxyAndKamailio(Way way) throws Exception {
    for (Conversation conversation : SAID) {
      Pair pair = Objects.requireNonNull(PAIRS.get(number(way, conversation)));
      register(pair);
      boolean out = way == Way.OUT;
      End from = out ? pair.phone() : pair.gateway();
      End to = out ? pair.gateway() : pair.phone();
      String dialed = out ? "0" + pair.number() : pair.number();
      try (Sipp callee = Sipp.callee(folder, conversation.callee(), to, 1);
          Sipp caller = Sipp.caller(folder, conversation.caller(), from, dialed, proxyAt())) {
        caller.succeeds();
        callee.succeeds();
      }
      String peer = (out ? "phone" : "gateway") + pair.number();
      Map<String, Integer> failures = conversation.failures();
      assertThat(proxy.metrics(m -> m.failures(peer).equals(failures)).failures(peer))
          .as("%s %s", way, conversation)
          .isEqualTo(failures);
    }
  }

  private static void register(Pair pair) throws Exception {
    try (Sipp phone =
        Sipp.caller(folder, Scenario.of("register"), pair.phone(), pair.number(), proxyAt())) {
      phone.succeeds();
    }
  }

  @Test
  void aBusyNumberOfThePbxIsBusyForTheCaller() throws Exception {
    refused("486", "486");
  }

  @Test
  void anUnknownNumberOfThePbxIs404() throws Exception {
    refused("7", "404");
  }

  private static void refused(String dialed, String code) throws Exception {
    End stranger = new End("127.0.0.1", block.port(), false);
    Scenario refused = Scenario.of("refused").with("code", code);
    try (Sipp caller = Sipp.caller(folder, refused, stranger, dialed, proxyAt())) {
      caller.succeeds();
    }
    String cause = "peer." + code;
    Metrics metrics = proxy.metrics(m -> m.failures("tools").containsKey(cause));
    assertThat(metrics.failures("tools")).containsEntry(cause, 1);
  }

  @Test
  void sipsakReachesThePbx() throws Exception {
    try (Program sipsak =
        Program.start(
            folder,
            "sipsak",
            List.of(Programs.sipsak().toString(), "-vv", "-s", "sip:ping@" + proxyAt()))) {
      assertThat(sipsak.ended(Duration.ofSeconds(20))).as(sipsak.output()).hasValue(0);
      assertThat(sipsak.output()).contains("200 OK");
    }
    assertThat(proxy.metrics().requests("tools")).containsKey("OPTIONS");
  }

  @AfterAll
  static void nothingWasLost() throws Exception {
    try (LoopbackBlock taken = block;
        KamailioPbx kamailio = pbx;
        RunningProxy running = proxy) {
      running.isSound();
      assertThat(running.metrics().requests("pbx"))
          .containsKeys("INVITE", "CANCEL", "ACK", "BYE", "PRACK", "REFER", "UPDATE", "INFO");
      assertThat(running.metrics().drops()).isEmpty();
      assertThat(running.metrics().requests("unknown")).isEmpty();
      assertThat(taken).isNotNull();
      assertThat(kamailio).isNotNull();
    }
  }
}
