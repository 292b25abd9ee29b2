package siplain.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a peer says of several targets. */
final class FailoverReader {
  private static final Duration SHORTEST_TRY = Duration.ofMillis(100);

  /** No caller waits longer for a first sign. */
  private static final Duration LONGEST_TRY = Duration.ofSeconds(60);

  /** More often it is a load, and an answer may take half a second by loss alone. */
  private static final Duration SHORTEST_PROBE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PROBE = Duration.ofHours(1);

  private static final String TIMEOUT = "timeout";
  private static final String TRANSPORT = "transport";
  private static final String EXPECTED = "timeout, transport or a code from 400 to 599";

  /** They ask for a password, or the person said so: another target would say the same. */
  private static final Set<Integer> OF_THE_PERSON = Set.of(401, 407, 486);

  private static final Form<Duration> PROBE =
      new Form<>(
          "0, or a duration from 1s..1h",
          scalar ->
              Set.of("0", "0s", "0ms").contains(scalar.text())
                  ? Duration.ZERO
                  : Forms.duration(SHORTEST_PROBE, LONGEST_PROBE).reader().read(scalar));

  private static final Form<String> REASON = new Form<>(EXPECTED, FailoverReader::reason);

  private FailoverReader() {}

  static Failover read(Block block) {
    Failover usual = Failover.DEFAULT;
    Optional<Set<String>> on =
        block
            .list("failover-on", REASON)
            .map(all -> all.stream().map(Found::value).collect(Collectors.toSet()));
    return new Failover(
        block.read("balance", Forms.choice(Failover.Balance.class), usual.balance()),
        block.read("probe", PROBE, usual.probe()),
        block.read("try", Forms.duration(SHORTEST_TRY, LONGEST_TRY), usual.silence()),
        on.map(all -> all.contains(TIMEOUT)).orElse(usual.onTimeout()),
        on.map(all -> all.contains(TRANSPORT)).orElse(usual.onTransport()),
        on.map(FailoverReader::codes).orElse(usual.onCodes()));
  }

  private static Set<Integer> codes(Set<String> reasons) {
    return reasons.stream()
        .filter(each -> !List.of(TIMEOUT, TRANSPORT).contains(each))
        .map(Integer::valueOf)
        .collect(Collectors.toSet());
  }

  private static String reason(Value.Scalar scalar) throws Unfit {
    String text = scalar.text();
    if (text.equals(TIMEOUT) || text.equals(TRANSPORT)) {
      return text;
    }
    if (!text.matches("[45]\\d\\d")) {
      throw Unfit.expected(ProblemKind.UNKNOWN_CHOICE, EXPECTED)
          .didYouMean(DidYouMean.of(text, List.of(TIMEOUT, TRANSPORT)));
    }
    if (OF_THE_PERSON.contains(Integer.valueOf(text))) {
      throw Unfit.because(
          ProblemKind.OUT_OF_RANGE, "is an answer that every target would give", "another code");
    }
    return text;
  }
}
