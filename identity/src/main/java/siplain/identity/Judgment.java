package siplain.identity;

import static siplain.identity.finding.StirCause.DIV_BROKEN;
import static siplain.identity.finding.StirCause.DIV_TOO_LONG;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import siplain.identity.CredentialCheck.Result;
import siplain.identity.HeaderVerdict.Outcome;
import siplain.identity.finding.Finding;

/** Puts what was found about each header together: any valid one wins (RFC 8224 section 6.2.1). */
final class Judgment {
  private final List<Entry> entries;
  private final List<Candidate> candidates;

  Judgment(List<Entry> entries, List<Candidate> candidates) {
    this.entries = entries;
    this.candidates = candidates;
  }

  /**
   * @param results of the entries whose certificates were looked at
   */
  Verdict verdict(Map<Entry, Result> results) {
    List<HeaderVerdict> headers = new ArrayList<>();
    List<Finding> reasons = new ArrayList<>();
    Optional<Finding> unknown = Optional.empty();
    boolean valid = false;
    for (Entry entry : entries) {
      Outcome outcome = outcome(entry, results);
      headers.add(entry.as(outcome));
      switch (outcome) {
        case Outcome.Valid _ -> valid = true;
        case Outcome.Invalid(List<Finding> found) -> reasons.addAll(found);
        case Outcome.Undecided(Finding reason) -> unknown = unknown.or(() -> Optional.of(reason));
        case Outcome.Ignored _ -> {}
      }
    }
    if (valid) {
      return new Verdict.Passed(headers);
    }
    return unknown.isPresent()
        ? new Verdict.Unable(headers, unknown.get())
        : new Verdict.Failed(headers, reasons);
  }

  private Outcome outcome(Entry entry, Map<Entry, Result> results) {
    if (entry.ignored().isPresent()) {
      return new Outcome.Ignored(entry.ignored().get());
    }
    if (!entry.own().isEmpty()) {
      List<Finding> all = new ArrayList<>(entry.own());
      all.addAll(ownFlaws(entry));
      return new Outcome.Invalid(all);
    }
    List<Candidate> possible =
        candidates.stream()
            .filter(each -> each.isPossible() && each.members().contains(entry))
            .toList();
    if (possible.isEmpty()) {
      return new Outcome.Invalid(impossible(entry));
    }
    return checked(entry, possible, results);
  }

  /** Of a header that is part of something that could be valid. */
  private Outcome checked(Entry entry, List<Candidate> possible, Map<Entry, Result> results) {
    if (results.get(entry) instanceof Result.Bad(List<Finding> findings)) {
      return new Outcome.Invalid(findings);
    }
    List<Finding> others = new ArrayList<>();
    Optional<Finding> unknown = Optional.empty();
    for (Candidate each : possible) {
      List<Finding> bad = new ArrayList<>();
      Optional<Finding> open = Optional.empty();
      for (Entry member : each.members()) {
        switch (results.get(member)) {
          case null -> throw new IllegalStateException("not looked at");
          case Result.Good _ -> {}
          case Result.Bad(List<Finding> findings) -> bad.addAll(findings);
          case Result.Unknown(Finding reason) -> open = Optional.of(reason);
        }
      }
      if (bad.isEmpty() && open.isEmpty() && results.get(entry) instanceof Result.Good good) {
        return new Outcome.Valid(good.chain());
      }
      if (bad.isEmpty()) {
        Optional<Finding> here = open;
        unknown = unknown.or(() -> here);
      }
      others.addAll(bad);
    }
    return unknown.isPresent() ? new Outcome.Undecided(unknown.get()) : new Outcome.Invalid(others);
  }

  /** What keeps a header, itself in order, from being part of anything valid. */
  private List<Finding> impossible(Entry entry) {
    List<Finding> flaws = ownFlaws(entry);
    if (!flaws.isEmpty()) {
      return flaws;
    }
    // The fault is another member's.
    return candidates.stream()
        .filter(each -> each.isChain() && each.members().contains(entry))
        .flatMap(each ->
            each.members().stream()
                .flatMap(
                    member -> Stream.concat(member.own().stream(), each.flawsOf(member).stream())))
        .toList();
  }

  private List<Finding> ownFlaws(Entry entry) {
    if (entry.passport().isEmpty()) {
      return List.of();
    }
    return entry.isDiv() ? forwardingFlaws(entry) : firstFlaws(entry);
  }

  /** A token with forwardings is held to them, and not to To. */
  private List<Finding> firstFlaws(Entry entry) {
    boolean forwarded =
        candidates.stream()
            .anyMatch(each -> each.isChain() && each.members().getFirst().equals(entry));
    return forwarded
        ? List.of()
        : Candidate.alone(entry).flaws().stream().map(Candidate.Flaw::finding).toList();
  }

  private List<Finding> forwardingFlaws(Entry entry) {
    long count = entries.stream().filter(Entry::isDiv).count();
    if (count > Candidates.MAX_FORWARDINGS) {
      return List.of(Finding.of(DIV_TOO_LONG, count, Candidates.MAX_FORWARDINGS));
    }
    List<Candidate> chains =
        candidates.stream().filter(each -> each.members().contains(entry)).toList();
    if (chains.isEmpty()) {
      String diverted = entry.passport().orElseThrow().claims().diverted().orElseThrow().shown();
      return List.of(Finding.of(DIV_BROKEN, loose(), diverted));
    }
    // The longest way on is the one that was meant.
    Candidate longest =
        chains.stream().max(Comparator.comparingInt(each -> each.members().size())).orElseThrow();
    return longest.flawsOf(entry);
  }

  /** The number that the next forwarding should have been of. */
  private String loose() {
    return candidates.stream()
        .max(Comparator.comparingInt(each -> each.members().size()))
        .map(each -> each.members().getLast().passport().orElseThrow().claims().destShown())
        .orElse("nobody");
  }
}
