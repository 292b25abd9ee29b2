package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.route;
import static siplain.config.Checked.variable;
import static siplain.config.Checked.with;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of redirects, in the three places where it may be said. */
class RedirectProblemsTest {

  @Test
  void whereNothingIsSaidTheContractHolds() {
    Redirects redirects = with("").settings().redirects();

    assertThat(redirects).isEqualTo(Redirects.DEFAULT);
    assertThat(redirects.mode()).isEqualTo(Redirects.Mode.FOLLOW);
    assertThat(redirects.codes()).isEqualTo(Set.of(301, 302));
    assertThat(redirects.allow().peers()).isTrue();
  }

  @Test
  void everyKeyIsRead() {
    Redirects redirects =
        with("redirects: {mode: relay, codes: [300, 305], max-hops: 1, max-contacts: 2,"
                + " max-branches: 3, max-time: 4s, allow: [\"10.0.0.0/8\", \"*.Example.net\"],"
                + " ports: [5060, 6000-6100], parallel: true, announce: true, history-info: true,"
                + " diversion: true, hide: true}")
            .settings()
            .redirects();

    assertThat(redirects.mode()).isEqualTo(Redirects.Mode.RELAY);
    assertThat(redirects.codes()).isEqualTo(Set.of(300, 305));
    assertThat(redirects.maxHops()).isEqualTo(1);
    assertThat(redirects.maxContacts()).isEqualTo(2);
    assertThat(redirects.maxBranches()).isEqualTo(3);
    assertThat(redirects.maxTime()).isEqualTo(Duration.ofSeconds(4));
    assertThat(redirects.ports())
        .isEqualTo(List.of(new Redirects.Ports(5060, 5060), new Redirects.Ports(6000, 6100)));
    assertThat(List.of(redirects.parallel(), redirects.announce(), redirects.historyInfo()))
        .containsOnly(true);
    assertThat(redirects.diversion() && redirects.hide()).isTrue();
    Redirects.Allow allow = redirects.allow();
    assertThat(allow.peers()).isFalse();
    assertThat(allow.text()).isEqualTo("10.0.0.0/8, *.Example.net");
    assertThat(allow.has(InetAddress.ofLiteral("10.1.2.3").getAddress())).isTrue();
    assertThat(allow.has(InetAddress.ofLiteral("11.1.2.3").getAddress())).isFalse();
    assertThat(allow.has("a.EXAMPLE.net.")).isTrue();
    assertThat(allow.has("example.net")).isFalse();
    assertThat(allow.has("badexample.net")).isFalse();
  }

  @Test
  void routeCountsBeforePeerAndPeerBeforeAllElse() {
    Settings settings =
        Checked.yaml(
                """
                redirects: {max-hops: 1, max-contacts: 1, max-branches: 1}
                peers:
                  pbx: {targets: ["sip:10.0.0.5"], redirects: {max-hops: 2, max-contacts: 2}}
                routes:
                  - {to: pbx, redirects: {max-hops: 3}}
                """)
            .settings();
    Redirects found =
        settings
            .redirects()
            .with(settings.peers().getFirst().redirects())
            .with(settings.routes().getFirst().redirects());

    assertThat(List.of(found.maxHops(), found.maxContacts(), found.maxBranches()))
        .containsExactly(3, 2, 1);
  }

  @Test
  void aSingleValueIsAListOfOne() {
    Redirects redirects =
        with("redirects: {allow: 198.51.100.7, codes: 302, ports: 5060}").settings().redirects();

    assertThat(redirects.allow().blocks()).hasSize(1);
    assertThat(redirects.codes()).containsExactly(302);
    assertThat(redirects.ports()).hasSize(1);
  }

  @Test
  void aVariableTakesTheirPlace() {
    Redirects redirects =
        variable("SIPLAIN_REDIRECTS_ALLOW", "peers, 198.51.100.0/24").settings().redirects();

    assertThat(redirects.allow().peers()).isTrue();
    assertThat(redirects.allow().blocks()).hasSize(1);
    assertThat(variable("SIPLAIN_REDIRECTS_CODES", "300,302").settings().redirects().codes())
        .isEqualTo(Set.of(300, 302));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: reject | UNKNOWN_CHOICE | mode: reject (expected: follow, relay)",
        "codes: [303] | OUT_OF_RANGE | codes[1]: 303 (expected: 300, 301, 302, 305 or 380)",
        "codes: [] | MISSING_VALUE | codes: an empty list (expected: a list, each item 300, 301,"
            + " 302, 305 or 380)",
        "max-hops: 0 | OUT_OF_RANGE | max-hops: 0 (expected: 1..70)",
        "max-contacts: 51 | OUT_OF_RANGE | max-contacts: 51 (expected: 1..50)",
        "max-branches: 101 | OUT_OF_RANGE | max-branches: 101 (expected: 1..100)",
        "max-time: 500ms | OUT_OF_RANGE | max-time: 500ms (expected: 1s..10m)",
        "allow: peer | BAD_ADDRESS | allow: peer (expected: peers, an address or a block of them,"
            + " a name, or all below a domain like *.example.net; did you mean peers?)",
        "allow: [10.0.0.1/8] | BAD_ADDRESS | allow[1]: 10.0.0.1/8 has bits behind its prefix"
            + " (expected: an address or a block of them, like 198.51.100.0/24 or 2001:db8::/32;"
            + " did you mean 10.0.0.0/8?)",
        "ports: [70000] | OUT_OF_RANGE | ports[1]: 70000 (expected: a port or a range of them,"
            + " like 5060 or 1024-65535)",
        "ports: [9-5] | OUT_OF_RANGE | ports[1]: 9-5 (expected: a port or a range of them, like"
            + " 5060 or 1024-65535)",
        "hide: maybe | WRONG_TYPE | hide: maybe (expected: true or false)",
        "max-hop: 3 | UNKNOWN_KEY | max-hop: unknown key (expected: mode, codes, max-hops,"
            + " max-contacts, max-branches, max-time, allow, ports, parallel, announce,"
            + " history-info, diversion, hide, remember-permanent; did you mean max-hops?)"
      })
  void whatIsWrongIsTold(String setting, ProblemKind kind, String told) {
    with("redirects: {" + setting + "}").error(kind, "f.yaml:1: redirects." + told);
    route("{to: pbx, redirects: {" + setting + "}}")
        .error(kind, "f.yaml:2: routes[1].redirects." + told);
  }
}
