package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {

  @Test
  void theEmbeddedDefaultSendsEverythingToThisMachine() {
    Settings settings = ((Loaded.Good) ConfigLoader.embedded(Map.of())).settings();

    assertThat(settings.listen())
        .containsExactly(
            new Listen(Transport.UDP, "0.0.0.0", 5060, Optional.empty()),
            new Listen(Transport.TCP, "0.0.0.0", 5060, Optional.empty()));
    assertThat(settings.peers()).extracting(Peer::name).containsExactly("pbx");
    assertThat(settings.peers().getFirst().targets())
        .containsExactly(new Target("sip:127.0.0.1:5080", Transport.UDP, "127.0.0.1", 5080));
    assertThat(settings.routes()).isEmpty();
    assertThat(settings.console().listen())
        .isEqualTo(new HostPort("127.0.0.1", OptionalInt.of(8080)));
    assertThat(settings.state()).isEqualTo(Path.of("").toAbsolutePath().resolve(".siplain"));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    Settings settings = Checked.yaml("peers: {pbx: {targets: [\"sip:10.0.0.5\"]}}").settings();

    assertThat(settings.listen()).hasSize(2);
    assertThat(settings.advertise()).isEmpty();
    assertThat(settings.dialogs().keys()).isEmpty();
    assertThat(settings.state()).isEqualTo(Path.of("/etc/siplain/.siplain"));
    assertThat(settings.timers())
        .isEqualTo(
            new Timers(
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(32),
                Duration.ofSeconds(185)));
    assertThat(settings.log()).isEqualTo(new Log(Log.Format.AUTO, Log.Numbers.MASK, "en"));
    assertThat(settings.console().publicUrl()).isEmpty();
    assertThat(settings.metrics().listen()).isEmpty();
    Peer peer = settings.peers().getFirst();
    assertThat(peer.requestUri()).isEqualTo(Peer.RequestUri.KEEP);
    assertThat(peer.large()).isEqualTo(Peer.Large.AUTO);
    assertThat(peer.trusted()).isTrue();
    assertThat(peer.maxCalls()).isZero();
    assertThat(peer.maxCps()).isZero();
    assertThat(peer.phones()).isEqualTo(new Phones(true, Duration.ofSeconds(25)));
  }

  @Test
  void everySettingArrivesWhereItBelongs() {
    Settings settings =
        Checked.yaml(
                """
                listen:
                  - "udp:192.0.2.1:5060"
                  - "tcp:[2001:db8::1]:5070"
                  - {udp: "[::]:5060", advertise: "sip.example.net:5061"}
                advertise: "[2001:db8::9]"
                state: var
                peers:
                  pbx:
                    targets: ["sip:10.0.0.5:5080;transport=tcp", "sip:[2001:db8::5]"]
                    request-uri: target
                    large: tcp
                    trusted: false
                    max-calls: 200
                    max-cps: 20
                    path: false
                    keep-alive: 2m
                  callers: {sources: [198.51.100.0/24, "2001:db8:1::/48", 192.0.2.7]}
                routes:
                  - {match: {user: '^1900', method: INVITE}, reject: 403}
                  - {from: callers, to: pbx}
                  - {from: any, match: {method: OPTIONS}, to: pbx}
                timers: {t1: 250ms, t2: 2s, t4: 3s, b: 8s, c: 4m}
                log: {format: json, numbers: "off", language: vi}
                console: {listen: "[::1]:9000", public-url: "https://siplain.example.net/"}
                metrics: {listen: "0.0.0.0:9464"}
                """)
            .settings();

    assertThat(settings.listen())
        .containsExactly(
            new Listen(Transport.UDP, "192.0.2.1", 5060, Optional.empty()),
            new Listen(Transport.TCP, "2001:db8::1", 5070, Optional.empty()),
            new Listen(
                Transport.UDP,
                "::",
                5060,
                Optional.of(new HostPort("sip.example.net", OptionalInt.of(5061)))));
    assertThat(settings.advertise()).contains(new HostPort("2001:db8::9", OptionalInt.empty()));
    assertThat(settings.state()).isEqualTo(Path.of("/etc/siplain/var"));
    Peer pbx = settings.peers().getFirst();
    assertThat(pbx.targets())
        .containsExactly(
            new Target("sip:10.0.0.5:5080;transport=tcp", Transport.TCP, "10.0.0.5", 5080),
            new Target("sip:[2001:db8::5]", Transport.UDP, "2001:db8::5", 5060));
    assertThat(pbx.requestUri()).isEqualTo(Peer.RequestUri.TARGET);
    assertThat(pbx.large()).isEqualTo(Peer.Large.TCP);
    assertThat(pbx.trusted()).isFalse();
    assertThat(pbx.maxCalls()).isEqualTo(200);
    assertThat(pbx.maxCps()).isEqualTo(20);
    assertThat(pbx.phones()).isEqualTo(new Phones(false, Duration.ofMinutes(2)));
    Peer callers = settings.peers().getLast();
    assertThat(callers.sources())
        .extracting(Cidr::toString)
        .containsExactly("198.51.100.0/24", "2001:db8:1::/48", "192.0.2.7");
    assertThat(callers.trusted()).isFalse();
    assertThat(settings.routes())
        .extracting(Route::from)
        .containsExactly(
            new Route.From.AnyPeer(), new Route.From.Named("callers"), new Route.From.Anybody());
    Route first = settings.routes().getFirst();
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.user().map(Object::toString)).contains("^1900");
    assertThat(first.method()).contains("INVITE");
    assertThat(first.reject()).hasValue(403);
    assertThat(settings.routes().get(1).to()).contains("pbx");
    assertThat(settings.timers())
        .isEqualTo(
            new Timers(
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                Duration.ofSeconds(240)));
    assertThat(settings.log()).isEqualTo(new Log(Log.Format.JSON, Log.Numbers.OFF, "vi"));
    assertThat(settings.console())
        .isEqualTo(
            new Console(
                new HostPort("::1", OptionalInt.of(9000)),
                Optional.of("https://siplain.example.net")));
    assertThat(settings.metrics().listen()).contains(new HostPort("0.0.0.0", OptionalInt.of(9464)));
  }

  @Test
  void timerBFollowsT1UnlessItIsSet() {
    assertThat(Checked.with("timers: {t1: 100ms}").settings().timers().b())
        .isEqualTo(Duration.ofMillis(6400));
  }

  @Test
  void jsonIsYaml() {
    String json =
        """
        {"listen": ["udp:127.0.0.1:5070"],
        \t"peers": {"pbx": {"targets": ["sip:10.0.0.5"], "trusted": false, "max-calls": 5, "path": true}},
         "routes": [{"from": "any", "to": "pbx"}], "timers": {"t1": "1s"}}
        """;
    Settings settings = Checked.yaml(json).settings();

    assertThat(settings.listen()).hasSize(1);
    assertThat(settings.peers().getFirst().maxCalls()).isEqualTo(5);
    assertThat(settings.timers().t1()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatThisVersionDoesAnywayMayBeWritten() {
    Settings settings =
        Checked.yaml(
                """
                peers:
                  pbx: {targets: ["sip:10.0.0.5"], balance: failover, probe: 0, path: true}
                routes:
                  - {from: any, to: pbx, identity: {mode: "off"}, redirects: {mode: relay}}
                identity: {mode: off, required: false, mark: {verstat: "off"}}
                redirects: {mode: relay, remember-permanent: "off"}
                """)
            .settings();

    assertThat(settings.routes()).hasSize(1);
  }

  @Test
  void everyProblemIsToldAtOnceInTheOrderOfTheFile() {
    Checked checked =
        Checked.yaml(
            """
            listen: ["udp:0.0.0.0"]
            timers: {t1: 5}
            peers:
              pbx: {target: ["sip:10.0.0.5"]}
            routes:
              - {from: carier, to: pbx}
            consol: {}
            """);

    assertThat(checked.loaded().problems())
        .extracting(Problem::line)
        .containsExactly(1, 2, 4, 6, 7);
  }

  @Test
  void fiftyProblemsAreListedAndTheRestIsCounted() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 80; i++) {
      text.append("key").append(i).append(": 1\n");
    }
    Checked checked = Checked.with(text.toString());

    assertThat(checked.loaded().problems()).hasSize(50);
    assertThat(checked.loaded().more()).isEqualTo(30);
  }
}
