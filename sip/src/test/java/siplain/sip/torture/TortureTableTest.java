package siplain.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case gets the action of its row in cases.txt, or that of its row in exceptions.txt. */
final class TortureTableTest {
  private static final List<Class<?>> SECTIONS =
      List.of(
          ValidMessagesTest.class,
          InvalidMessagesTest.class,
          SemanticsTest.class,
          Ipv6MessagesTest.class);

  /**
   * One case.
   *
   * @param saidBy a cause, a later stage, or a dash
   */
  record Case(String section, String name, String action, String saidBy) {

    /** What the message layer does when it does what the RFC says. */
    String outcome() {
      return saidBy.startsWith("parse.") ? action + " " + saidBy : "forward";
    }
  }

  /** One deliberate difference. */
  record Difference(String name, String rfc, String ours, String reason) {}

  static List<Case> cases() {
    return Torture.table("cases.txt", 4).stream()
        .map(row -> new Case(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }

  static List<Difference> differences() {
    return Torture.table("exceptions.txt", 4).stream()
        .map(row -> new Difference(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyCaseGetsTheActionOfItsRow(Case one) {
    String expected =
        differences().stream()
            .filter(difference -> difference.name().equals(one.name()))
            .map(Difference::ours)
            .findFirst()
            .orElse(one.outcome());

    assertThat(Torture.outcome(one.name())).isEqualTo(expected);
    if (expected.equals("forward")) {
      Torture.forwarded(one.name());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  void anExceptionThatNoLongerDiffersFails(Difference difference) {
    Map<String, String> rfc = cases().stream().collect(Collectors.toMap(Case::name, Case::outcome));

    assertThat(rfc).containsEntry(difference.name(), difference.rfc());
    assertThat(Torture.outcome(difference.name()))
        .isEqualTo(difference.ours())
        .isNotEqualTo(difference.rfc());
    assertThat(difference.reason()).isNotBlank();
  }

  @Test
  void everySectionOfBothRfcsHasItsRows() {
    assertThat(cases().stream().map(Case::section))
        .containsExactlyElementsOf(
            Stream.of(
                    sections("4475 3.1.1.", 13),
                    sections("4475 3.1.2.", 19),
                    sections("4475 3.2.", 1),
                    sections("4475 3.3.", 15),
                    sections("4475 3.4.", 1),
                    sections("5118 4.", 5),
                    Stream.of("5118 4.5"),
                    sections("5118 4.", 10).skip(5),
                    Stream.of("5118 4.10"))
                .flatMap(sections -> sections)
                .toList());
  }

  @Test
  void everyCaseIsTheSubjectOfATest() {
    List<String> tests =
        SECTIONS.stream()
            .flatMap(section -> Stream.of(section.getDeclaredMethods()))
            .map(Method::getName)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();

    assertThat(cases())
        .allSatisfy(one ->
            assertThat(tests)
                .as(one.name())
                .anyMatch(test -> test.startsWith(one.name().replace("-", ""))));
  }

  private static Stream<String> sections(String above, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> above + number);
  }
}
