package siplain.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.identity.finding.Finding;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

class IdentityHeaderTest {

  private static Finding refused(String text) {
    try {
      throw new AssertionError(IdentityHeader.read(text).toString());
    } catch (Refused refused) {
      return refused.findings().getFirst();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b.c;info=<https://x/y>;alg=ES256;ppt=shaken",
        "a.b.c;info=<https://x/y>;alg=\"ES256\";ppt=\"shaken\"",
        "a.b.c ; ppt = shaken ; alg=ES256 ; info = <https://x/y>",
        "a.b.c;ppt=\"shaken\";info=<https://x/y>;foo;bar=\"x;y\";alg=ES256",
        "  a.b.c;\r\n info=<https://x/y>;\r\n\talg=ES256;PPT=shaken  ",
        "a.b.c;INFO=<https://x/y>;canon=<a;b>;Alg=ES256;ppt=shaken;v=[::1]:5"
      })
  void parametersStandInManyForms(String text) throws Refused {
    IdentityHeader header = IdentityHeader.read(text);

    assertThat(header.token()).isEqualTo("a.b.c");
    assertThat(header.signature()).isEqualTo("c");
    assertThat(header.info()).contains("https://x/y");
    assertThat(header.alg()).contains("ES256");
    assertThat(header.ppt()).contains("shaken");
    assertThat(header.isCompact()).isFalse();
    assertThat(header.compact()).isEqualTo("..c");
  }

  @Test
  void onlyTheTokenMustBeThere() throws Refused {
    IdentityHeader header = IdentityHeader.read("..c");

    assertThat(header.isCompact()).isTrue();
    assertThat(header.info()).isEmpty();
    assertThat(header.ppt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b.c;info=https://x/y | 12 | https://x/y",
        "a.b.c;;ppt=shaken | 7 | ;ppt=shaken",
        "a.b.c;ppt= | 11 | nothing",
        "a.b.c;ppt=a b | 13 | b",
        "a.b.c;ppt=a;ppt=b | 13 | ppt=b",
        "a.b.c;info=<https://x/y | 24 | nothing",
        "a.b.c;info=<https://x y> | 22 | ' y>'",
        "a.b.c;ppt=\"a | 13 | nothing",
        "a.b.c;=a | 7 | =a",
        "<a.b.c> | 1 | <a.b.c>",
        ";ppt=a | 1 | ;ppt=a"
      })
  void theGrammarBreaksAtAPlace(String text, int position, String found) {
    assertThat(refused(text)).isEqualTo(Finding.of(StirCause.HEADER_MALFORMED, position, found));
  }

  @ParameterizedTest
  @CsvSource({"abc, 4", "a.b, 4", "a.b.c.d, 6", "a+b.c.d, 2", "a.b.c=, 6", "a b.c.d, 2"})
  void soDoesTheToken(String text, int position) {
    assertThat(refused(text + ";info=<x>"))
        .isEqualTo(Finding.of(StirCause.TOKEN_MALFORMED, position));
  }

  @Test
  void whatIsTooLongIsNotRead() {
    assertThat(refused("a.b.c;x=" + "y".repeat(IdentityHeader.MAX_LENGTH)).values())
        .containsEntry("position", "16385")
        .containsEntry("found", "yyyyyyyy");
    assertThat(refused("a.b.c" + ";x".repeat(40)).cause()).isEqualTo(StirCause.HEADER_MALFORMED);
  }

  @Test
  void hostileTextIsShownInAscii() {
    assertThat(refused("a.b.c;\u0000\u001b[31m").value("found")).isEqualTo("\\u0000\\u001b[31m");
  }
}
