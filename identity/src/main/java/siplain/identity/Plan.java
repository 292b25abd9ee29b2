package siplain.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siplain.identity.certificate.Chains;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;

/**
 * The first of two steps: what the Identity headers of a request come to without looking at a
 * certificate, and which certificates the second step needs.
 *
 * <p>A header that is already known to be invalid needs none: what it names is not fetched.
 */
public final class Plan {
  /** More headers are not looked at: each may cost a fetch and a signature check. */
  public static final int MAX_HEADERS = 10;

  /** PASSporTs are younger. A clock that is older has never been set. */
  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

  private final Instant now;
  private final Policy policy;
  private final List<Entry> entries;
  private final List<Candidate> candidates;
  private final Set<String> urls;
  private final Optional<Verdict> decided;

  private Plan(Instant now, Policy policy, List<Entry> entries, Optional<Verdict> decided) {
    this.now = now;
    this.policy = policy;
    this.entries = entries;
    candidates = decided.isPresent() ? List.of() : Candidates.of(entries);
    Set<String> needed = new LinkedHashSet<>();
    for (Candidate each : candidates) {
      if (each.isPossible()) {
        each.members().forEach(member -> needed.add(member.passport().orElseThrow().url()));
      }
    }
    urls = Collections.unmodifiableSet(needed);
    this.decided =
        decided.isPresent() || !urls.isEmpty()
            ? decided
            : Optional.of(new Judgment(entries, candidates).verdict(Map.of()));
  }

  /**
   * Reads the headers of a request.
   *
   * @param headers the values of all Identity headers, in the order of the request
   * @param now when the request arrived; certificates are judged at that instant too
   */
  public static Plan of(List<String> headers, Signaling call, Policy policy, Instant now) {
    if (now.isBefore(EARLIEST)) {
      Finding clock = Finding.of(StirCause.UNABLE_CLOCK, now);
      return decided(new Verdict.Unable(List.of(), clock), policy, now);
    }
    if (headers.size() > MAX_HEADERS) {
      Finding many = Finding.of(StirCause.TOO_MANY_HEADERS, headers.size(), MAX_HEADERS);
      return decided(new Verdict.Failed(List.of(), List.of(many)), policy, now);
    }
    EntryReader reader = new EntryReader(call, policy, now);
    List<Entry> entries = new ArrayList<>();
    for (String header : headers) {
      entries.add(reader.read(entries.size(), header));
    }
    Optional<Verdict> absent =
        entries.stream().allMatch(entry -> entry.ignored().isPresent())
            ? Optional.of(absent(entries, call, policy))
            : Optional.empty();
    return new Plan(now, policy, List.copyOf(entries), absent);
  }

  private static Plan decided(Verdict verdict, Policy policy, Instant now) {
    return new Plan(now, policy, List.of(), Optional.of(verdict));
  }

  private static Verdict absent(List<Entry> entries, Signaling call, Policy policy) {
    List<HeaderVerdict> ignored = entries.stream().map(Entry::asIgnored).toList();
    if (!policy.required()) {
      return new Verdict.Absent(ignored);
    }
    String called = policy.numbering().party(call.requestUri()).shown();
    Finding why =
        entries.isEmpty()
            ? Finding.of(StirCause.ABSENT, called, call.peer())
            : Finding.of(
                StirCause.NO_SUPPORTED_PPT,
                entries.size(),
                entries.getFirst().ignored().orElse(""));
    return new Verdict.Failed(ignored, List.of(why));
  }

  /** The certificates that {@link #verify} needs, each once; empty if all is decided. */
  public Set<String> urls() {
    return urls;
  }

  /** The verdict, if no certificate is needed for it. */
  public Optional<Verdict> decided() {
    return decided;
  }

  /**
   * The second step.
   *
   * @param certificates what came of each of {@link #urls}
   * @throws IllegalArgumentException if one is missing
   */
  public Verdict verify(Map<String, Fetched> certificates, Chains chains) {
    if (!certificates.keySet().containsAll(urls)) {
      throw new IllegalArgumentException("expected certificates of " + urls);
    }
    if (decided.isPresent()) {
      return decided.get();
    }
    CredentialCheck check = new CredentialCheck(certificates, chains, policy, now);
    return new Judgment(entries, candidates).verdict(check.all(candidates));
  }
}
