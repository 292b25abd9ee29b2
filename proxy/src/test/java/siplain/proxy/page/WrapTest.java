package siplain.proxy.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapTest {

  @Test
  void linesBreakBetweenWords() {
    assertThat(Wrap.lines("the call goes on", 9)).containsExactly("the call", "goes on");
  }

  @Test
  void aWordThatJustFitsStaysOnTheLine() {
    assertThat(Wrap.lines("the call goes on", 8)).containsExactly("the call", "goes on");
    assertThat(Wrap.lines("the call goes on", 7)).containsExactly("the", "call", "goes on");
  }

  @Test
  void anyWhiteSpaceIsOneSpace() {
    assertThat(Wrap.lines("  a \n b\t\tc ", 80)).containsExactly("a b c");
  }

  @Test
  void noTextIsOneEmptyLine() {
    assertThat(Wrap.lines("", 10)).containsExactly("");
    assertThat(Wrap.lines(" \n ", 10)).containsExactly("");
  }

  @Test
  void aWordLongerThanALineIsCut() {
    assertThat(Wrap.lines("a 0123456789abcdef b", 10))
        .containsExactly("a", "0123456789", "abcdef b");
  }

  @Test
  void chineseTextIsCutByColumnsAndNotByCharacters() {
    assertThat(Wrap.lines("呼叫被拒绝", 5)).containsExactly("呼叫", "被拒", "绝");
  }

  @Test
  void characterOutsideTheBasicPlaneIsNeverCutInTwo() {
    assertThat(Wrap.lines("😀😀😀", 4)).containsExactly("😀😀", "😀");
  }

  @ParameterizedTest
  @CsvSource({
    "call, 4",
    "呼叫, 4",
    "звонок, 6",
    "Tiếng, 5",
    "Tie\u0302\u0301ng, 5",
    "ｱ, 1",
    "，, 2",
    "한글, 4",
    "😀, 2"
  })
  void wideCharactersTakeTwoColumnsAndMarksNone(String text, int columns) {
    assertThat(Wrap.width(text)).isEqualTo(columns);
  }

  @Test
  void paddingCountsColumns() {
    assertThat(Wrap.padded("呼叫", 6)).isEqualTo("呼叫  ");
    assertThat(Wrap.padded("too long", 3)).isEqualTo("too long");
  }

  @Test
  void aShortLiteralStaysOnOneLine() {
    assertThat(Wrap.lines("fetch it with `curl -v` again", 20))
        .containsExactly("fetch it with", "`curl -v` again");
  }

  @Test
  void aLiteralKeepsItsPunctuationBesideIt() {
    assertThat(Wrap.lines("run it (`curl -v`), then", 18))
        .containsExactly("run it", "(`curl -v`), then");
  }

  @Test
  void aLiteralLongerThanHalfALineIsBrokenLikeProse() {
    assertThat(Wrap.lines("run `openssl x509 -noout -dates` now", 20))
        .containsExactly("run `openssl x509", "-noout -dates` now");
  }

  @Test
  void aKeptLiteralInsideALongWordLeavesNoSpaceAtTheEndOfALine() {
    assertThat(Wrap.lines("`abc def`0123456789", 10))
        .allMatch(line -> line.equals(line.strip()))
        .allMatch(line -> Wrap.width(line) <= 10);
    assertThat(Wrap.lines("0123456`ab cd`0123456789", 10))
        .allMatch(line -> line.equals(line.strip()));
  }
}
