package siplain.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static siplain.proxy.peer.SamplePeers.peer;
import static siplain.proxy.peer.SamplePeers.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.config.Route;
import siplain.config.Route.From;
import siplain.sip.uri.Uri;

class RoutesTest {
  private static final From ANY_PEER = new From.AnyPeer();
  private static final From ANYBODY = new From.Anybody();

  private final Peers peers =
      peers(peer("pbx", List.of("192.0.2.5:5060")), peer("carrier", List.of("198.51.100.20:5060")));
  private final List<Route> routes = new ArrayList<>();

  @Test
  void theFirstRouteThatTakesItWins() {
    reject(ANY_PEER, "^1900", "INVITE", 403);
    to(named("carrier"), "pbx");
    to(named("pbx"), "carrier");
    assertThat(way("carrier", "INVITE", "sip:1900555@x.example")).isEqualTo("reject 403 by 1");
    assertThat(way("carrier", "MESSAGE", "sip:1900555@x.example")).isEqualTo("to pbx by 2");
    assertThat(way("carrier", "INVITE", "sip:2900555@x.example")).isEqualTo("to pbx by 2");
    assertThat(way("pbx", "INVITE", "sip:2900555@x.example")).isEqualTo("to carrier by 3");
  }

  @Test
  void whatNoRouteTakesHasNone() {
    to(named("carrier"), "pbx");
    assertThat(way("pbx", "INVITE", "sip:1@x.example")).isEqualTo("none");
  }

  @Test
  void anUnknownSourceIsRefusedWhereNoRouteIsForAnybody() {
    to(ANY_PEER, "pbx");
    assertThat(way(null, "INVITE", "sip:1@x.example")).isEqualTo("unknown source");
  }

  @Test
  void aRouteForAnybodyTakesUnknownSourcesAndPeers() {
    route(ANYBODY, "^1", null, "pbx", OptionalInt.empty());
    assertThat(way(null, "INVITE", "sip:1@x.example")).isEqualTo("to pbx by 1");
    assertThat(way("carrier", "INVITE", "sip:1@x.example")).isEqualTo("to pbx by 1");
    assertThat(way(null, "INVITE", "sip:2@x.example")).isEqualTo("none");
  }

  @Test
  void aRouteWithoutFromIsNotForUnknownSources() {
    to(ANY_PEER, "carrier");
    to(ANYBODY, "pbx");
    assertThat(way(null, "INVITE", "sip:1@x.example")).isEqualTo("to pbx by 2");
  }

  @Test
  void nothingGoesBackWhereItCameFrom() {
    to(ANY_PEER, "pbx");
    to(named("pbx"), "carrier");
    assertThat(way("pbx", "INVITE", "sip:1@x.example")).isEqualTo("back to pbx by 1");
    routes.clear();
    to(ANYBODY, "pbx");
    assertThat(way("pbx", "INVITE", "sip:1@x.example")).isEqualTo("back to pbx by 1");
  }

  @Test
  void aRouteThatNamesThePeerTwiceSendsItBack() {
    to(named("pbx"), "pbx");
    assertThat(way("pbx", "INVITE", "sip:1@x.example")).isEqualTo("to pbx by 1");
  }

  @Test
  void withoutRoutesEverythingGoesToTheFirstPeerButWhatItSentItself() {
    assertThat(way(null, "INVITE", "sip:1@x.example")).isEqualTo("to pbx");
    assertThat(way("carrier", "BYE", "urn:service:sos")).isEqualTo("to pbx");
    assertThat(way("pbx", "INVITE", "sip:1@x.example")).isEqualTo("back to pbx");
  }

  @Test
  void withoutPeersThereIsNoWay() {
    Routes none = new Routes(List.of(), peers());
    assertThat(none.match(null, "INVITE", uri("sip:1@x.example"))).isEqualTo(new Way.NoRoute());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^1900       | sip:1900555@x.example                       | true",
        "^1900       | sip:+1900555@x.example                      | true",
        "^\\+1900    | sip:+1900555@x.example                      | true",
        "^1900       | sip:+1-900-555@x.example                    | true",
        "^1900       | sip:%2b1900555@x.example                    | true",
        "^1900       | sip:%31%39%30%30555@x.example               | true",
        "^1900       | sip:(1)900.555;phone-context=x@x.example    | true",
        "^1900       | sips:1900555:secret@x.example               | true",
        "^1900       | tel:+1-900-555                              | true",
        "^1900       | tel:1900;phone-context=example.net          | true",
        "^\\+1-900   | tel:+1-900-555                              | true",
        "^1900$      | sip:+1900;phone-context=x@x.example         | true",
        "^\\+1900$   | sip:+1900;phone-context=x@x.example         | true",
        "^\\+1900$   | sip:%2B1900;phone-context=x@x.example       | true",
        "900555$     | sip:+1900555@x.example                      | true",
        "x           | sip:1900;x=x@x.example                      | false",
        "^a;b$       | sip:a%3bb;c@x.example                       | true",
        "^Sales$     | sip:Sales@x.example                         | true",
        "^Sales$     | sip:sales@x.example                         | false",
        "^1900       | sip:2900555@x.example                       | false",
        ".*          | sip:x.example                               | false",
        "^$          | sip:x.example                               | false",
        "^$          | sip:alice@x.example                         | false",
        ".*          | sip:;x=1@x.example                          | false",
        ".*          | urn:service:sos                             | false",
        "1900        | sip:alice@1900.example;user=1900            | false",
      })
  void aPatternIsTestedOnTheUserAndItsDigits(String pattern, String text, boolean found) {
    route(ANY_PEER, pattern, null, "carrier", OptionalInt.empty());
    assertThat(way("pbx", "INVITE", text)).isEqualTo(found ? "to carrier by 1" : "none");
  }

  @Test
  void ofALongUserTheFirstCharactersAreTested() {
    route(ANY_PEER, "^1900", null, "carrier", OptionalInt.empty());
    route(ANY_PEER, "7$", null, "pbx", OptionalInt.empty());
    assertThat(way("pbx", "INVITE", "sip:1900" + "0".repeat(900) + "@x.example"))
        .isEqualTo("to carrier by 1");
    assertThat(way("pbx", "INVITE", "sip:" + "-".repeat(300) + "1900@x.example"))
        .isEqualTo("to carrier by 1");
    assertThat(way("carrier", "INVITE", "sip:" + "8".repeat(900) + "7@x.example"))
        .isEqualTo("none");
  }

  @Test
  void aPatternThatTakesForeverRefusesAndDoesNotRoute() {
    String bad = "^(.*a){12}x";
    String user = "sip:" + "a".repeat(200) + "!@x.example";
    route(ANY_PEER, bad, null, "carrier", OptionalInt.empty());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(way("pbx", "INVITE", user)).isEqualTo("none"));
    routes.clear();
    reject(ANY_PEER, bad, null, 603);
    assertThat(way("pbx", "INVITE", user)).isEqualTo("reject 603 by 1");
  }

  @Test
  void aRouteToAPeerThatIsMissingIsAProgrammersError() {
    to(ANY_PEER, "nobody");
    assertThatThrownBy(() -> new Routes(routes, peers)).hasMessage("route 1: no peer nobody");
  }

  private void to(From from, String peer) {
    route(from, null, null, peer, OptionalInt.empty());
  }

  private void reject(From from, String user, @Nullable String method, int status) {
    route(from, user, method, null, OptionalInt.of(status));
  }

  private void route(
      From from,
      @Nullable String user,
      @Nullable String method,
      @Nullable String to,
      OptionalInt reject) {
    routes.add(
        new Route(
            routes.size() + 1,
            from,
            Optional.ofNullable(user).map(Pattern::compile),
            Optional.ofNullable(method),
            Optional.ofNullable(to),
            reject));
  }

  private static From named(String peer) {
    return new From.Named(peer);
  }

  private String way(@Nullable String from, String method, String text) {
    Peer source = from == null ? null : peers.named(from);
    return switch (new Routes(routes, peers).match(source, method, uri(text))) {
      case Way.To(Peer peer, OptionalInt route) -> "to " + peer + by(route);
      case Way.Reject(int status, int route) -> "reject " + status + " by " + route;
      case Way.BackToSource(Peer peer, OptionalInt route) -> "back to " + peer + by(route);
      case Way.NoRoute() -> "none";
      case Way.UnknownSource() -> "unknown source";
    };
  }

  private static String by(OptionalInt route) {
    return route.isPresent() ? " by " + route.getAsInt() : "";
  }

  private static Uri uri(String text) {
    return Uri.parse(text).orElseThrow();
  }
}
