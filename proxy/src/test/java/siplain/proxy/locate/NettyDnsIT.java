package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.proxy.locate.Miss.Why;
import siplain.proxy.locate.ScriptedDns.Mood;
import siplain.proxy.locate.ScriptedDns.Rec;
import siplain.proxy.transport.HostPort;

class NettyDnsIT {
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(150);

  private ScriptedDns server;
  private NettyDns dns;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedDns.start();
    dns = asking(server.address());
  }

  @AfterEach
  void end() throws IOException {
    dns.close();
    server.close();
  }

  private static NettyDns asking(InetSocketAddress... servers) {
    return asking(WAIT, servers);
  }

  private static NettyDns asking(Duration wait, InetSocketAddress... servers) {
    return new NettyDns(() -> new ResolvConf(List.of(servers), List.of(), 1), wait);
  }

  private Reply ask(String name, RecordType type) throws InterruptedException {
    return dns.ask(new Question(name, type));
  }

  private Miss miss(String name, RecordType type) throws InterruptedException {
    return ((Reply.None) ask(name, type)).miss();
  }

  private static Resource address(String address) {
    return new Resource.Address(InetAddress.ofLiteral(address));
  }

  @Test
  void recordsComeWithTheTimeTheyLive() throws InterruptedException {
    server.a("x.test", 77, "192.0.2.1", "192.0.2.2");
    server.answer(
        "_sip._udp.x.test",
        33,
        ScriptedDns.srv("_SIP._udp.x.test", 10, 5, 5070, "a.x.test"),
        ScriptedDns.a("a.x.test", "192.0.2.9"));
    server.answer(
        "x.test", 35, ScriptedDns.naptr("x.test", 1, 2, "s", "SIP+D2U", "_sip._udp.x.test"));
    assertThat(ask("X.test", RecordType.A))
        .isEqualTo(
            new Reply.Records(
                List.of(address("192.0.2.1"), address("192.0.2.2")), Duration.ofSeconds(77)));
    assertThat(ask("_sip._udp.x.test", RecordType.SRV))
        .isEqualTo(
            new Reply.Records(
                List.of(new Resource.Srv(10, 5, 5070, "a.x.test")), Duration.ofSeconds(40)));
    assertThat(ask("x.test", RecordType.NAPTR))
        .isEqualTo(
            new Reply.Records(
                List.of(new Resource.Naptr(1, 2, "s", "SIP+D2U", "", "_sip._udp.x.test")),
                Duration.ofSeconds(30)));
  }

  @Test
  void aNameThatIsNotThereIsToldFromOneWithoutTheRecord() throws InterruptedException {
    server.a("x.test", 60, "192.0.2.1");
    Miss gone = miss("gone.test", RecordType.A);
    assertThat(gone.why()).isEqualTo(Why.NO_SUCH_NAME);
    assertThat(gone.lives()).isEqualTo(Duration.ofSeconds(17));
    assertThat(gone.server()).isEqualTo(HostPort.of(server.address()));
    assertThat(miss("x.test", RecordType.AAAA).why()).isEqualTo(Why.NO_RECORD);
    assertThat(miss("a".repeat(64) + ".test", RecordType.A).why()).isEqualTo(Why.NO_SUCH_NAME);
  }

  @ParameterizedTest
  @CsvSource({
    "SILENT, TIMEOUT",
    "REFUSES, REFUSED",
    "FAILS, SERVER_FAILURE",
    "WRONG_ID, TIMEOUT",
    "GARBAGE, TIMEOUT",
    "WRONG_QUESTION, TIMEOUT",
    "BROKEN_RECORD, MALFORMED",
    "CUT_AND_SILENT, TIMEOUT"
  })
  void whatAServerDoesWrongHasItsOwnReason(Mood mood, Why why) throws InterruptedException {
    server.answer("x.test", 1, mood, ScriptedDns.a("x.test", "192.0.2.1"));
    // One that answers has its time; for one that does not, a moment is enough.
    try (NettyDns hasty = asking(why == Why.TIMEOUT ? SHORT : WAIT, server.address())) {
      long begin = System.nanoTime();
      Miss miss = ((Reply.None) hasty.ask(new Question("x.test", RecordType.A))).miss();
      assertThat(miss.why()).isEqualTo(why);
      assertThat(miss.name()).isEqualTo("x.test");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WAIT.multipliedBy(5));
    }
  }

  @Test
  void anAnswerThatWasCutComesByTcp() throws InterruptedException {
    Rec[] many =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> ScriptedDns.srv("_sip._udp.x.test", i, 0, 5060, "host" + i + ".x.test"))
            .toArray(Rec[]::new);
    server.answer("_sip._udp.x.test", 33, Mood.CUT, many);
    Reply.Records found = (Reply.Records) ask("_sip._udp.x.test", RecordType.SRV);
    assertThat(found.records()).hasSize(100);
    assertThat(server.asked).containsExactly("33 _sip._udp.x.test", "33 _sip._udp.x.test tcp");
  }

  @Test
  void aliasesAreFollowedInsideAnAnswerAndBeyond() throws InterruptedException {
    server.answer(
        "x.test", 1, ScriptedDns.cname("x.test", "y.test"), ScriptedDns.cname("y.test", "z.test"));
    server.answer(
        "z.test", 1, ScriptedDns.cname("z.test", "w.test"), ScriptedDns.a("w.test", "192.0.2.7"));
    assertThat(ask("x.test", RecordType.A))
        .isEqualTo(new Reply.Records(List.of(address("192.0.2.7")), Duration.ofSeconds(50)));
    assertThat(server.asked).containsExactly("1 x.test", "1 z.test");
  }

  @Test
  void aliasesThatDoNotEndAreGivenUp() throws InterruptedException {
    server.answer("x.test", 1, ScriptedDns.cname("x.test", "y.test"));
    server.answer("y.test", 1, ScriptedDns.cname("y.test", "x.test"));
    server.answer(
        "a.test", 1, ScriptedDns.cname("a.test", "b.test"), ScriptedDns.cname("b.test", "a.test"));
    for (int i = 0; i < 30; i++) {
      server.answer(
          "l" + i + ".test", 1, ScriptedDns.cname("l" + i + ".test", "l" + (i + 1) + ".test"));
    }
    for (String name : List.of("x.test", "a.test", "l0.test")) {
      assertThat(miss(name, RecordType.A).why()).as(name).isEqualTo(Why.TOO_MANY);
    }
    assertThat(server.asked.size()).isLessThan(20);
  }

  @Test
  void theNextServerIsAskedAndRemembered() throws IOException, InterruptedException {
    try (ScriptedDns dead = ScriptedDns.start();
        ScriptedDns refusing = ScriptedDns.start();
        NettyDns all = asking(dead.address(), refusing.address(), server.address())) {
      dead.mood(Mood.SILENT);
      refusing.mood(Mood.REFUSES);
      server.a("x.test", 60, "192.0.2.1");
      Question question = new Question("x.test", RecordType.A);
      assertThat(all.ask(question)).isInstanceOf(Reply.Records.class);
      assertThat(all.ask(question)).isInstanceOf(Reply.Records.class);
      assertThat(dead.asked).hasSize(1);
      server.mood(Mood.FAILS);
      assertThat(((Reply.None) all.ask(question)).miss().why()).isEqualTo(Why.SERVER_FAILURE);
      assertThat(refusing.asked).hasSize(2);
    }
  }

  @Test
  void questionsLeaveFromPortsOfTheirOwn() throws InterruptedException {
    server.a("x.test", 60, "192.0.2.1");
    for (int i = 0; i < 8; i++) {
      ask("x.test", RecordType.A);
    }
    assertThat(new HashSet<>(server.ports)).hasSizeGreaterThan(4);
  }

  @Test
  void localhostIsKnownWithoutDns() {
    assertThat(dns.local("LOCALHOST")).contains(InetAddress.ofLiteral("127.0.0.1"));
    assertThat(dns.local("nobody.test")).isEmpty();
  }
}
