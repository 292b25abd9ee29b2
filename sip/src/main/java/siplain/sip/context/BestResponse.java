package siplain.sip.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the final answer by the table of {@link ChoiceRule}, once every branch has one.
 *
 * @param stored what the branches came to, the first first
 * @param targets whether there ever was a target
 * @param breadth whether Max-Breadth left room for one
 */
record BestResponse(
    boolean invite,
    boolean canceled,
    Event.RouteChecked route,
    boolean targets,
    boolean breadth,
    List<Stored> stored) {

  /** The final answer of a branch. */
  record Stored(int branch, Answer answer) {}

  BestResponse {
    stored = List.copyOf(stored);
  }

  Choice choose() {
    return sendable().min(preference()).map(this::chosen).orElseGet(this::withoutAnswer);
  }

  /** RFC 4320 section 4.2: a request other than INVITE is never answered 408. */
  private Stream<Stored> sendable() {
    return stored.stream().filter(this::sendable);
  }

  private boolean sendable(Stored candidate) {
    return invite || candidate.answer().status() != 408;
  }

  /** A stable order: of two that are alike the first is chosen. */
  private Comparator<Stored> preference() {
    return Comparator.<Stored, ChoiceRule>comparing(candidate -> rule(candidate.answer()))
        .thenComparingInt(candidate -> rule(candidate.answer()).place(candidate.answer()));
  }

  private ChoiceRule rule(Answer answer) {
    return ChoiceRule.of(answer, canceled);
  }

  private Choice chosen(Stored best) {
    Answer answer = best.answer();
    ChoiceRule rule = rule(answer);
    int status = status(rule, answer);
    return new Choice(
        rule,
        OptionalInt.of(best.branch()),
        answer,
        status,
        answer.isChallenge() ? challengesBeside(best) : List.of(),
        status == 503 ? smallestRetryAfter() : OptionalInt.empty(),
        discarded(Optional.of(best)));
  }

  private int status(ChoiceRule rule, Answer answer) {
    return switch (rule) {
      case CANCELED_IN_SILENCE -> 487;
      case UNAVAILABLE, UNREACHABLE -> route.down() ? 503 : 500;
      default -> answer.status();
    };
  }

  /** RFC 3261 section 16.7 step 7. */
  private List<Challenge> challengesBeside(Stored best) {
    return stored.stream()
        .filter(other -> other.branch() != best.branch() && other.answer().isChallenge())
        .flatMap(other -> other.answer().challenges().stream())
        .toList();
  }

  /** The caller may come back when the first of them all may. */
  private OptionalInt smallestRetryAfter() {
    Stream<OptionalInt> said =
        stored.stream()
            .map(Stored::answer)
            .filter(answer -> answer.status() == 503)
            .map(Answer::retryAfter);
    return Stream.concat(said, Stream.of(route.retryAfter()))
        .flatMapToInt(
            seconds -> seconds.isPresent() ? IntStream.of(seconds.getAsInt()) : IntStream.empty())
        .min();
  }

  private Choice withoutAnswer() {
    if (canceled) {
      return own(ChoiceRule.CANCELED_IN_SILENCE, 487);
    } else if (!targets) {
      return route.down() ? own(ChoiceRule.ROUTE_DOWN, 503) : own(ChoiceRule.NO_TARGET, 480);
    } else if (!breadth) {
      return own(ChoiceRule.NO_BREADTH, 440);
    } else if (invite) {
      return own(ChoiceRule.NO_ANSWER, 408);
    }
    return own(ChoiceRule.SILENCE, 0);
  }

  private Choice own(ChoiceRule rule, int status) {
    return new Choice(
        rule,
        OptionalInt.empty(),
        Answer.own(status == 0 ? 408 : status),
        status,
        List.of(),
        status == 503 ? route.retryAfter() : OptionalInt.empty(),
        discarded(Optional.empty()));
  }

  private List<Discarded> discarded(Optional<Stored> best) {
    List<Discarded> all = new ArrayList<>();
    for (Stored other : stored) {
      if (best.isEmpty() || other.branch() != best.get().branch()) {
        all.add(new Discarded(other.branch(), other.answer(), why(other, best)));
      }
    }
    return all;
  }

  private Discarded.Why why(Stored other, Optional<Stored> best) {
    if (!sendable(other)) {
      return Discarded.Why.TOO_LATE_FOR_NON_INVITE;
    } else if (best.isPresent()
        && best.get().answer().isChallenge()
        && other.answer().isChallenge()) {
      return Discarded.Why.CHALLENGES_MERGED;
    }
    boolean said = best.isPresent() && !best.get().answer().local();
    return said && other.answer().local() ? Discarded.Why.NOBODY_SAID_IT : Discarded.Why.OUTRANKED;
  }
}
