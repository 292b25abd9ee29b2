package siplain.sip.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** RFC 3261 sections 16.3 step 4 and 16.6 step 8, RFC 5393 section 4.2. */
class LoopDetectorTest {
  private static final LoopFields FIELDS =
      fields("sip:bob@example.net", "", "a48s", "3848276298220188511@atlanta.example.com", 1);

  private final LoopDetector detector = new LoopDetector(new byte[16]);

  @Test
  void findsARequestThatComesBackUnchanged() {
    String branch = detector.branch("7", detector.mark(FIELDS));
    assertThat(detector.isLoop(detector.mark(FIELDS), List.of(branch))).isTrue();
  }

  @Test
  void findsItInAnyOfItsOwnViasInAnyCase() {
    String mark = detector.mark(FIELDS);
    String branch = detector.branch("7", mark).toUpperCase(Locale.ROOT);
    assertThat(detector.isLoop(mark, List.of("z9hG4bK1.0000000000000000", branch))).isTrue();
  }

  @Test
  void letsASpiralPass() {
    String branch = detector.branch("7", detector.mark(FIELDS));
    LoopFields back =
        fields("sip:carol@example.net", "", FIELDS.fromTag(), FIELDS.callId(), FIELDS.cseq());
    assertThat(detector.isLoop(detector.mark(back), List.of(branch))).isFalse();
  }

  @Test
  void hasAnotherMarkForEveryFieldThatDiffers() {
    List<String> none = List.of();
    List<String> one = List.of("x");
    List<String> marks =
        Stream.of(
                FIELDS,
                fields("sip:bob@example.org", "", "a48s", FIELDS.callId(), 1),
                fields("sip:bob@example.net", "t", "a48s", FIELDS.callId(), 1),
                fields("sip:bob@example.net", "", "b", FIELDS.callId(), 1),
                fields("sip:bob@example.net", "", "a48s", "other", 1),
                fields("sip:bob@example.net", "", "a48s", FIELDS.callId(), 2),
                fields(one, none, none, none),
                fields(none, one, none, none),
                fields(none, none, one, none),
                fields(none, none, none, one))
            .map(detector::mark)
            .toList();
    assertThat(marks).doesNotHaveDuplicates();
  }

  @Test
  void doesNotLetOneFieldRunIntoTheNext() {
    assertThat(detector.mark(fields("sip:a", "b", "", "", 1)))
        .isNotEqualTo(detector.mark(fields("sip:ab", "", "", "", 1)));
    assertThat(detector.mark(fields(List.of("x", "y"), List.of(), List.of(), List.of())))
        .isNotEqualTo(detector.mark(fields(List.of("x"), List.of("y"), List.of(), List.of())));
  }

  @Test
  void hasMarksOfOneLengthThatNeedNoEscaping() {
    for (int cseq = 0; cseq < 1000; cseq++) {
      assertThat(detector.mark(fields("sip:a", "", "", "", cseq))).matches("[0-9a-f]{16}");
    }
    assertThat(detector.branch("7", detector.mark(FIELDS))).startsWith("z9hG4bK7.").hasSize(25);
  }

  @Test
  void dependsOnTheSecret() {
    byte[] other = new byte[16];
    other[15] = 1;
    assertThat(new LoopDetector(other).mark(FIELDS)).isNotEqualTo(detector.mark(FIELDS));
    assertThatThrownBy(() -> new LoopDetector(new byte[15]))
        .hasMessage("key: 15 bytes (expected: 16)");
  }

  @Test
  void takesNoForeignBranchForItsOwn() {
    String mark = detector.mark(FIELDS);
    assertThat(detector.isLoop(mark, List.of())).isFalse();
    assertThat(detector.isLoop(mark, List.of("", "z9hG4bK", mark, "z9hG4bK7" + mark))).isFalse();
  }

  private static LoopFields fields(
      String requestUri, String toTag, String fromTag, String callId, long cseq) {
    return new LoopFields(
        requestUri, toTag, fromTag, callId, cseq, List.of(), List.of(), List.of(), List.of());
  }

  private static LoopFields fields(
      List<String> route,
      List<String> proxyRequire,
      List<String> proxyAuthorization,
      List<String> others) {
    return new LoopFields(
        FIELDS.requestUri(),
        FIELDS.toTag(),
        FIELDS.fromTag(),
        FIELDS.callId(),
        FIELDS.cseq(),
        route,
        proxyRequire,
        proxyAuthorization,
        others);
  }
}
