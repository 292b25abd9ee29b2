package siplain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the widely copied texts have wrong, and this catalog must not. */
class CurrentTextTest {

  @Test
  void invalidIdentityIsAboutAllHeadersAndTellsItsOldMeaningAsOld() {
    CodeEntry code = code("438");
    assertThat(code.rfc().getFirst()).startsWith("RFC 8224");
    assertThat(code.description()).contains("every Identity header");
    assertThat(code.doc().texts("former")).anyMatch(text -> text.contains("RFC 4474"));
    assertThat(code.description() + code.summary()).doesNotContain("RFC 4474");
  }

  @Test
  void theIdentityCodesFollowRfc8224() {
    for (String id : new String[] {"428", "436", "437", "438"}) {
      assertThat(code(id).rfc()).as(id).anyMatch(rfc -> rfc.startsWith("RFC 8224"));
      assertThat(code(id).description()).as(id).doesNotContain("Identity-Info");
    }
  }

  @Test
  void acceptedIsDeprecatedAndAnswersNoRefer() {
    CodeEntry code = code("202");
    assertThat(code.doc().text("status")).isEqualTo("deprecated");
    assertThat(code.rfc()).anyMatch(rfc -> rfc.startsWith("RFC 7647"));
    assertThat(code.description() + code.doc().text("use")).contains("REFER");
    assertThat(code.doc().doc("traits").text("retry")).isEqualTo("done");
  }

  @Test
  void movedTemporarilyWithoutExpiryHoldsForThisCall() {
    CodeEntry code = code("302");
    assertThat(code.doc().doc("traits").text("lasting")).isEqualTo("this-call");
    assertThat(String.join(" ", code.description(), code.retry(), code.doc().text("use")))
        .containsPattern("once|one call|this call");
  }

  @Test
  void serviceUnavailableIsAboutOneServer() {
    CodeEntry code = code("503");
    assertThat(code.doc().doc("traits").text("about")).isEqualTo("server");
    assertThat(code.description()).contains("nothing about the callee");
    assertThat(code.doc().text("proxy")).contains("500");
  }

  @Test
  void networkBlockedStandsBesideDecline() {
    assertThat(code("603+").doc().number("code")).hasValue(603);
    assertThat(code("603+").phrase()).isEqualTo("Network Blocked");
    assertThat(code("603").related()).contains("603+");
  }

  @Test
  void codesTakenOutOfTheStandardAreMarked() {
    assertThat(code("409").doc().text("status")).isEqualTo("unregistered");
    assertThat(code("411").doc().text("status")).isEqualTo("unregistered");
    assertThat(code("486").doc().text("status")).isEqualTo("registered");
  }

  private static CodeEntry code(String id) {
    return (CodeEntry) Entries.CATALOG.entry(id).orElseThrow();
  }
}
