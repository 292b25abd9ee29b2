package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.config.Checked.route;
import static siplain.config.Checked.with;
import static siplain.config.Checked.yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteProblemsTest {

  @Test
  void routesAreAListOfMaps() {
    String list = " (expected: a list like [{from: carrier, to: pbx}])";
    with("routes: []").error(ProblemKind.MISSING_VALUE, "f.yaml:1: routes: an empty list" + list);
    with("routes: {}").error(ProblemKind.WRONG_TYPE, "f.yaml:1: routes: a map" + list);
    route("a")
        .error(
            ProblemKind.WRONG_TYPE,
            "f.yaml:2: routes[1]: a (expected: a map, like {from: carrier, to: pbx})");
  }

  @Test
  void aRouteHasOneEnd() {
    route("{}")
        .error(
            ProblemKind.MISSING_VALUE,
            "f.yaml:2: routes[1]: leads nowhere (expected: to: PEER or reject: CODE)");
    route("{to: pbx, reject: 403}")
        .error(ProblemKind.CONFLICT, "f.yaml:2: routes[1]: has to and reject (expected: one)");
  }

  @Test
  void aRouteNamesPeersThatThereAre() {
    route("{from: carier, to: pbx}")
        .error(
            ProblemKind.UNKNOWN_PEER,
            "f.yaml:2: routes[1].from: carier (expected: any or a name under peers: pbx, carrier;"
                + " did you mean carrier?)");
    route("{to: any}")
        .error(
            ProblemKind.UNKNOWN_PEER,
            "f.yaml:2: routes[1].to: any (expected: a name under peers: pbx, carrier)");
  }

  @Test
  void aRouteLeadsToATarget() {
    yaml("""
    peers: {a: {sources: [10.0.0.0/8]}, b: {targets: ["sip:a.example"]}}
    routes:
      - {from: b, to: a}
    """)
        .error(
            ProblemKind.CONFLICT,
            "f.yaml:3: routes[1].to: a has no targets (expected: a peer with targets)");
  }

  @ParameterizedTest
  @CsvSource({"200", "399", "700", "-1"})
  void aRefusalIsACodeOfFailure(int code) {
    route("{reject: " + code + "}")
        .error(
            ProblemKind.OUT_OF_RANGE,
            "f.yaml:2: routes[1].reject: " + code + " (expected: 400..699)");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 420, 423})
  void aRefusalNeedsNoHeaderOfItsOwn(int code) {
    route("{reject: " + code + "}")
        .error(
            ProblemKind.OUT_OF_RANGE,
            "f.yaml:2: routes[1].reject: "
                + code
                + " needs a header that a route cannot make"
                + " (expected: a code that says all by itself, like 403 or 603)");
  }

  @Test
  void aPatternIsARegularExpression() {
    route("{match: {user: '[1900'}, to: pbx}")
        .error(
            ProblemKind.BAD_PATTERN,
            "f.yaml:2: routes[1].match.user: \"[1900\" is no regular expression:"
                + " Unclosed character class at character 5");
    route("{match: {user: +1900}, to: pbx}")
        .error(
            ProblemKind.BAD_PATTERN,
            "f.yaml:2: routes[1].match.user: +1900 is no regular expression:"
                + " Dangling meta character '+' at character 1");
  }

  @Test
  void aPatternIsBounded() {
    route("{match: {user: " + "a".repeat(513) + "}, to: pbx}")
        .error(
            ProblemKind.BAD_PATTERN,
            "f.yaml:2: routes[1].match.user: "
                + "a".repeat(80)
                + "... is too long (expected: at most 512 characters)");
    route("{match: {user: '(a+)+'}, to: pbx}")
        .error(
            ProblemKind.BAD_PATTERN,
            "f.yaml:2: routes[1].match.user: \"(a+)+\" could try for hours: a repetition of what"
                + " holds a repetition or a choice itself (expected: a simpler expression)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invite", "INVTE", "Invite"})
  void aMethodIsWrittenAsInAMessage(String method) {
    route("{match: {method: " + method + "}, to: pbx}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:2: routes[1].match.method: "
                + method
                + " (expected: a method like INVITE; did you mean INVITE?)");
  }

  @Test
  void aMethodThatNobodyKnowsMayBeMatched() {
    assertThat(route("{match: {method: FOO}, to: pbx}").settings().routes().getFirst().method())
        .contains("FOO");
    assertThat(route("{match: {method: 'A B'}, to: pbx}").texts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{to: pbx} | {from: carrier, reject: 403}",
        "{from: any, reject: 404} | {reject: 403}",
        "{match: {user: '^1'}, to: pbx} | {match: {user: '^1', method: INVITE}, to: carrier}",
        "{from: pbx, to: carrier} | {from: pbx, to: carrier}",
        "{match: {}, to: pbx} | {match: {method: INVITE}, to: pbx}"
      })
  void aRouteBehindABroaderOneNeverMatches(String both) {
    with("routes:\n  - " + both.replace(" | ", "\n  - "))
        .warning(
            ProblemKind.UNREACHABLE_RULE,
            "f.yaml:3: warning: routes[2]: can never match: routes[1] in line 2 takes all of it"
                + " (expected: the special rule before the general one)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{from: carrier, reject: 403} | {to: pbx}",
        "{to: pbx} | {from: any, reject: 403}",
        "{match: {method: INVITE}, to: pbx} | {match: {user: '^1'}, to: pbx}",
        "{match: {user: '^1'}, to: pbx} | {match: {user: '^2'}, to: pbx}",
        "{from: pbx, to: carrier} | {from: carrier, to: pbx}"
      })
  void aRouteBehindANarrowerOneMayMatch(String both) {
    assertThat(with("routes:\n  - " + both.replace(" | ", "\n  - ")).settings().routes())
        .hasSize(2);
  }

  @Test
  void whatARouteCannotDoYetIsTold() {
    route("{to: pbx, identity: {mode: enforce}}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:2: routes[1].identity.mode: enforce is not in this version yet"
                + " (expected: off)");
    route("{to: pbx, redirects: {remember-permanent: use}}")
        .error(
            ProblemKind.UNKNOWN_CHOICE,
            "f.yaml:2: routes[1].redirects.remember-permanent: use is not in this version yet"
                + " (expected: off)");
  }
}
