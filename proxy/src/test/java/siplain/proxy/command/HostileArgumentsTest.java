package siplain.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that somebody else may have chosen: a web form, a script, a pasted trace. */
class HostileArgumentsTest {

  static Stream<String> words() {
    return Stream.of(
        "\u001b[31mred\u001b[0m",
        "\u001b]0;title\u0007",
        "\u009b2J",
        "one\ntwo",
        "x438\nsiplain: all is well",
        "carriage\rreturn",
        "line\u2028separator\u2029",
        "right\u202eto left",
        "zero\u200bwidth",
        "nul\0byte",
        "../../secret",
        "..",
        ".",
        "/",
        "/etc/passwd",
        "x/..",
        "en/438",
        "ru/frame",
        "frame",
        "index",
        "pair/486_600",
        "438.json",
        "438/",
        "%s%n",
        "{0} {id}",
        "$1\\",
        "lone \ud800 surrogate",
        "😀",
        "q.850/",
        "q.850/-1",
        "Q.850;cause=99999999999999999999",
        "SIP;cause=999",
        "x".repeat(100_000),
        "4".repeat(100_000),
        "a/".repeat(50_000),
        "a;cause=".repeat(12_500),
        " ".repeat(100_000),
        "😀".repeat(25_000));
  }

  @ParameterizedTest
  @MethodSource("words")
  void explainRefusesInOneCleanLine(String word) {
    Ran.with("explain", word).refusal(Main.PROBLEM);
  }

  @ParameterizedTest
  @MethodSource("words")
  void compareRefusesInOneCleanLine(String word) {
    Ran.with("compare", "438", word).refusal(Main.PROBLEM);
  }

  @ParameterizedTest
  @MethodSource("words")
  void aCommandIsRefusedInOneCleanLine(String word) {
    Ran.with(word).refusal(Main.USAGE);
  }

  @ParameterizedTest
  @MethodSource("words")
  void anOptionIsRefusedInOneCleanLine(String word) {
    Ran.with("explain", "438", "--" + word).refusal(Main.USAGE);
    Ran.with("explain", "438", "--lang", word).refusal(Main.USAGE);
    Ran.with("compare", "302", "438", "--format", word).refusal(Main.USAGE);
  }

  @ParameterizedTest
  @MethodSource("words")
  void inputThatHoldsItEndsInAnAnswerOrInOneCleanLine(String word) {
    Ran ran = Ran.withInput(word, "explain");
    if (ran.status() == Main.DONE) {
      assertThat(ran.answer()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
    } else {
      ran.refusal(Main.PROBLEM);
    }
  }
}
