package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktrackingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+",
        "(a*)*b",
        "(?:a|a)*c",
        "(a|aa)+$",
        "((a{2,})x?)+",
        "(a?){30}a{30}",
        "([a-z]+\\d?)*",
        "(?<n>x*)+",
        "(.*a){12}",
        "(x+x+)+y",
        "(a++|b)*+",
        "(?=(a+)+)"
      })
  void aRepetitionOfARepetitionIsRefused(String pattern) {
    assertThat(Pattern.compile(pattern)).isNotNull();
    assertThat(Backtracking.trouble(pattern)).startsWith("a repetition of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.)\\1", "(?<x>a)\\k<x>", "[a]\\2"})
  void aBackReferenceIsRefused(String pattern) {
    assertThat(Backtracking.trouble(pattern)).isEqualTo("a back-reference");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".*.*.*", "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?", "\\d{1,99}\\d{1,99}\\d+"})
  void manyPartsThatMayGiveWayAreRefused(String pattern) {
    assertThat(Backtracking.trouble(pattern)).startsWith("too many parts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^1900",
        "^\\+?1?(900|976)\\d*$",
        "^(00|\\+)49[1-9]\\d{3,12}$",
        "(\\d{3}){2}",
        "(?:ab)+",
        "[*+?{}()|\\]]+",
        "[]a]+x",
        "[^]*]+",
        "[a-z&&[^b+]]*",
        "\\Q(a+)+\\E",
        "\\(a+\\)+",
        "\\p{Alpha}+\\x{41}",
        "^(?i)sales.*",
        "^0{2}\\d+\\*\\d*",
        "a|b|c|d",
        "^$"
      })
  void whatTelephoneNumbersNeedIsFine(String pattern) {
    assertThat(Pattern.compile(pattern)).isNotNull();
    assertThat(Backtracking.trouble(pattern)).isEmpty();
  }

  @Test
  void commentsCannotHideARepetition() {
    assertThat(Backtracking.trouble("(?x)a#[\n(b+)+")).isEqualTo("the flag x");
  }
}
